import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

/** What is known of the limits of all queries of `src/main.ts`, in their order. */
async function limits(main: string): Promise<readonly string[]> {
  const model = await understand({ 'src/main.ts': main });
  return model
    .dataAccess(joinPath(projectRoot, 'src/main.ts'))
    .map(({ hasLimit, mayHaveLimit }) => (hasLimit ? 'limited' : mayHaveLimit ? 'open' : 'unlimited'));
}

const knex = `import makeKnex from 'knex';
const db = makeKnex({ client: 'pg' });
`;

test('a limit in one chain is no limit of another that the same client begins', async () => {
  assert.deepEqual(
    await limits(`${knex}
export const first = () => db('users').limit(1);
export const all = () => db('orders').select('id');`),
    ['limited', 'unlimited'],
  );
});

test('a limit on a query in a variable is a limit of that query alone', async () => {
  assert.deepEqual(
    await limits(`${knex}
export function list(most?: number) {
  const query = db('users').where({ active: true });
  if (most) query.limit(most);
  return query;
}
export const all = () => db('orders').select('id');`),
    ['limited', 'unlimited'],
  );
});

test('a variable that is set to the limited query holds that query', async () => {
  assert.deepEqual(
    await limits(`${knex}
export function list(most: number) {
  let query = db('users').select('id');
  query = query.limit(most);
  return query;
}`),
    ['limited'],
  );
});

test('handing on the client hands on none of its queries, handing on a query may limit it', async () => {
  assert.deepEqual(
    await limits(`${knex}
import { listen, page } from './setup.ts';
listen(db);
export const all = () => db('orders').select('id');
export function some() {
  const query = db('users');
  page(query);
  return query;
}`),
    ['unlimited', 'open'],
  );
});

test('a limit in a transaction is no limit of its other queries', async () => {
  assert.deepEqual(
    await limits(`${knex}
export const move = () => db.transaction(async trx => {
  const tables = trx;
  await tables('users').limit(1);
  return tables('orders').select('id');
});`),
    ['limited', 'unlimited'],
  );
});

test('Mongo: a limit on a cursor is no limit of the collection', async () => {
  assert.deepEqual(
    await limits(`import { MongoClient } from 'mongodb';
const client = new MongoClient('mongodb://localhost');
const orders = client.db('shop').collection('orders');
export const newest = () => orders.find().limit(10).toArray();
export const all = () => orders.find().toArray();
export function some() {
  const cursor = orders.find();
  cursor.limit(10);
  return cursor.toArray();
}`),
    ['limited', 'unlimited', 'limited'],
  );
});

test('Kysely, Drizzle and Mongoose: a limit counts for its own query', async () => {
  assert.deepEqual(
    await limits(`import { Kysely } from 'kysely';
const db = new Kysely({});
export const newest = () => db.selectFrom('orders').selectAll().limit(10).execute();
export const all = () => db.selectFrom('orders').selectAll().execute();`),
    ['limited', 'unlimited'],
  );
  assert.deepEqual(
    await limits(`import { drizzle } from 'drizzle-orm/node-postgres';
const db = drizzle();
export const newest = () => db.select().from(orders).limit(10);
export const all = () => db.select().from(orders);`),
    ['limited', 'unlimited'],
  );
  assert.deepEqual(
    await limits(`import mongoose from 'mongoose';
const Order = mongoose.model('Order', new mongoose.Schema({}));
export const newest = () => Order.find().limit(10);
export const all = () => Order.find();
export function some() {
  const query = Order.find();
  query.limit(10);
  return query;
}`),
    ['limited', 'unlimited', 'limited'],
  );
});

test('TypeORM: a limit on the builder in a variable counts, one of the same repository does not', async () => {
  assert.deepEqual(
    await limits(`import { DataSource } from 'typeorm';
const source = new DataSource({ type: 'postgres' });
const users = source.getRepository(User);
export function list(most?: number) {
  const query = users.createQueryBuilder('user');
  if (most) query.take(most);
  return query.getMany();
}
export const all = () => users.createQueryBuilder('user').getMany();`),
    ['limited', 'unlimited'],
  );
});
