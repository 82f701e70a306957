import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { DrizzleOrderRepository } from '../../snippets/arch/repo/drizzle.ts';
import { KnexOrderRepository } from '../../snippets/arch/repo/knex.ts';
import { KyselyOrderRepository } from '../../snippets/arch/repo/kysely.ts';
import { MikroOrmOrderRepository, OrderRow } from '../../snippets/arch/repo/mikro-orm.ts';
import { type OrderRepository, PgOrderRepository } from '../../snippets/arch/repo/pg.ts';
import { PrismaOrderRepository } from '../../snippets/arch/repo/prisma.ts';
import { defineOrder, SequelizeOrderRepository } from '../../snippets/arch/repo/sequelize.ts';
import {
  openDrizzle,
  openKnex,
  openKysely,
  openMikroOrm,
  openPg,
  openPrisma,
  openSequelize,
  openTypeorm,
} from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();
await db.exec(`
  CREATE TYPE order_status AS ENUM ('open', 'paid', 'cancelled');
  CREATE TABLE orders (id uuid PRIMARY KEY, customer_id text NOT NULL, status order_status NOT NULL);
`);

const libraries: Readonly<Record<string, (test: TestContext) => Promise<OrderRepository>>> = {
  pg: async t => new PgOrderRepository(openPg(t, connection)),
  drizzle: async t => new DrizzleOrderRepository(openDrizzle(t, connection)),
  knex: async t => new KnexOrderRepository(openKnex(t, connection)),
  kysely: async t => new KyselyOrderRepository(openKysely(t, connection)),
  'mikro-orm': async t => new MikroOrmOrderRepository(await openMikroOrm(t, connection, [OrderRow])),
  prisma: async t => new PrismaOrderRepository(openPrisma(t, connection)),
  sequelize: async t => {
    defineOrder(openSequelize(t, connection));
    return new SequelizeOrderRepository();
  },
  typeorm: async t => {
    const { OrderRow, TypeormOrderRepository } = await import('../../snippets/arch/repo/typeorm.ts');
    const source = await openTypeorm(t, connection, [OrderRow]);
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
