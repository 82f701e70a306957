import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import test from 'node:test';
import * as eraseByPg from '../../snippets/security/gdpr-erase/pg.ts';
import * as eraseByPrisma from '../../snippets/security/gdpr-erase/prisma.ts';
import * as exportByPg from '../../snippets/security/gdpr-export/pg.ts';
import * as exportByPrisma from '../../snippets/security/gdpr-export/prisma.ts';
import { openPg, openPrisma } from './lib/libraries.ts';
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
  CREATE TABLE addresses (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES users, street text, city text, country text
  );
  CREATE TABLE orders (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid NOT NULL REFERENCES users, total int NOT NULL,
    delivery_note text, created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE erasures (user_id uuid PRIMARY KEY, erased_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE products (id uuid PRIMARY KEY, title text);
`);

interface Privacy {
  erase(userId: string): Promise<void>;
  export(userId: string): Promise<exportByPg.PersonalData>;
  readonly forgotten: Readonly<Record<'erase' | 'export', () => Promise<readonly string[]>>>;
}

const libraries: Readonly<Record<string, (t: TestContext) => Privacy>> = {
  pg: t => {
    const pool = openPg(t, connection, 3);
    return {
      erase: userId => eraseByPg.erasePerson(pool, userId),
      export: userId => exportByPg.exportPerson(pool, userId),
      forgotten: {
        erase: () => eraseByPg.forgottenTables(pool),
        export: () => exportByPg.forgottenTables(pool),
      },
    };
  },
  prisma: t => {
    const prisma = openPrisma(t, connection);
    return {
      erase: userId => eraseByPrisma.erasePerson(prisma, userId),
      export: userId => exportByPrisma.exportPerson(prisma, userId),
      forgotten: {
        erase: () => eraseByPrisma.forgottenTables(prisma),
        export: () => exportByPrisma.forgottenTables(prisma),
      },
    };
  },
};

async function createPerson(name: string): Promise<string> {
  const id = randomUUID();
  const email = `${name}-${id}@example.com`;
  await db.query("INSERT INTO users (id, email, name, password_hash) VALUES ($1, $2, $3, 'h4sh')", [
    id,
    email,
    name,
  ]);
  await db.query("INSERT INTO sessions (user_id, token_hash) VALUES ($1, 'h4sh')", [id]);
  await db.query(
    "INSERT INTO addresses (user_id, street, city, country) VALUES ($1, $2 || ' street', 'Bonn', 'DE')",
    [id, name],
  );
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

/** The record of erasures is about people of whom nothing else is left to export. */
const own = { erase: [], export: ['erasures'] } as const;

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: nothing names the person any more, what must stay stays, and others are untouched`, async t => {
    const { erase } = open(t);
    await db.exec('TRUNCATE erasures');
    const [ada, bob] = [await createPerson('ada'), await createPerson('bob')];
    await erase(ada);
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

  test(`${library}: a second run changes nothing, and one that fails leaves everything as it was`, async t => {
    const { erase } = open(t);
    const cleo = await createPerson('cleo');
    await db.exec('ALTER TABLE erasures RENAME TO hidden');
    await assert.rejects(erase(cleo), /erasures/);
    await db.exec('ALTER TABLE hidden RENAME TO erasures');
    assert.match(await dump(), /cleo street/);
    await erase(cleo);
    const before = await dump();
    await erase(cleo);
    assert.equal(await dump(), before);
  });

  test(`${library}: the export has all that is stored about the person, nothing of others, and no secret of ours`, async t => {
    const [dora] = [await createPerson('dora'), await createPerson('emil')];
    const data = await open(t).export(dora);
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

  for (const name of ['erase', 'export'] as const) {
    test(`${library}, ${name}: a table that somebody adds is found, however it hangs on a person`, async t => {
      const forgotten = open(t).forgotten[name];
      const before = await forgotten();
      assert.deepEqual(before, own[name]);
      await db.exec(`
        CREATE TABLE reviews (id uuid PRIMARY KEY, author uuid REFERENCES users);
        CREATE TABLE review_images (review uuid REFERENCES reviews, url text);
        CREATE TABLE newsletter (email text);
        CREATE TABLE loose (customer_id uuid);
      `);
      t.after(() => db.exec('DROP TABLE review_images, reviews, newsletter, loose'));
      const added = (await forgotten()).filter(table => !before.some(known => known === table));
      assert.deepEqual(added, ['loose', 'newsletter', 'review_images', 'reviews']);
    });
  }
}
