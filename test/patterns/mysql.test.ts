// The variants for MySQL run on MariaDB, which Debian has; one server for all of them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import type { Pool } from 'mysql2/promise';
import { listOrders } from '../../snippets/api/cursor-page/mysql2.ts';
import { MysqlOrderRepository } from '../../snippets/arch/repo/mysql2.ts';
import { change, save } from '../../snippets/db/optimistic-lock/mysql2.ts';
import { createPool } from '../../snippets/db/pool/mysql2.ts';
import { inTransaction } from '../../snippets/db/tx/mysql2.ts';
import { findOrCreateCustomer } from '../../snippets/db/upsert/mysql2.ts';
import { startMariadb } from './lib/mariadb.ts';
import { until } from './lib/until.ts';

const { uri, exec, query } = await startMariadb();

function open(t: TestContext): Pool {
  const pool = createPool(uri);
  t.after(() => pool.end());
  return pool;
}

test('pool: is bounded, and who would be one too many to wait is told at once', async t => {
  const pool = open(t);
  const busy = Array.from({ length: 10 }, () => pool.query('SELECT sleep(2)'));
  const waiting = Array.from({ length: 50 }, () => pool.query('SELECT 1'));
  await assert.rejects(pool.query('SELECT 1'), /Queue limit reached/);
  const connected = await query("SELECT 1 FROM information_schema.processlist WHERE info LIKE '%sleep(2)'");
  assert.ok(connected.length <= 10);
  await Promise.all([...busy, ...waiting]);
  await pool.query('SELECT 1');
});

test('pool: a statement that takes too long is ended, and the pool goes on', async t => {
  const pool = open(t);
  await assert.rejects(pool.query('SELECT sleep(60)'), /max_statement_time exceeded/);
  const [rows] = await pool.query('SELECT @@innodb_lock_wait_timeout AS seconds');
  assert.deepEqual(rows, [{ seconds: 5 }]);
});

test('pool: a connection that breaks while it is idle ends nothing', async t => {
  const pool = open(t);
  await pool.query("SELECT 'idle'");
  const others = await query<{ id: number }>(
    'SELECT id FROM information_schema.processlist WHERE id <> connection_id() AND user = "root"',
  );
  await exec(others.map(({ id }) => `KILL ${id}`).join(';'));
  await until('the pool answers again', () =>
    pool.query('SELECT 1').then(
      () => true as const,
      () => undefined,
    ),
  );
});

