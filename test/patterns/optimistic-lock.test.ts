import assert from 'node:assert/strict';
import 'reflect-metadata';
import test, { type TestContext } from 'node:test';
import * as withDrizzle from '../../snippets/db/optimistic-lock/drizzle.ts';
import * as withMikroOrm from '../../snippets/db/optimistic-lock/mikro-orm.ts';
import * as withPrisma from '../../snippets/db/optimistic-lock/prisma.ts';
import * as withSequelize from '../../snippets/db/optimistic-lock/sequelize.ts';
import { openDrizzle, openMikroOrm, openPrisma, openSequelize, openTypeorm } from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection } = await startPostgres();

interface Row {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}

interface Lock {
  save(row: Row, title: string): Promise<Row>;
  change(id: string, decide: (current: Row) => string): Promise<Row>;
}

const libraries: Readonly<Record<string, (t: TestContext) => Promise<Lock>>> = {
  drizzle: async t => {
    const handle = openDrizzle(t, connection);
    return {
      save: (row, title) => withDrizzle.save(handle, row, { title }),
      change: (id, decide) => withDrizzle.change(handle, id, current => ({ title: decide(current) })),
    };
  },
  'mikro-orm': async t => {
    const manager = await openMikroOrm(t, connection, [withMikroOrm.Document]);
    return {
      save: (row, title) => withMikroOrm.save(manager, row, { title }),
      change: (id, decide) => withMikroOrm.change(manager, id, current => ({ title: decide(current) })),
    };
  },
  prisma: async t => {
    const prisma = openPrisma(t, connection);
    return {
      save: (row, title) => withPrisma.save(prisma, row, { title }),
      change: (id, decide) => withPrisma.change(prisma, id, current => ({ title: decide(current) })),
    };
  },
  sequelize: async t => {
    withSequelize.defineDocument(openSequelize(t, connection));
    return {
      save: (row, title) => withSequelize.save(row, { title }),
      change: (id, decide) => withSequelize.change(id, current => ({ title: decide(current) })),
    };
  },
  typeorm: async t => {
    const { change, Document, save } = await import('../../snippets/db/optimistic-lock/typeorm.ts');
    const documents = (await openTypeorm(t, connection, [Document])).getRepository(Document);
    return {
      save: (row, title) => save(documents, row, { title }),
      change: (id, decide) => change(documents, id, current => ({ title: decide(current) })),
    };
  },
};

async function createDocument(): Promise<Row> {
  await db.exec(`
    DROP TABLE IF EXISTS documents;
    CREATE TABLE documents (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      title text NOT NULL,
      version integer NOT NULL DEFAULT 1
    );
  `);
  const { rows } = await db.query<Row>("INSERT INTO documents (title) VALUES ('') RETURNING *");
  assert.ok(rows[0]);
  return rows[0];
}

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: of two who read the same version, the second is told`, async t => {
    const lock = await open(t);
    const read = await createDocument();
    const saved = await lock.save(read, 'first');
    assert.deepEqual([saved.title, saved.version], ['first', 2]);
    await assert.rejects(lock.save(read, 'second'), { name: 'ConflictError' });
    const { rows } = await db.query<Row>('SELECT * FROM documents');
    assert.deepEqual(
      rows.map(({ title, version }) => [title, version]),
      [['first', 2]],
    );
  });

  test(`${library}: a change is worked out anew when somebody was faster, and nothing is lost`, async t => {
    const lock = await open(t);
    const { id } = await createDocument();
    const changes = ['a', 'b', 'c'].map(letter => lock.change(id, ({ title }) => `${title}${letter}`));
    await Promise.all(changes);
    const { rows } = await db.query<Row>('SELECT * FROM documents');
    assert.equal([...(rows[0]?.title ?? '')].sort().join(''), 'abc');
    assert.equal(rows[0]?.version, 4);
  });

  test(`${library}: gives up after a few attempts`, async t => {
    const lock = await open(t);
    const { id } = await createDocument();
    let decisions = 0;
    // As if somebody else always wrote in between: no write finds its row.
    await db.exec(`
      CREATE OR REPLACE FUNCTION outrun() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      CREATE TRIGGER outrun BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION outrun();
    `);
    const change = lock.change(id, () => {
      decisions += 1;
      return 'late';
    });
    await assert.rejects(change, { name: 'ConflictError' });
    assert.equal(decisions, 3);
  });
}

test('SQL: every write counts up, and one for an old version finds no row', async () => {
  await db.exec(
    "DROP TABLE IF EXISTS documents; CREATE TABLE documents (id int, title text); INSERT INTO documents VALUES (1, '')",
  );
  await db.exec(variantCode('db/optimistic-lock/postgresql.sql'));
  const write = 'UPDATE documents SET title = $3 WHERE id = $1 AND version = $2 RETURNING version';
  assert.deepEqual((await db.query(write, [1, 1, 'first'])).rows, [{ version: 2 }]);
  assert.deepEqual((await db.query(write, [1, 1, 'second'])).rows, []);
  await db.exec("UPDATE documents SET title = 'by a script'");
  assert.deepEqual((await db.query('SELECT version FROM documents')).rows, [{ version: 3 }]);
});
