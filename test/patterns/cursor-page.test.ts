import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { listOrders as listWithDrizzle } from '../../snippets/api/cursor-page/drizzle.ts';
import { listOrders as listWithKnex } from '../../snippets/api/cursor-page/knex.ts';
import { listOrders as listWithKysely, type OrderTables } from '../../snippets/api/cursor-page/kysely.ts';
import { listOrders as listWithPg } from '../../snippets/api/cursor-page/pg.ts';
import { listOrders as listWithPrisma } from '../../snippets/api/cursor-page/prisma.ts';
import { defineOrder, listOrders as listWithSequelize } from '../../snippets/api/cursor-page/sequelize.ts';
import './lib/load-decorators.ts';
import {
  openDrizzle,
  openKnex,
  openKysely,
  openPg,
  openPrisma,
  openSequelize,
  openTypeorm,
} from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';

interface Page {
  readonly items: readonly { readonly id: string; readonly createdAt: Date }[];
  readonly nextCursor: string | null;
}

const { db, connection } = await startPostgres();

type List = (limit: number, cursor?: string) => Promise<Page>;

const libraries: Readonly<Record<string, (test: TestContext) => Promise<List>>> = {
  pg: async t => {
    const pool = openPg(t, connection);
    return (limit, cursor) => listWithPg(pool, limit, cursor);
  },

  knex: async t => {
    const builder = openKnex(t, connection);
    return (limit, cursor) => listWithKnex(builder, limit, cursor);
  },

  kysely: async t => {
    const kysely = openKysely<OrderTables>(t, connection);
    return (limit, cursor) => listWithKysely(kysely, limit, cursor);
  },

  sequelize: async t => {
    defineOrder(openSequelize(t, connection));
    return listWithSequelize;
  },

  drizzle: async t => {
    const drizzle = openDrizzle(t, connection);
    return (limit, cursor) => listWithDrizzle(drizzle, limit, cursor);
  },

  prisma: async t => {
    const prisma = openPrisma(t, connection);
    return (limit, cursor) => listWithPrisma(prisma, limit, cursor);
  },

  typeorm: async t => {
    const { listOrders, Order } = await import('../../snippets/api/cursor-page/typeorm.ts');
    const source = await openTypeorm(t, connection, [Order]);
    return (limit, cursor) => listOrders(source.getRepository(Order), limit, cursor);
  },
};

/** What a library's columns hold: of those by Date, milliseconds; else microseconds, as PostgreSQL has them. */
const precisions: Readonly<Record<string, number>> = { drizzle: 3, prisma: 3, sequelize: 3, typeorm: 3 };

async function createOrders(precision: number): Promise<void> {
  await db.exec(`
    DROP TABLE IF EXISTS orders;
    CREATE TABLE orders (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      total integer NOT NULL DEFAULT 0,
      created_at timestamptz(${precision}) NOT NULL
    );
    CREATE INDEX ON orders (created_at, id);
    -- Three orders for each instant; the instants are one microsecond apart.
    INSERT INTO orders (created_at)
    SELECT timestamptz '2026-01-01 12:00:00Z' + (n / 3) * interval '1 microsecond' FROM generate_series(0, 29) AS n;
  `);
}

async function idsInOrder(): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM orders ORDER BY created_at DESC, id DESC');
  return rows.map(({ id }) => id);
}

for (const [library, connect] of Object.entries(libraries)) {
  test(`${library}: pages neither skip nor repeat while orders come in`, async t => {
    await createOrders(precisions[library] ?? 6);
    const list = await connect(t);
    const expected = await idsInOrder();

    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await list(4, cursor);
      assert.ok(page.items.length <= 4);
      seen.push(...page.items.map(({ id }) => id));
      await db.exec('INSERT INTO orders (created_at) VALUES (now())');
      cursor = page.nextCursor;
    }
    assert.deepEqual(seen, expected);
  });

  test(`${library}: bounds the page, gives rows as declared, and says which is the last`, async t => {
    await createOrders(3);
    const list = await connect(t);
    assert.equal((await list(0)).items.length, 1);
    assert.equal((await list(2.9)).items.length, 2);
    // `Number(query.limit)` of nothing, or of something mistyped.
    assert.equal((await list(Number.NaN)).items.length, 30);
    const everything = await list(1_000_000);
    assert.equal(everything.items.length, 30);
    assert.equal(everything.nextCursor, null);
    assert.deepEqual(Object.keys(everything.items[0] ?? {}).sort(), ['createdAt', 'id', 'total']);
    await db.exec(`INSERT INTO orders (created_at) SELECT now() FROM generate_series(1, 100)`);
    assert.equal((await list(1_000_000)).items.length, 100);
  });

  test(`${library}: goes on before 1970`, async t => {
    await createOrders(3);
    await db.exec("UPDATE orders SET created_at = created_at - interval '80 years'");
    const list = await connect(t);
    const { nextCursor } = await list(29);
    assert.equal((await list(29, nextCursor ?? '')).items.length, 1);
  });

  test(`${library}: refuses what is no cursor`, async t => {
    await createOrders(3);
    const list = await connect(t);
    for (const text of [
      '',
      'x',
      '1',
      "0 ' OR 1=1",
      '99999999999999999999 0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a10',
    ]) {
      const cursor = Buffer.from(text).toString('base64url');
      await assert.rejects(list(4, cursor), { name: 'InvalidCursorError' });
    }
    const lastInstant = Buffer.from('9999999999999 ffffffff-ffff-ffff-ffff-ffffffffffff').toString(
      'base64url',
    );
    assert.ok((await list(4, lastInstant)).items.length >= 0);
  });
}
