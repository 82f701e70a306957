import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { sql } from 'drizzle-orm';
import { CompiledQuery } from 'kysely';
import { inTransaction as withDrizzle } from '../../snippets/db/tx/drizzle.ts';
import { inTransaction as withKnex } from '../../snippets/db/tx/knex.ts';
import { inTransaction as withKysely } from '../../snippets/db/tx/kysely.ts';
import { inTransaction as withMikroOrm } from '../../snippets/db/tx/mikro-orm.ts';
import { inTransaction as withPg } from '../../snippets/db/tx/pg.ts';
import { inTransaction as withPrisma } from '../../snippets/db/tx/prisma.ts';
import { inTransaction as withSequelize } from '../../snippets/db/tx/sequelize.ts';
import { inTransaction as withTypeorm } from '../../snippets/db/tx/typeorm.ts';
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
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();
await db.exec('CREATE TABLE entries (text text NOT NULL)');

type Run = (sql: string) => Promise<unknown>;
type InTransaction = (work: (run: Run) => Promise<string>) => Promise<string>;

const libraries: Readonly<Record<string, (t: TestContext) => Promise<InTransaction>>> = {
  pg: async t => {
    const pool = openPg(t, connection);
    return work => withPg(pool, client => work(text => client.query(text)));
  },
  knex: async t => {
    const builder = openKnex(t, connection);
    return work => withKnex(builder, transaction => work(async text => transaction.raw(text)));
  },
  kysely: async t => {
    const kysely = openKysely(t, connection);
    return work =>
      withKysely(kysely, transaction => work(text => transaction.executeQuery(CompiledQuery.raw(text))));
  },
  drizzle: async t => {
    const drizzle = openDrizzle(t, connection);
    return work => withDrizzle(drizzle, transaction => work(text => transaction.execute(sql.raw(text))));
  },
  'mikro-orm': async t => {
    const orm = await openMikroOrm(t, connection);
    return work => withMikroOrm(orm, manager => work(text => manager.execute(text)));
  },
  prisma: async t => {
    const prisma = openPrisma(t, connection);
    return work => withPrisma(prisma, transaction => work(text => transaction.$executeRawUnsafe(text)));
  },
  sequelize: async t => {
    const sequelize = openSequelize(t, connection);
    return work =>
      withSequelize(sequelize, transaction => work(text => sequelize.query(text, { transaction })));
  },
  typeorm: async t => {
    const source = await openTypeorm(t, connection);
    return work => withTypeorm(source, manager => work(text => manager.query(text)));
  },
};

/** Fails as the database does when it aborts one of two transactions. */
const abort = "DO $$ BEGIN RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END $$";

async function entries(): Promise<readonly unknown[]> {
  const { rows } = await db.query<{ text: string }>('SELECT text FROM entries ORDER BY text');
  await db.exec('TRUNCATE entries');
  return rows.map(({ text }) => text);
}

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: what belongs together is there together`, async t => {
    const inTransaction = await open(t);
    const result = await inTransaction(async run => {
      await run("INSERT INTO entries VALUES ('a')");
      await run("INSERT INTO entries VALUES ('b')");
      return 'done';
    });
    assert.equal(result, 'done');
    assert.deepEqual(await entries(), ['a', 'b']);
  });

  test(`${library}: an error takes all of it back, and is not tried again`, async t => {
    const inTransaction = await open(t);
    let attempts = 0;
    await assert.rejects(
      inTransaction(async run => {
        attempts += 1;
        await run("INSERT INTO entries VALUES ('a')");
        throw new Error('no');
      }),
      /no/,
    );
    assert.equal(attempts, 1);
    assert.deepEqual(await entries(), []);
  });

  test(`${library}: what the database aborts is tried again, and only so often`, async t => {
    const inTransaction = await open(t);
    let attempts = 0;
    const work = async (run: Run, failures: number): Promise<string> => {
      attempts += 1;
      await run("INSERT INTO entries VALUES ('a')");
      if (attempts <= failures) await run(abort);
      return `after ${attempts}`;
    };
    assert.equal(await inTransaction(run => work(run, 2)), 'after 3');
    assert.deepEqual(await entries(), ['a']);
    attempts = 0;
    await assert.rejects(
      inTransaction(run => work(run, 9)),
      /could not serialize/,
    );
    assert.equal(attempts, 3);
    assert.deepEqual(await entries(), []);
  });
}
