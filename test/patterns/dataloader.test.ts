import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { makeExecutableSchema } from '@graphql-tools/schema';
import Fastify from 'fastify';
import { type GraphQLSchema, graphql } from 'graphql';
import mercurius from 'mercurius';
import pg from 'pg';
import * as forApollo from '../../snippets/graphql/dataloader/apollo.ts';
import * as forMercurius from '../../snippets/graphql/dataloader/mercurius.ts';
import * as forPothos from '../../snippets/graphql/dataloader/pothos.ts';
import * as forYoga from '../../snippets/graphql/dataloader/yoga.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();
await db.exec(`
  CREATE TABLE customers (id text PRIMARY KEY, name text NOT NULL);
  INSERT INTO customers VALUES ('1', 'Ada'), ('2', 'Bob');
`);

const orders = ['1', '2', '1', 'none'].map((customerId, index) => ({ id: String(index), customerId }));
const typeDefs = `
  type Customer { id: ID!, name: String! }
  type Order { id: ID!, customer: Customer }
  type Query { orders: [Order!]! }
`;

/** Asks the database, and remembers how often. */
function countQueries(t: TestContext) {
  const pool = new pg.Pool({ ...connection, max: 1 });
  t.after(() => pool.end());
  const asked: (readonly string[])[] = [];
  const findCustomers = async (ids: readonly string[]): Promise<readonly forApollo.Customer[]> => {
    asked.push(ids);
    const { rows } = await pool.query<forApollo.Customer>('SELECT * FROM customers WHERE id = ANY($1)', [
      ids,
    ]);
    return rows.toReversed(); // A database gives them in whatever order it likes.
  };
  return { asked, findCustomers };
}

type Ask = (source: string) => Promise<{ readonly data?: unknown; readonly errors?: unknown }>;
type Serve = (t: TestContext, findCustomers: forApollo.FindCustomers) => Promise<Ask>;

function asking(schema: GraphQLSchema, context: () => unknown): Ask {
  return source => graphql({ schema, source, contextValue: context() });
}

function serveResolvers({ createLoaders, orderResolvers }: typeof forApollo | typeof forYoga): Serve {
  return async (_t, findCustomers) => {
    const resolvers = { Query: { orders: () => orders }, ...orderResolvers };
    const schema = makeExecutableSchema({ typeDefs, resolvers });
    return asking(schema, () => ({ loaders: createLoaders(findCustomers) }));
  };
}

const libraries: Readonly<Record<string, Serve>> = {
  apollo: serveResolvers(forApollo),
  yoga: serveResolvers(forYoga),

  mercurius: async (t, findCustomers) => {
    const app = Fastify();
    t.after(() => app.close());
    const loaders = forMercurius.createLoaders(findCustomers);
    app.register(mercurius, { schema: typeDefs, resolvers: { Query: { orders: () => orders } }, loaders });
    await app.ready();
    return async source => (await app.inject({ url: '/graphql', query: { query: source } })).json();
  },

  pothos: async (_t, findCustomers) => {
    const { builder, createLoaders, OrderRef } = forPothos;
    if (!builder.configStore.hasConfig('Query'))
      builder.queryType({ fields: t => ({ orders: t.field({ type: [OrderRef], resolve: () => orders }) }) });
    return asking(builder.toSchema(), () => ({ loaders: createLoaders(findCustomers) }));
  },

  nest: async (t, findCustomers) => (await import('./apps/dataloader/nest.ts')).serve(t, findCustomers),
};

for (const [library, serve] of Object.entries(libraries)) {
  test(`${library}: one query for all parents, each with its own, and null for who is not there`, async t => {
    const { asked, findCustomers } = countQueries(t);
    const ask = await serve(t, findCustomers);
    const { data, errors } = await ask('{ orders { customer { name } } }');
    assert.equal(errors, undefined);
    assert.deepEqual(
      JSON.parse(JSON.stringify(data)).orders.map(({ customer }: { customer: unknown }) => customer),
      [{ name: 'Ada' }, { name: 'Bob' }, { name: 'Ada' }, null],
    );
    assert.equal(asked.length, 1);
    assert.deepEqual(asked[0]?.toSorted(), ['1', '2', 'none']);
  });

  test(`${library}: the next request reads anew`, async t => {
    const { asked, findCustomers } = countQueries(t);
    const ask = await serve(t, findCustomers);
    await ask('{ orders { customer { name } } }');
    await ask('{ orders { customer { name } } }');
    assert.equal(asked.length, 2);
  });
}
