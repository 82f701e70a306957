import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

type Files = Readonly<Record<string, string>>;

/** `query orders: context, isSignedIn, @auth`, with what is not known behind it. */
async function operationsOf(files: Files): Promise<readonly string[]> {
  const model = await understand(files);
  return model.endpoints().map(endpoint => {
    const chain = endpoint.chain.map(({ name }) => name).join(', ');
    const gaps = endpoint.gaps.map(({ reason }) => ` (${reason})`).join('');
    return `${titleOf(endpoint)}: ${chain}${gaps}`;
  });
}

async function accessOf(files: Files): Promise<readonly string[]> {
  const model = await understand(files);
  return model.endpoints().map(endpoint => {
    const { authentication, authorisation } = model.postureOf(endpoint);
    return `${titleOf(endpoint)}: ${authentication.state}, ${authorisation.state}`;
  });
}

const server = `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { resolvers } from './resolvers';
const server = new ApolloServer({ typeDefs, resolvers });
startStandaloneServer(server, { listen: { port: 4000 } });`;

test('a schema in a file says which directives stand before a resolver', async () => {
  const files = {
    'schema.graphql': `directive @auth on FIELD_DEFINITION
type Query { orders: [Order!]! @auth @deprecated(reason: "slow") version: String }
type Order @hasRole(role: ADMIN) { id: ID! total: Int }`,
    'server.ts': server,
    'resolvers.ts': `export const resolvers = {
  Query: { orders: () => [], version: () => '1', missing: () => 1 },
  Order: { total: order => order.total },
};`,
  };
  assert.deepEqual(await operationsOf(files), [
    'query orders: @auth',
    'query version: ',
    'query missing:  (the schema that says this field, and its directives, is not known)',
    'field Order.total: @hasRole',
  ]);
});

test('a schema in templates, with root types of its own names', async () => {
  const files = {
    'server.ts': server,
    'schema.ts': `import gql from 'graphql-tag';
const shared = 'id: ID!';
export const typeDefs = gql\`
  schema { query: Root }
  type Root { order: Order @auth }
  type Order { \${shared} total: Int }
\`;`,
    'more.ts': `export const more = \`#graphql
  extend type Root { orders: [Order] }
\`;`,
    'resolvers.ts': `export const resolvers = { Root: { order: () => 1, orders: () => [] } };`,
  };
  assert.deepEqual(await operationsOf(files), ['query order: @auth', 'query orders: ']);
});

test('a directive is what the function does that changes the resolvers of its fields', async () => {
  const files = {
    'schema.graphql': 'type Query { orders: [Int] @auth open: Int }',
    'server.ts': server,
    'auth.ts': `import { getDirective, mapSchema, MapperKind } from '@graphql-tools/utils';
import { GraphQLError, defaultFieldResolver } from 'graphql';
export const authDirective = schema => mapSchema(schema, {
  [MapperKind.OBJECT_FIELD]: field => {
    const [found] = getDirective(schema, field, 'auth') ?? [];
    if (found === undefined) return field;
    const { resolve = defaultFieldResolver } = field;
    field.resolve = async (source, input, context, info) => {
      if (!context.user) throw new GraphQLError('Sign in', { extensions: { code: 'UNAUTHENTICATED' } });
      return resolve(source, input, context, info);
    };
    return field;
  },
});`,
    'resolvers.ts': 'export const resolvers = { Query: { orders: () => [], open: () => 1 } };',
  };
  assert.deepEqual(await accessOf(files), ['query orders: yes, unknown', 'query open: no, unknown']);
});

test('rules of graphql-shield stand before resolvers', async () => {
  const files = {
    'schema.graphql': 'type Query { me: Int order: Int orders: Int ping: Int } type Order { total: Int }',
    'server.ts': server,
    'permissions.ts': `import { allow, and, rule, shield } from 'graphql-shield';
const isSignedIn = rule({ cache: 'contextual' })(async (parent, input, context) => context.user !== null);
const isAdmin = rule()((parent, input, context) => context.user.role === 'admin');
export const permissions = shield({
  Query: { me: isSignedIn, orders: and(isSignedIn, isAdmin), ping: allow },
  Order: isAdmin,
}, { fallbackRule: isSignedIn });`,
    'resolvers.ts': `export const resolvers = {
  Query: { me: () => 1, order: () => 1, orders: () => 1, ping: () => 1 },
  Order: { total: () => 1 },
};`,
  };
  assert.deepEqual(await operationsOf(files), [
    'query me: isSignedIn',
    'query order: isSignedIn',
    'query orders: isSignedIn, isAdmin',
    'query ping: ',
    'field Order.total: isAdmin',
  ]);
  assert.deepEqual(await accessOf(files), [
    'query me: yes, unknown',
    'query order: yes, unknown',
    'query orders: yes, yes',
    'query ping: no, unknown',
    'field Order.total: yes, yes',
  ]);
});

