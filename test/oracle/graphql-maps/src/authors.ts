const findAuthor = (_parent: unknown, { id }: { readonly id: string }) => ({ id });

export const authors = {
  Query: { author: findAuthor },
  types: {
    Author: { books: () => [] },
    Book: {
      author() {
        return { id: '1' };
      },
    },
  },
};
