import assert from 'node:assert/strict';
import 'reflect-metadata';
import test, { type TestContext } from 'node:test';
import * as withKnex from '../../snippets/integration/outbox/knex.ts';
import * as withPrisma from '../../snippets/integration/outbox/prisma.ts';
import * as withTypeorm from '../../snippets/integration/outbox/typeorm.ts';
import { openKnex, openPrisma, openTypeorm } from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';
import { until } from './lib/until.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection } = await startPostgres();
await db.exec(variantCode('integration/outbox/postgresql.sql'));

type Publish = withKnex.Publish;
type Message = withKnex.ClaimedMessage;

interface Outbox {
  /** Adds in a transaction, which fails at its end unless it commits. */
  add(topic: string, ending?: 'fails'): Promise<void>;
  relayDue(publish: Publish): Promise<number>;
  run(publish: Publish, signal: AbortSignal): Promise<void>;
}

function end(ending: 'fails' | undefined): void {
  if (ending === 'fails') throw new Error('the change failed');
}

const libraries: Readonly<Record<string, (t: TestContext) => Promise<Outbox>>> = {
  knex: async t => {
    const knex = openKnex(t, connection);
    return {
      add: (topic, ending) =>
        knex.transaction(async transaction => {
          await withKnex.addToOutbox(transaction, { topic, payload: { topic } });
          end(ending);
        }),
      relayDue: publish => withKnex.relayDue(knex, publish),
      run: (publish, signal) => withKnex.runRelay(knex, publish, signal),
    };
  },
  prisma: async t => {
    const prisma = openPrisma(t, connection);
    return {
      add: (topic, ending) =>
        prisma.$transaction(async transaction => {
          await withPrisma.addToOutbox(transaction, { topic, payload: { topic } });
          end(ending);
        }),
      relayDue: publish => withPrisma.relayDue(prisma, publish),
      run: (publish, signal) => withPrisma.runRelay(prisma, publish, signal),
    };
  },
  typeorm: async t => {
    const source = await openTypeorm(t, connection);
    return {
      add: (topic, ending) =>
        source.transaction(async manager => {
          await withTypeorm.addToOutbox(manager, { topic, payload: { topic } });
          end(ending);
        }),
      relayDue: publish => withTypeorm.relayDue(source, publish),
      run: (publish, signal) => withTypeorm.runRelay(source, publish, signal),
    };
  },
};

/** As if the time that a relay may take, or the pause after a failure, had passed. */
async function passTime(): Promise<void> {
  await db.exec("UPDATE outbox SET available_at = available_at - interval '1 day'");
}

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: a message is there when its change is, and is sent once`, async t => {
    await db.exec('TRUNCATE outbox');
    const outbox = await open(t);
    await outbox.add('order.paid');
    await assert.rejects(outbox.add('order.lost', 'fails'), /the change failed/);
    const sent: Message[] = [];
    const publish: Publish = async message => void sent.push(message);
    assert.equal(await outbox.relayDue(publish), 1);
    assert.equal(await outbox.relayDue(publish), 0);
    assert.deepEqual(
      sent.map(({ topic, payload, attempts }) => [topic, payload, attempts]),
      [['order.paid', { topic: 'order.paid' }, 1]],
    );
    assert.deepEqual((await db.query('SELECT id FROM outbox')).rows, []);
  });

  test(`${library}: a relay that dies before or after it has sent leaves the message to another`, async t => {
    await db.exec('TRUNCATE outbox');
    const outbox = await open(t);
    await outbox.add('order.paid');
    const sent: string[] = [];
    // It never comes back from publishing, as a process that is killed there.
    const claimed = new Promise<void>(resolve => {
      void outbox.relayDue(message => {
        sent.push(message.id);
        resolve();
        return new Promise(() => {});
      });
    });
    await claimed;
    const publish: Publish = async message => void sent.push(message.id);
    assert.equal(await outbox.relayDue(publish), 0);
    await passTime();
    assert.equal(await outbox.relayDue(publish), 1);
    // Twice, and by its id known to be the same.
    assert.equal(sent.length, 2);
    assert.equal(new Set(sent).size, 1);
  });

  test(`${library}: what fails waits longer each time and holds nothing up`, async t => {
    t.mock.method(console, 'error', () => {});
    await db.exec('TRUNCATE outbox');
    const outbox = await open(t);
    await outbox.add('poison');
    const sent: string[] = [];
    const publish: Publish = async ({ topic }) => {
      if (topic === 'poison') throw new Error('the broker refuses it');
      sent.push(topic);
    };
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await outbox.add(`good ${attempt}`);
      await outbox.relayDue(publish);
      const { rows } = await db.query<{ wait: number }>(
        'SELECT round(extract(epoch FROM available_at - now()))::int AS wait FROM outbox',
      );
      waits.push(rows[0]?.wait ?? 0);
      await passTime();
    }
    assert.deepEqual(sent, ['good 1', 'good 2', 'good 3']);
    assert.ok(
      waits.every((wait, index) => wait > 25 * 2 ** index && wait <= 30 * 2 ** index),
      waits.join(),
    );
  });

  test(`${library}: two relays share the work, and stop when they are told`, async t => {
    await db.exec('TRUNCATE outbox');
    const outbox = await open(t);
    for (let index = 0; index < 30; index += 1) await outbox.add(`topic ${index}`);
    const sent: string[] = [];
    const publish: Publish = async ({ topic }) => void sent.push(topic);
    const stop = new AbortController();
    const relays = [outbox.run(publish, stop.signal), outbox.run(publish, stop.signal)];
    await until(
      'all is sent',
      async () => (await db.query('SELECT 1 FROM outbox')).rows.length === 0 || undefined,
    );
    await outbox.add('late');
    await until('what comes later is sent, too', () => sent.includes('late') || undefined);
    stop.abort();
    await Promise.all(relays);
    assert.equal(sent.length, 31);
    assert.equal(new Set(sent).size, 31);
  });
}