test('the context of a server runs before all, and what stands around a mounted one is not known', async () => {
  const files = {
    'schema.graphql': 'type Query { orders: Int }',
    'server.ts': `import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@apollo/server/express4';
const server = new ApolloServer({ typeDefs, resolvers: { Query: { orders: () => 1 } } });
app.use('/graphql', expressMiddleware(server, { context: async ({ req }) => ({ user: req.user }) }));`,
  };
  assert.deepEqual(await operationsOf(files), [
    'query orders: context (what stands before the GraphQL server where it is mounted is not followed)',
  ]);
});

test('Pothos: fields of references to objects, whether they have a name of their own or not', async () => {
  const model = await understand({
    'schema.ts': `import SchemaBuilder from '@pothos/core';
const builder = new SchemaBuilder({});
const Order = builder.objectRef('Order');
Order.implement({
  fields: t => ({
    id: t.exposeID('id'),
    lines: t.field({ type: ['String'], authScopes: { user: true }, resolve: order => order.lines }),
  }),
});
builder.objectRef('User').implement({ fields: t => ({ name: t.string({ resolve: user => user.name }) }) });
`,
  });
  assert.deepEqual(
    model
      .endpoints()
      .map(endpoint => `${titleOf(endpoint)}: ${endpoint.chain.map(({ stage }) => stage).join()}`),
    ['field Order.lines: authScopes', 'field User.name: '],
  );
});

test('Pothos: scopes of a type stand before its fields wherever they are written, unless a field leaves them out', async () => {
  const files = {
    'builder.ts': `import SchemaBuilder from '@pothos/core';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
export const builder = new SchemaBuilder({ plugins: [ScopeAuthPlugin] });
builder.queryType({ authScopes: { user: true } });
builder.mutationType({});`,
    'schema.ts': `import { builder } from './builder';
builder.queryField('orders', t => t.field({ type: ['String'], resolve: () => [] }));
builder.queryField('news', t => t.field({ type: ['String'], skipTypeScopes: true, resolve: () => [] }));
builder.mutationField('pay', t => t.field({ type: 'String', authScopes: { admin: true }, resolve: () => '' }));
builder.mutationField('mine', t => t.withAuth({ user: true }).field({ type: 'String', resolve: () => '' }));
builder.mutationField('ask', t => t.field({ type: 'String', authScopes: { public: true }, resolve: () => '' }));
builder.mutationField('open', t => t.field({ type: 'String', resolve: () => '' }));
builder.objectType('Order', {
  authScopes: { staff: true },
  fields: t => ({ total: t.int({ authScopes: { admin: true }, resolve: () => 1 }) }),
});`,
    'server.ts': `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { builder } from './builder';
startStandaloneServer(new ApolloServer({ schema: builder.toSchema() }));`,
  };
  assert.deepEqual(await operationsOf(files), [
    'query orders: authScopes',
    'query news: ',
    'mutation pay: authScopes',
    'mutation mine: authScopes',
    'mutation ask: authScopes',
    'mutation open: ',
    'field Order.total: authScopes, authScopes',
  ]);
  assert.deepEqual(await accessOf(files), [
    'query orders: yes, unknown',
    'query news: no, unknown',
    'mutation pay: yes, unknown',
    'mutation mine: yes, unknown',
    'mutation ask: unknown, unknown',
    'mutation open: no, unknown',
    'field Order.total: yes, unknown',
  ]);
});

test('Pothos: scopes of interfaces stand before fields of types that have them, named by classes and imports', async () => {
  const model = await understand({
    'builder.ts': `import SchemaBuilder from '@pothos/core';
export const builder = new SchemaBuilder({});`,
    'audited.ts': `import { builder } from './builder';
export const Audited = builder.interfaceRef('Audited').implement({ authScopes: { staff: true } });`,
    'order.ts': `import { Audited } from './audited';
import { builder } from './builder';
class Order {}
builder.objectType(Order, {
  interfaces: () => [Audited],
  fields: t => ({
    log: t.string({ resolve: () => '' }),
    open: t.string({ skipInterfaceScopes: true, resolve: () => '' }),
    mine: t.withAuth({ staff: true }).string({ authScopes: { public: true }, skipInterfaceScopes: true, resolve: () => '' }),
  }),
});`,
  });
  assert.deepEqual(
    model
      .endpoints()
      .map(endpoint => `${titleOf(endpoint)}: ${endpoint.chain.map(({ origin }) => origin.kind).join()}`),
    ['field Order.log: library', 'field Order.open: ', 'field Order.mine: unknown'],
  );
});
