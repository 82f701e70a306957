import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createPool } from '../../snippets/db/pool/pg.ts';
import { createPrisma } from '../../snippets/db/pool/prisma.ts';
import { createSource } from '../../snippets/db/pool/typeorm.ts';
import { startPostgres } from './lib/postgres.ts';
import { until } from './lib/until.ts';

const { db, url } = await startPostgres();

type Run = (sql: string) => Promise<unknown>;

const libraries: Readonly<Record<string, (t: TestContext) => Promise<Run>>> = {
  pg: async t => {
    const pool = createPool(url);
    t.after(() => pool.end());
    return sql => pool.query(sql);
  },
  prisma: async t => {
    const prisma = createPrisma(url);
    t.after(() => prisma.$disconnect());
    // Prisma's promises begin when they are awaited.
    return async sql => await prisma.$executeRawUnsafe(sql);
  },
  typeorm: async t => {
    const source = createSource(url, []);
    await source.initialize();
    t.after(() => source.destroy());
    return sql => source.query(sql);
  },
};

async function others(): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep%'",
  );
  return rows[0]?.n ?? -1;
}

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: is bounded, and whoever gets no connection is told after a while`, async t => {
    const run = await open(t);
    const busy = Array.from({ length: 10 }, () => run('SELECT pg_sleep(5)'));
    await until('all connections are in use', async () => (await others()) === 10 || undefined);
    await assert.rejects(run('SELECT 1'), /timeout|timed out/i);
    assert.equal(await others(), 10);
    await Promise.all(busy);
    await run('SELECT 1');
  });

  test(`${library}: a statement that takes too long is ended, and the pool goes on`, async t => {
    const run = await open(t);
    await assert.rejects(run('SELECT pg_sleep(60)'), /statement timeout/);
    await run('SELECT 1');
  });

  test(`${library}: a connection that breaks while it is idle ends nothing`, async t => {
    const said = t.mock.method(console, 'error', () => {});
    const run = await open(t);
    await run("SELECT 'idle'");
    await db.exec(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%''idle''%' AND pid <> pg_backend_pid()",
    );
    await until('it is logged', () => said.mock.callCount() > 0 || undefined);
    await run('SELECT 1');
  });
}
