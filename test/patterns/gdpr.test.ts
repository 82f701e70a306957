import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import * as eraseByDrizzle from '../../snippets/security/gdpr-erase/drizzle.ts';
import * as eraseByMikroOrm from '../../snippets/security/gdpr-erase/mikro-orm.ts';
import * as eraseByPg from '../../snippets/security/gdpr-erase/pg.ts';
import * as eraseByPrisma from '../../snippets/security/gdpr-erase/prisma.ts';
import * as eraseBySequelize from '../../snippets/security/gdpr-erase/sequelize.ts';
import * as exportByDrizzle from '../../snippets/security/gdpr-export/drizzle.ts';
import * as exportByMikroOrm from '../../snippets/security/gdpr-export/mikro-orm.ts';
import * as exportByPg from '../../snippets/security/gdpr-export/pg.ts';
import * as exportByPrisma from '../../snippets/security/gdpr-export/prisma.ts';
import * as exportBySequelize from '../../snippets/security/gdpr-export/sequelize.ts';
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

/** What each variant exports, for whatever its library calls a connection. */
interface Variant<Handle> {
  readonly erase: {
    erasePerson(handle: Handle, userId: string): Promise<void>;
    forgottenTables(handle: Handle): Promise<readonly string[]>;
  };
  readonly read: {
    exportPerson(handle: Handle, userId: string): Promise<exportByPg.PersonalData>;
    forgottenTables(handle: Handle): Promise<readonly string[]>;
  };
}

function privacyOf<Handle>(handle: Handle, { erase, read }: Variant<Handle>): Privacy {
  return {
    erase: userId => erase.erasePerson(handle, userId),
    export: userId => read.exportPerson(handle, userId),
    forgotten: {
      erase: () => erase.forgottenTables(handle),
      export: () => read.forgottenTables(handle),
    },
  };
}

const libraries: Readonly<Record<string, (t: TestContext) => Promise<Privacy>>> = {
  pg: async t => privacyOf(openPg(t, connection, 3), { erase: eraseByPg, read: exportByPg }),
  prisma: async t => privacyOf(openPrisma(t, connection), { erase: eraseByPrisma, read: exportByPrisma }),
  drizzle: async t => privacyOf(openDrizzle(t, connection), { erase: eraseByDrizzle, read: exportByDrizzle }),
  sequelize: async t => {
    const erasing = openSequelize(t, connection);
    eraseBySequelize.definePersonalData(erasing);
    const exporting = openSequelize(t, connection);
    exportBySequelize.definePersonalData(exporting);
    const erase = privacyOf(erasing, { erase: eraseBySequelize, read: exportBySequelize });
    const read = privacyOf(exporting, { erase: eraseBySequelize, read: exportBySequelize });
    return { ...erase, export: read.export };
  },
  typeorm: async t => {
    const [erase, read] = await Promise.all([
      import('../../snippets/security/gdpr-erase/typeorm.ts'),
      import('../../snippets/security/gdpr-export/typeorm.ts'),
    ]);
    const erasing = [erase.Address, erase.ErasureRow, erase.Order, erase.Session, erase.User];
    const reading = [read.Address, read.Order, read.Session, read.User];
    const erases = privacyOf(await openTypeorm(t, connection, erasing), { erase, read });
    const reads = privacyOf(await openTypeorm(t, connection, reading), { erase, read });
    return { ...erases, export: reads.export };
  },
  'mikro-orm': async t => {
    const variant = { erase: eraseByMikroOrm, read: exportByMikroOrm };
    const { Address, ErasureRow, Order, Session, User } = eraseByMikroOrm;
    const erases = privacyOf(
      await openMikroOrm(t, connection, [Address, ErasureRow, Order, Session, User]),
      variant,
    );
    const { Address: address, Order: order, Session: session, User: user } = exportByMikroOrm;
    const reads = privacyOf(await openMikroOrm(t, connection, [address, order, session, user]), variant);
    return { ...erases, export: reads.export };
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
    const { erase } = await open(t);
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
    const { erase } = await open(t);
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
    const data = await (await open(t)).export(dora);
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
      const forgotten = (await open(t)).forgotten[name];
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
