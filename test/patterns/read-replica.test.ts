import assert from 'node:assert/strict';
import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:net';
import test, { type TestContext } from 'node:test';
import { QueryTypes } from 'sequelize';
import { EntitySchema } from 'typeorm';
import { Databases } from '../../snippets/db/read-replica/prisma.ts';
import { createSequelize } from '../../snippets/db/read-replica/sequelize.ts';
import { createSource, onPrimary } from '../../snippets/db/read-replica/typeorm.ts';
import { openPrisma } from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';
import { until } from './lib/until.ts';

const primary = await startPostgres();
await primary.db.exec(
  'CREATE TABLE customers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text, name text)',
);
const replica = await primary.startReplica();

interface Reader {
  write(name: string): Promise<unknown>;
  /** What may be a little old. */
  names(): Promise<readonly string[]>;
  freshNames(): Promise<readonly string[]>;
}

const libraries: Readonly<Record<string, (t: TestContext) => Promise<Reader>>> = {
  prisma: async t => {
    const databases = new Databases(openPrisma(t, primary.connection), openPrisma(t, replica.connection));
    const read = async (): Promise<readonly string[]> =>
      (await databases.toRead().customer.findMany()).map(({ name }) => name);
    return {
      write: name => databases.toWrite().customer.create({ data: { email: name, name } }),
      names: () => databases.forRequest(read),
      freshNames: () =>
        databases.forRequest(async () => {
          await databases.toWrite().customer.count();
          return await read();
        }),
    };
  },
  typeorm: async t => {
    const Customer = new EntitySchema<{ id: string; email: string; name: string }>({
      name: 'Customer',
      tableName: 'customers',
      columns: {
        id: { type: 'uuid', primary: true, generated: 'uuid' },
        email: { type: 'text' },
        name: { type: 'text' },
      },
    });
    const source = createSource({
      primaryUrl: primary.url,
      replicaUrls: [replica.url],
      entities: [Customer],
    });
    await source.initialize();
    t.after(() => source.destroy());
    const customers = source.getRepository(Customer);
    return {
      write: name => customers.insert({ email: name, name }),
      names: async () => (await customers.find()).map(({ name }) => name),
      freshNames: async () =>
        await onPrimary(source, async manager => (await manager.find(Customer)).map(({ name }) => name)),
    };
  },
  sequelize: async t => {
    const { user: username, database, ...address } = primary.connection;
    const sequelize = createSequelize(database, { ...address, username }, [
      { ...address, host: replica.connection.host, username },
    ]);
    t.after(() => sequelize.close());
    const read = async (useMaster?: true): Promise<readonly string[]> => {
      const options = { type: QueryTypes.SELECT, ...(useMaster && { useMaster }) } as const;
      const rows = await sequelize.query<{ name: string }>('SELECT name FROM customers', options);
      return rows.map(({ name }) => name);
    };
    return {
      write: name =>
        sequelize.query('INSERT INTO customers (name) VALUES (:name)', {
          replacements: { name },
          type: QueryTypes.INSERT,
        }),
      names: () => read(),
      freshNames: () => read(true),
    };
  },
};

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: reads are the replica's, also when it is behind; what was just written is there on the primary`, async t => {
    await primary.db.exec('TRUNCATE customers');
    const reader = await open(t);
    await reader.write('first');
    await until('the replica follows', async () => (await reader.names()).includes('first') || undefined);
    await replica.db.exec('SELECT pg_wal_replay_pause()');
    await reader.write('second');
    assert.deepEqual([...(await reader.freshNames())].sort(), ['first', 'second']);
    assert.deepEqual(await reader.names(), ['first']);
    await replica.db.exec('SELECT pg_wal_replay_resume()');
    await until('the replica has caught up', async () => (await reader.names()).length === 2 || undefined);
  });
}

test('typeorm: nobody waits longer than agreed for a statement, on the replica as on the primary, nor for a connection', async t => {
  const source = createSource({ primaryUrl: primary.url, replicaUrls: [replica.url], entities: [] });
  await source.initialize();
  t.after(() => source.destroy());
  const begin = performance.now();
  const slow = [
    source.query('SELECT pg_sleep(60)'),
    onPrimary(source, each => each.query('SELECT pg_sleep(60)')),
  ];
  for (const outcome of await Promise.allSettled(slow)) {
    assert.equal(outcome.status, 'rejected');
    assert.match(String(outcome.reason), /statement timeout/);
  }
  // Something that takes a connection and says nothing.
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.after(() => silent.close());
  const address = silent.address();
  const url = `postgres://nobody@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/nothing`;
  const unreachable = createSource({ primaryUrl: url, replicaUrls: [url], entities: [] });
  await assert.rejects(unreachable.initialize(), /timeout/i);
  assert.ok(performance.now() - begin < 20_000);
});