test('tx: what belongs together is there together, and an error takes all of it back', async t => {
  await exec('CREATE OR REPLACE TABLE entries (text varchar(9) NOT NULL)');
  const pool = open(t);
  await inTransaction(pool, async connection => {
    await connection.query("INSERT INTO entries VALUES ('a')");
    await connection.query("INSERT INTO entries VALUES ('b')");
  });
  let attempts = 0;
  const failing = inTransaction(pool, async connection => {
    attempts += 1;
    await connection.query("INSERT INTO entries VALUES ('c')");
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  assert.equal(attempts, 1);
  assert.deepEqual(await query('SELECT text FROM entries ORDER BY text'), [{ text: 'a' }, { text: 'b' }]);
});

test('tx: of two that deadlock one is tried again, and both are there in the end', async t => {
  await exec('CREATE OR REPLACE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL)');
  await exec('INSERT INTO accounts VALUES (1, 0), (2, 0)');
  const pool = open(t);
  let attempts = 0;
  let holding = 0;
  const transfer = (from: number, to: number) =>
    inTransaction(pool, async connection => {
      attempts += 1;
      await connection.query('UPDATE accounts SET balance = balance - 1 WHERE id = ?', [from]);
      holding += 1;
      // Until both hold a row, so that each waits for the other.
      await until('both hold a row', () => holding >= 2 || undefined);
      await connection.query('UPDATE accounts SET balance = balance + 2 WHERE id = ?', [to]);
    });
  await Promise.all([transfer(1, 2), transfer(2, 1)]);
  assert.equal(attempts, 3);
  assert.deepEqual(await query('SELECT balance FROM accounts'), [{ balance: 1 }, { balance: 1 }]);
});

test('tx: gives up after a few attempts', async t => {
  const pool = open(t);
  let attempts = 0;
  const failing = inTransaction(pool, async connection => {
    attempts += 1;
    await connection.query("SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock'");
  });
  await assert.rejects(failing, /Deadlock/);
  assert.equal(attempts, 3);
});

test('upsert: many who ask at once get one row, and one of them made it', async t => {
  await exec(
    'CREATE OR REPLACE TABLE customers (id char(36) PRIMARY KEY, email varchar(99) NOT NULL UNIQUE, name varchar(9) NOT NULL)',
  );
  const pool = open(t);
  const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
  const results = await Promise.all(
    names.map(name => findOrCreateCustomer(pool, { email: 'a@example.com', name })),
  );
  assert.equal(new Set(results.map(({ customer }) => customer.id)).size, 1);
  assert.equal(results.filter(({ isNew }) => isNew).length, 1);
  const other = await findOrCreateCustomer(pool, { email: 'b@example.com', name: 'B' });
  assert.deepEqual([other.customer.name, other.isNew], ['B', true]);
  await assert.rejects(
    findOrCreateCustomer(pool, { email: 'c@example.com', name: 'x'.repeat(10) }),
    /too long/,
  );
});

async function createDocument(): Promise<{ readonly id: string; readonly version: number }> {
  const id = randomUUID();
  await exec(`
    CREATE OR REPLACE TABLE documents (id char(36) PRIMARY KEY, title varchar(99) NOT NULL, version int NOT NULL DEFAULT 1);
    INSERT INTO documents (id, title) VALUES ('${id}', '')`);
  return { id, version: 1 };
}

test('optimistic-lock: of two who read the same version, the second is told', async t => {
  const pool = open(t);
  const read = await createDocument();
  assert.deepEqual(await save(pool, read, { title: 'first' }), { ...read, title: 'first', version: 2 });
  await assert.rejects(save(pool, read, { title: 'second' }), { name: 'ConflictError' });
  assert.deepEqual(await query('SELECT title, version FROM documents'), [{ title: 'first', version: 2 }]);
});

test('optimistic-lock: a change is worked out anew when somebody was faster, and only so often', async t => {
  const pool = open(t);
  const { id } = await createDocument();
  const letters = ['a', 'b', 'c'];
  await Promise.all(letters.map(letter => change(pool, id, ({ title }) => ({ title: `${title}${letter}` }))));
  const [row] = await query<{ title: string; version: number }>('SELECT title, version FROM documents');
  assert.deepEqual([[...(row?.title ?? '')].sort(), row?.version], [letters, 4]);
  // As if somebody else always wrote in between: no write finds its version.
  await exec('ALTER TABLE documents MODIFY version int NULL; UPDATE documents SET version = NULL');
  let decisions = 0;
  const outrun = change(pool, id, () => {
    decisions += 1;
    return { title: 'late' };
  });
  await assert.rejects(outrun, { name: 'ConflictError' });
  assert.equal(decisions, 3);
});

test('repo: finds what is there, in the words of the service; of many who cancel one wins', async t => {
  await exec(
    "CREATE OR REPLACE TABLE orders (id char(36) PRIMARY KEY, customer_id varchar(9), status enum('open', 'paid', 'cancelled'))",
  );
  const repository = new MysqlOrderRepository(open(t));
  const [open1, paid] = [randomUUID(), randomUUID()];
  await exec(`INSERT INTO orders VALUES ('${open1}', 'ada', 'open'), ('${paid}', 'ada', 'paid')`);
  const found = await repository.find(open1);
  assert.deepEqual({ ...found }, { id: open1, customerId: 'ada', status: 'open' });
  assert.equal(await repository.find(randomUUID()), undefined);
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => repository.cancel(open1)));
  assert.equal(outcomes.filter(Boolean).length, 1);
  assert.equal(await repository.cancel(paid), false);
});

async function createOrders(): Promise<readonly string[]> {
  await exec(`
    CREATE OR REPLACE TABLE orders (
      id char(36) PRIMARY KEY DEFAULT uuid(), total int NOT NULL DEFAULT 0, created_at datetime(6) NOT NULL,
      KEY (created_at, id)
    );
    -- Three orders for each instant; the instants are one microsecond apart.
    INSERT INTO orders (created_at)
    SELECT '2026-01-01 12:00:00' + INTERVAL seq DIV 3 MICROSECOND FROM seq_0_to_29`);
  const rows = await query<{ id: string }>('SELECT id FROM orders ORDER BY created_at DESC, id DESC');
  return rows.map(({ id }) => id);
}

test('cursor-page: pages neither skip nor repeat while orders come in', async t => {
  const pool = open(t);
  const expected = await createOrders();
  const seen: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await listOrders(pool, 4, cursor);
    assert.ok(page.items.length <= 4);
    seen.push(...page.items.map(({ id }) => id));
    await exec('INSERT INTO orders (created_at) VALUES (now(6))');
    cursor = page.nextCursor;
  }
  assert.deepEqual(seen, expected);
});

test('cursor-page: bounds the page, gives rows as declared, and refuses what is no cursor', async t => {
  const pool = open(t);
  await createOrders();
  await exec("INSERT INTO orders (created_at) SELECT '2026-01-02' FROM seq_1_to_100");
  assert.equal((await listOrders(pool, 0)).items.length, 1);
  assert.equal((await listOrders(pool, Number.NaN)).items.length, 100);
  const { items } = await listOrders(pool, 1_000_000);
  assert.equal(items.length, 100);
  assert.deepEqual(
    [Object.keys(items[0] ?? {}), items[0]?.createdAt.toISOString()],
    [['id', 'total', 'createdAt'], '2026-01-02T00:00:00.000Z'],
  );
  for (const text of ['', 'x', "2026-01-01 00:00:00.000000 ' OR 1=1"]) {
    const cursor = Buffer.from(text).toString('base64url');
    await assert.rejects(listOrders(pool, 4, cursor), { name: 'InvalidCursorError' });
  }
});
