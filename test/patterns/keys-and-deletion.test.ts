import assert from 'node:assert/strict';
import 'reflect-metadata';
import test, { type TestContext } from 'node:test';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Sequelize } from 'sequelize';
import { withSoftDelete } from '../../snippets/db/soft-delete/prisma.ts';
import { defineMember, Member as SequelizeMember } from '../../snippets/db/soft-delete/sequelize.ts';
import { uuidv7 as drizzleUuidv7, orders } from '../../snippets/db/uuidv7/drizzle.ts';
import { uuidv7 } from '../../snippets/db/uuidv7/node.ts';
import { openPg, openPrisma, openTypeorm } from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection, script } = await startPostgres();

interface Members {
  add(email: string): Promise<unknown>;
  emails(): Promise<readonly string[]>;
  remove(email: string): Promise<unknown>;
}

const libraries: Readonly<Record<string, (t: TestContext) => Promise<Members>>> = {
  prisma: async t => {
    const { member } = openPrisma(t, connection).$extends(withSoftDelete);
    return {
      add: email => member.create({ data: { email } }),
      emails: async () => (await member.findMany({ orderBy: { email: 'asc' } })).map(({ email }) => email),
      remove: email => member.softDelete({ email }),
    };
  },
  typeorm: async t => {
    const { Member } = await import('../../snippets/db/soft-delete/typeorm.ts');
    const members = (await openTypeorm(t, connection, [Member])).getRepository(Member);
    return {
      add: email => members.insert({ email }),
      emails: async () => (await members.find({ order: { email: 'asc' } })).map(({ email }) => email),
      remove: email => members.softDelete({ email }),
    };
  },
  sequelize: async t => {
    const { host, user, database } = connection;
    const sequelize = new Sequelize({ dialect: 'postgres', host, username: user, database, logging: false });
    t.after(() => sequelize.close());
    defineMember(sequelize);
    return {
      add: email => SequelizeMember.create({ email }),
      emails: async () => (await SequelizeMember.findAll({ order: ['email'] })).map(member => member.email),
      remove: email => SequelizeMember.destroy({ where: { email } }),
    };
  },
  sql: async () => ({
    add: email => db.query('INSERT INTO live_members (email) VALUES ($1)', [email]),
    emails: async () => {
      const { rows } = await db.query<{ email: string }>('SELECT email FROM live_members ORDER BY email');
      return rows.map(({ email }) => email);
    },
    remove: email => db.query('UPDATE live_members SET deleted_at = now() WHERE email = $1', [email]),
  }),
};

for (const [library, open] of Object.entries(libraries)) {
  test(`soft delete, ${library}: what is deleted is hidden and kept, and its address is free again`, async t => {
    await db.exec(`
      DROP TABLE IF EXISTS members CASCADE;
      CREATE TABLE members (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text CONSTRAINT members_email_key UNIQUE);
    `);
    script(variantCode('db/soft-delete/postgresql.sql'), 'inTransaction');
    const members = await open(t);
    await members.add('a@example.com');
    await members.add('b@example.com');
    await assert.rejects(members.add('a@example.com'));
    await members.remove('a@example.com');
    assert.deepEqual(await members.emails(), ['b@example.com']);
    await members.add('a@example.com');
    assert.deepEqual(await members.emails(), ['a@example.com', 'b@example.com']);
    assert.equal((await db.query('SELECT 1 FROM members')).rows.length, 3);
    await assert.rejects(members.add('a@example.com'));
  });
}

test('soft delete: the indexes that the models ask for leave out what is deleted', async t => {
  const { Member } = await import('../../snippets/db/soft-delete/typeorm.ts');
  const { host, user, database } = connection;
  const sequelize = new Sequelize({ dialect: 'postgres', host, username: user, database, logging: false });
  t.after(() => sequelize.close());
  defineMember(sequelize);
  const source = await openTypeorm(t, connection, [Member]);
  for (const create of [() => source.synchronize(true), () => sequelize.sync({ force: true })]) {
    await db.exec('DROP TABLE IF EXISTS members CASCADE');
    await create();
    const { rows } = await db.query<{ indexdef: string }>(
      "SELECT indexdef FROM pg_indexes WHERE indexname = 'members_email_live_key'",
    );
    assert.match(rows[0]?.indexdef ?? '', /UNIQUE INDEX .* \(email\) WHERE \(deleted_at IS NULL\)/);
  }
});

test('soft delete, prisma: neither looked up, counted nor changed', async t => {
  await db.exec(
    'DROP TABLE IF EXISTS members CASCADE; CREATE TABLE members (id uuid PRIMARY KEY, email text, deleted_at timestamptz)',
  );
  const { member } = openPrisma(t, connection).$extends(withSoftDelete);
  const { id } = await member.create({ data: { email: 'a@example.com' } });
  assert.equal(await member.softDelete({ id }), 1);
  assert.equal(await member.softDelete({ id }), 0);
  assert.equal(await member.findUnique({ where: { id } }), null);
  assert.equal(await member.findFirst({ where: { OR: [{ id }, { email: 'x' }] } }), null);
  assert.equal(await member.count(), 0);
  await assert.rejects(member.update({ where: { id }, data: { email: 'b' } }), { code: 'P2025' });
  assert.deepEqual(await member.groupBy({ by: ['email'] }), []);
  assert.deepEqual(await member.updateManyAndReturn({ data: { email: 'b' } }), []);
  await assert.rejects(member.upsert({ where: { id }, create: { id, email: 'b' }, update: { email: 'b' } }));
  const { id: kept } = await member.create({ data: { email: 'c@example.com' } });
  await assert.rejects(member.delete({ where: { id: kept } }), /softDelete/);
  await assert.rejects(member.deleteMany(), /softDelete/);
  assert.equal(await member.count(), 1);
});

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

test('uuidv7: versions of Node, Drizzle, Prisma and PostgreSQL begin with the time, and do not repeat', async t => {
  await db.exec('DROP TABLE IF EXISTS orders; CREATE TABLE orders (id uuid PRIMARY KEY)');
  script(variantCode('db/uuidv7/postgresql.sql'), 'inTransaction');
  await db.exec('INSERT INTO orders SELECT FROM generate_series(1, 500)');
  const before = Date.now();
  await drizzle(openPg(t, connection)).insert(orders).values([{}, {}]);
  await db.exec(
    'DROP TABLE IF EXISTS members CASCADE; CREATE TABLE members (id uuid PRIMARY KEY, email text, deleted_at timestamptz)',
  );
  const { id } = await openPrisma(t, connection).member.create({ data: { email: '' } });
  const { rows } = await db.query<{ id: string }>('SELECT id FROM orders ORDER BY id');
  const made = Array.from({ length: 500 }, () => uuidv7());
  const ids = [...rows.map(row => row.id), ...made, id, drizzleUuidv7()];
  assert.equal(new Set(ids).size, ids.length);
  for (const each of ids) {
    assert.match(each, version7);
    assert.ok(Math.abs(timeOf(each) - before) < 60_000, each);
  }
});

test('uuidv7: later ones sort after earlier ones', () => {
  const times = [0, 1, 1_767_225_600_000, 1_767_225_600_001, 2 ** 48 - 1];
  const ids = times.map(time => uuidv7(time));
  assert.deepEqual(ids.toSorted(), ids);
  assert.deepEqual(ids.map(timeOf), times);
});
