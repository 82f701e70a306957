import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { authors } from './authors.ts';
import { bookResolvers } from './books.ts';

const genreTypes = `#graphql
  enum Genre {
    NOVEL
  }
  interface Node {
    id: ID!
  }
  extend type Query {
    genres(after: String, first: Int = 20): [Genre!] @deprecated(reason: "use books")
  }
`;

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
  type Book {
    id: ID!
    title: String!
    genre: Genre
    author: Author
  }
`;

const authorTypes = readFileSync(new URL('./author.graphql', import.meta.url), 'utf8');

const roots = { Query: { ...bookResolvers.Query, ...authors.Query }, Genre: { NOVEL: 'novel' } };

export const schema = makeExecutableSchema({
  typeDefs: [typeDefs, genreTypes, authorTypes],
  resolvers: [bookResolvers, roots, authors.types],
});
