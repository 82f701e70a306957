import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { backfill } from '../../snippets/db/backfill/pg.ts';
import { down, up } from '../../snippets/db/expand-contract/knex-expand.ts';
import { ExpandOrders1767225600000 } from '../../snippets/db/expand-contract/typeorm-expand.ts';
import { openKnex, openPg, openTypeorm } from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';
import { until } from './lib/until.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection, script } = await startPostgres();

async function createOrders(columns: string, rows = 0, values = ''): Promise<void> {
  await db.exec(
    `DROP TABLE IF EXISTS orders CASCADE; CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ${columns})`,
  );
  if (rows > 0)
    await db.exec(`INSERT INTO orders (${values}) SELECT n FROM generate_series(1, ${rows}) AS n`);
}

async function indexes(): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(
    "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = 'orders'::regclass AND indisvalid ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

/** A transaction of somebody else that has begun and goes on. */
async function openTransaction(...statements: readonly string[]): Promise<pg.Client> {
  const client = new pg.Client(connection);
  await client.connect();
  for (const statement of ['BEGIN', ...statements]) await client.query(statement);
  return client;
}

for (const [path, name, columns] of [
  ['db/index-concurrently/postgresql.sql', 'orders_status_idx', 'status text'],
  ['db/fk-index/postgresql.sql', 'orders_customer_id_idx', 'customer_id bigint'],
  [
    'db/keyset-index/postgresql.sql',
    'orders_customer_id_created_at_id_idx',
    'customer_id bigint, created_at timestamptz',
  ],
] as const) {
  test(`${path}: builds the index while somebody writes, and again when it is there`, async () => {
    await createOrders(columns);
    const code = variantCode(path);
    script(code);
    script(code);
    assert.deepEqual(await indexes(), [name, 'orders_pkey'].sort());
  });

  test(`${path}: an attempt that failed is cleared away by the next`, async () => {
    await createOrders(columns);
    await db.exec('INSERT INTO orders DEFAULT VALUES');
    const writer = await openTransaction('INSERT INTO orders DEFAULT VALUES');
    assert.throws(() => script(variantCode(path).replace("'5s'", "'50ms'")), /lock timeout/);
    const left = await db.query(
      "SELECT 1 FROM pg_index WHERE indrelid = 'orders'::regclass AND NOT indisvalid",
    );
    assert.equal(left.rows.length, 1);
    await writer.query('COMMIT');
    await writer.end();
    script(variantCode(path));
    assert.deepEqual(await indexes(), [name, 'orders_pkey'].sort());
  });
}

test('index-concurrently: cannot be run in a transaction, and names what is invalid', async () => {
  await createOrders('status text');
  assert.throws(
    () => script(variantCode('db/index-concurrently/postgresql.sql'), 'inTransaction'),
    /transaction block/,
  );
  await db.exec("INSERT INTO orders (status) VALUES ('a'), ('a')");
  await assert.rejects(db.exec('CREATE UNIQUE INDEX CONCURRENTLY broken ON orders (status)'));
  assert.equal(script(variantCode('db/index-concurrently/postgresql.sql')), 'broken|orders');
});

test('keyset-index: a page is read from the index, without a sort', async () => {
  await createOrders('customer_id bigint, created_at timestamptz', 0);
  await db.exec(
    "INSERT INTO orders (customer_id, created_at) SELECT n % 50, now() - n * interval '1 s' FROM generate_series(1, 20000) AS n",
  );
  script(variantCode('db/keyset-index/postgresql.sql'));
  await db.exec('ANALYZE orders');
  const { rows } = await db.query<{ 'QUERY PLAN': string }>(
    'EXPLAIN SELECT * FROM orders WHERE customer_id = 7 AND (created_at, id) < (now(), 100) ORDER BY created_at DESC, id DESC LIMIT 20',
  );
  const plan = rows.map(row => row['QUERY PLAN']).join('\n');
  assert.match(plan, /Index (?:Only )?Scan Backward using orders_customer_id_created_at_id_idx/);
  assert.doesNotMatch(plan, /Sort/);
});

test('not-valid: new rows are checked at once, old ones by the second step, which lets writes pass', async () => {
  await createOrders('total integer');
  await db.exec('INSERT INTO orders (total) VALUES (-1)');
  script(variantCode('db/not-valid/add.sql'), 'inTransaction');
  await assert.rejects(db.exec('INSERT INTO orders (total) VALUES (-2)'), /orders_total_positive/);
  assert.throws(() => script(variantCode('db/not-valid/validate.sql'), 'inTransaction'), /is violated/);
  await db.exec('UPDATE orders SET total = 0');
  const writer = await openTransaction('INSERT INTO orders (total) VALUES (1)');
  script(variantCode('db/not-valid/validate.sql'), 'inTransaction');
  await writer.query('COMMIT');
  await writer.end();
  const { rows } = await db.query(
    "SELECT convalidated FROM pg_constraint WHERE conname = 'orders_total_positive'",
  );
  assert.deepEqual(rows, [{ convalidated: true }]);
});

test('not-valid: a column becomes required without a second look at the table', async () => {
  await createOrders('customer_id bigint');
  await db.exec('INSERT INTO orders (customer_id) VALUES (1)');
  script(variantCode('db/not-valid/required.sql'));
  await assert.rejects(db.exec('INSERT INTO orders DEFAULT VALUES'), /null value in column "customer_id"/);
  const { rows } = await db.query("SELECT conname FROM pg_constraint WHERE conname LIKE '%required'");
  assert.deepEqual(rows, []);
});

test('lock-timeout: a migration that gets no lock gives up, and nobody waits behind it for longer', async () => {
  await createOrders('total integer');
  const reader = await openTransaction('SELECT * FROM orders');
  const migration = `${variantCode('db/lock-timeout/postgresql.sql').replace("'5s'", "'200ms'")} ALTER TABLE orders ADD COLUMN extra text;`;
  assert.throws(() => script(migration, 'inTransaction'), /canceling statement due to lock timeout/);
  await reader.query('COMMIT');
  await reader.end();
  script(migration, 'inTransaction');
  assert.equal(script('SHOW lock_timeout'), '0');
});

const unfilled = 'SELECT count(*)::int AS n FROM orders WHERE total_cents IS DISTINCT FROM total * 100';

async function countUnfilled(): Promise<number> {
  const { rows } = await db.query<{ n: number }>(unfilled);
  return rows[0]?.n ?? -1;
}

test('backfill, job: goes on where a run was stopped, and passes over rows that somebody writes', async t => {
  await createOrders('total integer, total_cents integer', 3_500, 'total');
  const pool = openPg(t, connection);
  const stop = new AbortController();
  const first = backfill(pool, stop.signal);
  await until('a batch is done', async () => (await countUnfilled()) < 3_500 || undefined);
  stop.abort();
  const filled = await first;
  assert.ok(filled > 0 && filled < 3_500, `${filled}`);
  const writer = await openTransaction('UPDATE orders SET total = total WHERE id = 3500');
  const rest = await backfill(pool, new AbortController().signal);
  assert.equal(filled + rest, 3_499);
  await writer.query('COMMIT');
  await writer.end();
  assert.equal(await backfill(pool, new AbortController().signal), 1);
  assert.equal(await countUnfilled(), 0);
});

test('backfill, procedure: what a killed run has done stays, and the next one does the rest', async () => {
  await createOrders('total integer, total_cents integer', 3_500, 'total');
  const code = variantCode('db/backfill/postgresql.sql');
  const slow = code.replace('0.05', '60');
  const psql = spawn('psql', [
    '-X',
    '-q',
    '-h',
    connection.host,
    '-U',
    'postgres',
    '-c',
    slow.slice(0, slow.indexOf('CALL')),
    '-c',
    'CALL backfill()',
    'postgres',
  ]);
  await until('a batch is done', async () => (await countUnfilled()) === 2_500 || undefined);
  await db.exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL backfill%'");
  psql.kill();
  assert.equal(await countUnfilled(), 2_500);
  assert.equal(script(code), '0');
  assert.equal(await countUnfilled(), 0);
});

interface Migration {
  readonly up: () => Promise<void>;
  readonly down: () => Promise<void>;
}

const expansions: Readonly<Record<string, (t: TestContext) => Promise<Migration>>> = {
  knex: async t => {
    const knex = openKnex(t, connection);
    return { up: () => knex.transaction(up), down: () => knex.transaction(down) };
  },
  typeorm: async t => {
    const source = await openTypeorm(t, connection);
    const migration = new ExpandOrders1767225600000();
    const run = (step: 'up' | 'down') =>
      source.transaction(async ({ queryRunner }) => {
        assert.ok(queryRunner);
        await migration[step](queryRunner);
      });
    return { up: () => run('up'), down: () => run('down') };
  },
  sql: async () => {
    return scripts('db/expand-contract/expand.sql', /-- To take it back: ([\s\S]*)/);
  },
  // Prisma sends a migration to PostgreSQL as it is, all statements at once.
  prisma: async () => scripts('db/expand-contract/prisma-expand.sql', /By hand: ([\s\S]*)/),
};

/** The way back stands in a comment. */
function scripts(path: string, wayBack: RegExp): Migration {
  const code = variantCode(path);
  const back = wayBack.exec(code)?.[1]?.replaceAll('--', '') ?? '';
  return {
    up: async () => void script(code, 'inTransaction'),
    down: async () => void script(back, 'inTransaction'),
  };
}

async function amounts(column: string): Promise<readonly number[]> {
  const { rows } = await db.query<{ value: number }>(`SELECT ${column} AS value FROM orders ORDER BY id`);
  return rows.map(({ value }) => value);
}

for (const [tool, open] of Object.entries(expansions)) {
  test(`expand-contract, ${tool}: both versions read what either wrote, and back again nothing is lost`, async t => {
    await createOrders('amount integer NOT NULL', 2, 'amount');
    const { up, down } = await open(t);
    await up();
    await db.exec('INSERT INTO orders (amount) VALUES (3)');
    await db.exec('INSERT INTO orders (total) VALUES (4)');
    await db.exec('UPDATE orders SET amount = 30 WHERE amount = 3');
    await db.exec('UPDATE orders SET total = 40 WHERE total = 4');
    assert.deepEqual(await amounts('amount'), [1, 2, 30, 40]);
    assert.deepEqual(await amounts('total'), [null, null, 30, 40]);
    const contract = variantCode('db/expand-contract/contract.sql');
    const before = [...contract.matchAll(/^-- +(ALTER TABLE .*;)$/gm)].map(([, statement = '']) => statement);
    assert.equal(before.length, 2);
    assert.throws(() => script(contract, 'inTransaction'), /is missing or not validated/);
    assert.throws(() => {
      for (const statement of before) script(statement, 'inTransaction');
    }, /violated by some row/);
    await db.exec('ALTER TABLE orders DROP CONSTRAINT orders_total_required');
    await down();
    assert.deepEqual(await amounts('amount'), [1, 2, 30, 40]);
    await up();
    await db.exec('UPDATE orders SET total = amount WHERE total IS DISTINCT FROM amount');
    for (const statement of [...before, contract]) script(statement, 'inTransaction');
    assert.deepEqual(await amounts('total'), [1, 2, 30, 40]);
    await assert.rejects(db.exec('INSERT INTO orders DEFAULT VALUES'), /null value/);
  });
}
