import { makeExecutableSchema } from '@graphql-tools/schema';
import { authors } from './authors.ts';
import { bookResolvers } from './books.ts';

const typeDefs = /* GraphQL */ `
  type Query {
    books(first: Int): [Book!]!
    book(id: ID!): Book
    author(id: ID!): Author
    version: String
  }
  type Mutation {
    addBook(title: String!): Book
  }
  type Subscription {
    bookAdded: Book
  }
  enum Genre {
    NOVEL
  }
  type Book {
    id: ID!
    title: String!
    genre: Genre
    author: Author
  }
  type Author {
    id: ID!
    books: [Book!]!
  }
`;

const roots = { Query: { ...bookResolvers.Query, ...authors.Query }, Genre: { NOVEL: 'novel' } };

export const schema = makeExecutableSchema({ typeDefs, resolvers: [bookResolvers, roots, authors.types] });
