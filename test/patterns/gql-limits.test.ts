import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { makeExecutableSchema } from '@graphql-tools/schema';
import Fastify from 'fastify';
import { createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';
import * as forApollo from '../../snippets/graphql/gql-limits/apollo.ts';
import * as forMercurius from '../../snippets/graphql/gql-limits/mercurius.ts';
import * as forNest from '../../snippets/graphql/gql-limits/nest.ts';
import * as forYoga from '../../snippets/graphql/gql-limits/yoga.ts';
import { listen } from './lib/listen.ts';
import { serveFastify } from './lib/serve.ts';

let resolved = 0;
const person = () => {
  resolved += 1;
  return { name: 'Ada' };
};
const typeDefs = `
  interface Named { name: String }
  type Person implements Named { name: String, best: Person, friends(first: Int): [Person!]!, feed(first: Int): Feed }
  type Edge { node: Person }
  type Feed { edges: [Edge!]!, nodes: [Person!]!, total: Int }
  type Query { me: Person, people(first: Int): [Person!]!, feed(first: Int): Feed }
`;
const resolvers = {
  Query: {
    me: person,
    people: () => [person()],
    feed: () => ({ edges: [{ node: person() }], nodes: [], total: 1 }),
  },
  Person: { best: person, friends: () => [] },
};

async function serveApollo(t: TestContext, limits: object): Promise<URL> {
  const server = new ApolloServer({ typeDefs, resolvers, ...limits });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  t.after(() => server.stop());
  return new URL(url);
}

const servers: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  apollo: t => serveApollo(t, forApollo.queryLimits),

  // Nest's driver hands its options on to Apollo Server as they are.
  nest: t => serveApollo(t, forNest.queryLimits),

  yoga: async t => {
    const schema = makeExecutableSchema({ typeDefs, resolvers });
    const yoga = createYoga({ schema, plugins: [forYoga.queryLimits], logging: false });
    return new URL('/graphql', await listen(t, yoga));
  },

  mercurius: async t => {
    const app = Fastify();
    app.register(mercurius, { schema: typeDefs, resolvers, ...forMercurius.queryLimits });
    forMercurius.limitTokens(app);
    return new URL('/graphql', await serveFastify(t, app));
  },
};

async function ask(url: URL, query: string, variables?: object) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  const answer: { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] } =
    Object(await response.json());
  return answer;
}

function nested(depth: number): string {
  return depth === 1 ? 'name' : `best { ${nested(depth - 1)} }`;
}

const fragments = Array.from(
  { length: 30 },
  (_, index) => `fragment F${index} on Person { ...F${index + 1} ...F${index + 1} }`,
);

const refused: Readonly<Record<string, string>> = {
  'a deep query': `{ me { ${nested(8)} } }`,
  'a deep query behind a fragment': `{ me { ...A } } fragment A on Person { ${nested(8)} }`,
  'one field under many names': `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: me { name }`).join(' ')} }`,
  'pages of pages': '{ people(first: 100) { friends(first: 100) { name } } }',
  'pages of pages whose size stands nowhere': '{ people { friends { friends { name } } } }',
  'connections of connections': '{ feed(first: 50) { edges { node { feed(first: 50) { total } } } } }',
  'connections of connections behind fragments':
    '{ feed(first: 50) { ...F } } fragment F on Feed { nodes { feed(first: 50) { nodes { name } } } }',
  'a connection of which only the total is asked for, and all is read': '{ feed(first: 5000) { total } }',
  'introspection that grows with each level': `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`,
  'fragments that double at every step': `{ me { ...F0 } } ${fragments.join(' ')} fragment F30 on Person { name }`,
  'a fragment of itself': '{ me { ...A } } fragment A on Person { best { ...A } }',
  'a text of many tokens': `{ me { ${'name '.repeat(1_000)} } }`,
};

for (const [library, serve] of Object.entries(servers)) {
  test(`${library}: answers what is small enough`, async t => {
    const url = await serve(t);
    assert.deepEqual(await ask(url, `{ me { ${nested(7)} } }`).then(({ errors }) => errors), undefined);
    const pages = await ask(url, 'query Q($n: Int) { people(first: $n) { ... on Named { name } } }', {
      n: 5,
    });
    assert.deepEqual(pages.data, { people: [{ name: 'Ada' }] });
    const connection = await ask(url, '{ feed(first: 100) { edges { node { name best { name } } } total } }');
    assert.deepEqual(connection, {
      data: { feed: { edges: [{ node: { name: 'Ada', best: { name: 'Ada' } } }], total: 1 } },
    });
    const types = await ask(url, '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }');
    if (types.errors !== undefined) assert.match(JSON.stringify(types.errors), /introspection/i);
  });

  for (const [what, query] of Object.entries(refused)) {
    test(`${library}: refuses ${what}, and resolves nothing`, async t => {
      const url = await serve(t);
      resolved = 0;
      const { data, errors = [] } = await ask(url, query);
      assert.ok(errors.length > 0);
      assert.match(JSON.stringify(errors), /asks for too much|token|spread fragment|introspection/i);
      assert.ok(data === undefined || data === null);
      assert.equal(resolved, 0);
    });
  }
}
