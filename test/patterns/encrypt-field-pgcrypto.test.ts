import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import pg from 'pg';
import { root } from '../../scripts/lib/project.mjs';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();
await db.exec(`CREATE TABLE users (id int PRIMARY KEY)`);
await db.exec(readFileSync(join(root, 'snippets/security/encrypt-field/pgcrypto.sql'), 'utf8'));

// A connection of its own: a pool would give up one whose statement failed, and the key with it.
const client = new pg.Client(connection);
client.on('error', () => {}); // The server may end first.
test.after(() => client.end());
test.before(async () => {
  await client.connect();
  await client.query("SELECT set_config('app.field_key_1', $1, false)", ['a key of this year']);
  await client.query("SELECT set_config('app.field_key_2', $1, false)", ['a key of next year']);
  await client.query(
    `INSERT INTO users SELECT id, encrypt_field('DE 123', 'users.tax_number:' || id, 1::smallint), 1
     FROM generate_series(1, 2) AS id`,
  );
});

async function read(id: number, context: string, key = 1): Promise<string> {
  const text =
    'SELECT decrypt_field(tax_number_encrypted, $2, $3::smallint) AS value FROM users WHERE id = $1';
  const { rows } = await client.query<{ value: string }>(text, [id, context, key]);
  return rows[0]?.value ?? '';
}

test('what is encrypted can be read again, looks different each time, and is not in the table', async () => {
  assert.equal(await read(1, 'users.tax_number:1'), 'DE 123');
  const { rows } = await db.query<{ text: string }>(
    "SELECT encode(tax_number_encrypted, 'escape') AS text FROM users",
  );
  assert.equal(new Set(rows.map(({ text }) => text)).size, 2);
  assert.ok(!rows.some(({ text }) => text.includes('DE 123')));
});

test('a value of another row, another key, and a changed value are refused', async () => {
  await assert.rejects(read(1, 'users.tax_number:2'), /belongs to another row/);
  await assert.rejects(read(1, 'users.tax_number:1', 2), /Wrong key or corrupt data/);
  await assert.rejects(read(1, 'users.tax_number:1', 3), /app.field_key_3/);
  await db.exec(
    'UPDATE users SET tax_number_encrypted = set_byte(tax_number_encrypted, length(tax_number_encrypted) - 5, 0) WHERE id = 2',
  );
  await assert.rejects(read(2, 'users.tax_number:2'), /Wrong key or corrupt data/);
});

test('a value that does not say its key cannot be stored', async () => {
  await assert.rejects(db.query("INSERT INTO users VALUES (9, 'x', NULL)"), /tax_number_names_its_key/);
});

test('the key is in no statement that the server logs', async () => {
  const { rows } = await client.query<{ query: string }>('SELECT query FROM pg_stat_activity');
  assert.ok(!rows.some(({ query }) => query?.includes('a key of')));
});
