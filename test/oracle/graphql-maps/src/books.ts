type Resolver = (parent: unknown, input: { readonly id: string }) => unknown;

const signedIn =
  (resolver: Resolver): Resolver =>
  (parent, input) =>
    resolver(parent, input);

function addBook() {
  return { id: '1' };
}

export const bookResolvers = {
  Query: {
    books: () => [],
    book: signedIn((_parent: unknown, { id }: { readonly id: string }) => ({ id })),
  },
  Mutation: { addBook },
  Subscription: {
    bookAdded: {
      subscribe: async function* watchBooks() {
        yield { bookAdded: { id: '1' } };
      },
    },
  },
};
