import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import test from 'node:test';
import pg from 'pg';
import { erasePerson, forgottenTables as forgottenByErasure } from '../../snippets/security/gdpr-erase/pg.ts';
import {
  exportPerson,
  forgottenTables as forgottenByExport,
} from '../../snippets/security/gdpr-export/pg.ts';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();
await db.exec(`
  CREATE TABLE users (
    id uuid PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(), erased_at timestamptz
  );
  CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES users, token_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE addresses (user_id uuid NOT NULL REFERENCES users, street text, city text, country text);
  CREATE TABLE orders (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES users, total int NOT NULL,
    delivery_note text, created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE erasures (user_id uuid PRIMARY KEY, erased_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE products (id uuid PRIMARY KEY, title text);
`);

function connect(t: TestContext): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: 3 });
  t.after(() => pool.end());
  return pool;
}

async function createPerson(name: string): Promise<string> {
  const id = randomUUID();
  const email = `${name}-${id}@example.com`;
  await db.query("INSERT INTO users (id, email, name, password_hash) VALUES ($1, $2, $3, 'h4sh')", [
    id,
    email,
    name,
  ]);
  await db.query("INSERT INTO sessions (user_id, token_hash) VALUES ($1, 'h4sh')", [id]);
  await db.query("INSERT INTO addresses VALUES ($1, $2 || ' street', 'Bonn', 'DE')", [id, name]);
  await db.query("INSERT INTO orders (user_id, total, delivery_note) VALUES ($1, 7, 'ring at ' || $2)", [
    id,
    name,
  ]);
  return id;
}

/** Everything that the database holds, as one text. */
async function dump(): Promise<string> {
  const tables = ['users', 'sessions', 'addresses', 'orders', 'erasures'];
  const dumps = await Promise.all(tables.map(table => db.query(`SELECT t::text FROM ${table} t`)));
  return JSON.stringify(dumps.map(({ rows }) => rows));
}

test('nothing names the person any more, what must stay stays, and others are untouched', async t => {
  const pool = connect(t);
  const [ada, bob] = [await createPerson('ada'), await createPerson('bob')];
  await erasePerson(pool, ada);
  assert.doesNotMatch(await dump(), /\bada\b/);
  assert.match(await dump(), /bob street/);
  const { rows } = await db.query('SELECT total FROM orders WHERE user_id IN ($1, $2)', [ada, bob]);
  assert.equal(rows.length, 2);
  const erased = await db.query('SELECT user_id FROM erasures');
  assert.deepEqual(
    erased.rows.map(row => ({ ...row })),
    [{ user_id: ada }],
  );
});

test('a second run changes nothing, and one that fails leaves everything as it was', async t => {
  const pool = connect(t);
  const cleo = await createPerson('cleo');
  await db.exec('ALTER TABLE erasures RENAME TO hidden');
  await assert.rejects(erasePerson(pool, cleo), /erasures/);
  await db.exec('ALTER TABLE hidden RENAME TO erasures');
  assert.match(await dump(), /cleo street/);
  await erasePerson(pool, cleo);
  const before = await dump();
  await erasePerson(pool, cleo);
  assert.equal(await dump(), before);
});

test('the export has all that is stored about the person, nothing of others, and no secret of ours', async t => {
  const [dora] = [await createPerson('dora'), await createPerson('emil')];
  const data = await exportPerson(connect(t), dora);
  assert.deepEqual(
    Object.entries(data.tables).map(([table, rows]) => [table, rows.length]),
    [
      ['users', 1],
      ['addresses', 1],
      ['orders', 1],
      ['sessions', 1],
    ],
  );
  const text = JSON.stringify(data);
  for (const part of [/dora street/, /ring at dora/, /dora-/]) assert.match(text, part);
  assert.doesNotMatch(text, /emil|h4sh/);
});

const forgotten = { erase: forgottenByErasure, export: forgottenByExport };
/** The record of erasures is about people of whom nothing else is left to export. */
const own = { erase: [], export: ['erasures'] };

for (const [name, forgottenTables] of Object.entries(forgotten)) {
  test(`${name}: a table that somebody adds is found, however it hangs on a person`, async t => {
    const pool = connect(t);
    const before = await forgottenTables(pool);
    assert.deepEqual(before, name === 'erase' ? own.erase : own.export);
    await db.exec(`
      CREATE TABLE reviews (id uuid PRIMARY KEY, author uuid REFERENCES users);
      CREATE TABLE review_images (review uuid REFERENCES reviews, url text);
      CREATE TABLE newsletter (email text);
      CREATE TABLE loose (customer_id uuid);
    `);
    t.after(() => db.exec('DROP TABLE review_images, reviews, newsletter, loose'));
    const added = (await forgottenTables(pool)).filter(table => !before.includes(table));
    assert.deepEqual(added, ['loose', 'newsletter', 'review_images', 'reviews']);
  });
}
