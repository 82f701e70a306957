import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { DrizzleOrderRepository } from '../../snippets/arch/repo/drizzle.ts';
import { KnexOrderRepository } from '../../snippets/arch/repo/knex.ts';
import { type OrderRepository, PgOrderRepository } from '../../snippets/arch/repo/pg.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();
await db.exec('CREATE TABLE orders (id uuid PRIMARY KEY, customer_id text NOT NULL, status text NOT NULL)');

function connectPool(t: TestContext): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: 3 });
  t.after(() => pool.end());
  return pool;
}

const libraries: Readonly<Record<string, (test: TestContext) => Promise<OrderRepository>>> = {
  pg: async t => new PgOrderRepository(connectPool(t)),
  drizzle: async t => new DrizzleOrderRepository(drizzle(connectPool(t))),
  knex: async t => {
    const builder = knex({ client: 'pg', connection, pool: { min: 0, max: 3 } });
    t.after(() => builder.destroy());
    return new KnexOrderRepository(builder);
  },
  typeorm: async t => {
    const { OrderRow, TypeormOrderRepository } = await import('../../snippets/arch/repo/typeorm.ts');
    const { user: username, ...address } = connection;
    const source = new DataSource({
      type: 'postgres',
      ...address,
      username,
      entities: [OrderRow],
      poolSize: 3,
    });
    await source.initialize();
    t.after(() => source.destroy());
    return new TypeormOrderRepository(source.getRepository(OrderRow));
  },
};

async function insert(status: string): Promise<string> {
  const id = randomUUID();
  await db.query('INSERT INTO orders VALUES ($1, $2, $3)', [id, 'ada', status]);
  return id;
}

for (const [library, connect] of Object.entries(libraries)) {
  test(`${library}: finds what is there, in the words of the service`, async t => {
    const repository = await connect(t);
    const id = await insert('paid');
    assert.deepEqual(await repository.find(id), { id, customerId: 'ada', status: 'paid' });
    assert.equal(await repository.find(randomUUID()), undefined);
  });

  test(`${library}: of many who cancel one wins, and what is paid stays`, async t => {
    const repository = await connect(t);
    const id = await insert('open');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => repository.cancel(id)));
    assert.equal(outcomes.filter(Boolean).length, 1);
    assert.equal((await repository.find(id))?.status, 'cancelled');
    assert.equal(await repository.cancel(await insert('paid')), false);
  });
}
