import assert from 'node:assert/strict';
import 'reflect-metadata';
import test, { type TestContext } from 'node:test';
import { findOrCreateCustomer as withDrizzle } from '../../snippets/db/upsert/drizzle.ts';
import { Customer, findOrCreateCustomer as withMikroOrm } from '../../snippets/db/upsert/mikro-orm.ts';
import { findOrCreateCustomer as withPrisma } from '../../snippets/db/upsert/prisma.ts';
import { defineCustomer, findOrCreateCustomer as withSequelize } from '../../snippets/db/upsert/sequelize.ts';
import {
  openDrizzle,
  openMikroOrm,
  openPg,
  openPrisma,
  openSequelize,
  openTypeorm,
} from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection } = await startPostgres();

interface Result {
  readonly customer: { readonly id: string; readonly email: string; readonly name: string };
  readonly isNew: boolean;
}
type FindOrCreate = (customer: { readonly email: string; readonly name: string }) => Promise<Result>;

const libraries: Readonly<Record<string, (t: TestContext) => Promise<FindOrCreate>>> = {
  drizzle: async t => {
    const handle = openDrizzle(t, connection);
    return customer => withDrizzle(handle, customer);
  },
  'mikro-orm': async t => {
    const manager = await openMikroOrm(t, connection, [Customer]);
    return customer => withMikroOrm(manager, customer);
  },
  prisma: async t => {
    const prisma = openPrisma(t, connection);
    return customer => withPrisma(prisma, customer);
  },
  sequelize: async t => {
    defineCustomer(openSequelize(t, connection));
    return withSequelize;
  },
  typeorm: async t => {
    const { Customer, findOrCreateCustomer } = await import('../../snippets/db/upsert/typeorm.ts');
    const customers = (await openTypeorm(t, connection, [Customer])).getRepository(Customer);
    return customer => findOrCreateCustomer(customers, customer);
  },
};

const createTable = `
  DROP TABLE IF EXISTS customers;
  CREATE TABLE customers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text NOT NULL UNIQUE, name text NOT NULL);
`;

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: many who ask at once get one row, and one of them made it`, async t => {
    await db.exec(createTable);
    const findOrCreate = await open(t);
    const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
    const results = await Promise.all(names.map(name => findOrCreate({ email: 'a@example.com', name })));
    assert.equal(new Set(results.map(({ customer }) => customer.id)).size, 1);
    assert.equal(results.filter(({ isNew }) => isNew).length, 1);
    const other = await findOrCreate({ email: 'b@example.com', name: 'B' });
    assert.deepEqual([other.customer.name, other.isNew], ['B', true]);
    assert.equal((await db.query('SELECT 1 FROM customers')).rows.length, 2);
  });
}

test('SQL: the first makes the row, those that follow overwrite it', async t => {
  await db.exec(createTable);
  const pool = openPg(t, connection);
  const upsert = (name: string) =>
    pool.query(variantCode('db/upsert/postgresql.sql'), ['a@example.com', name]);
  const results = await Promise.all(Array.from({ length: 20 }, (_, index) => upsert(`name ${index}`)));
  assert.equal(results.filter(({ rows }) => rows[0].is_new).length, 1);
  const { rows } = await upsert('last');
  assert.deepEqual([rows[0].name, rows[0].is_new], ['last', false]);
});
