import assert from 'node:assert/strict';
import 'reflect-metadata';
import test from 'node:test';
import type { OutboxInput } from './apps/crash/outbox.ts';
import { type ClaimedMessage, outboxes, type Publish } from './apps/crash/outboxes/outbox.ts';
import { startPostgres } from './lib/postgres.ts';
import { type Ending, runApp } from './lib/run-app.ts';
import { until } from './lib/until.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection } = await startPostgres();
await db.exec(variantCode('integration/outbox/postgresql.sql'));
await db.exec('CREATE TABLE deliveries (message_id uuid NOT NULL, topic text NOT NULL)');

async function empty(): Promise<void> {
  await db.exec('TRUNCATE outbox, deliveries');
}

function fail(): never {
  throw new Error('the change failed');
}

/** As if the time that a relay may take, or the pause after a failure, had passed. */
async function passTime(): Promise<void> {
  await db.exec("UPDATE outbox SET available_at = available_at - interval '1 day'");
}

const killed: Ending = { code: null, signal: 'SIGKILL', errors: '' };

for (const [library, load] of Object.entries(outboxes)) {
  const run = (input: Pick<OutboxInput, 'task' | 'diesBefore'>): Promise<Ending> =>
    runApp('crash/outbox', { library, connection, ...input });

  test(`${library}: a message is there when its change is, and is sent once`, async t => {
    await empty();
    const outbox = await (await load())(t, connection);
    await outbox.add('order.paid');
    await assert.rejects(outbox.add('order.lost', fail), /the change failed/);
    const sent: ClaimedMessage[] = [];
    const publish: Publish = async message => void sent.push(message);
    assert.equal(await outbox.relayDue(publish), 1);
    assert.equal(await outbox.relayDue(publish), 0);
    assert.deepEqual(
      sent.map(({ topic, payload, attempts }) => [topic, payload, attempts]),
      [['order.paid', { topic: 'order.paid' }, 1]],
    );
    assert.deepEqual((await db.query('SELECT id FROM outbox')).rows, []);
  });

  test(`${library}: a process that is killed before its commit leaves neither change nor message`, async () => {
    await empty();
    assert.deepEqual(await run({ task: 'add', diesBefore: 'commit' }), killed);
    assert.deepEqual((await db.query('SELECT id FROM outbox')).rows, []);
  });

  for (const [diesBefore, times] of [
    ['sending', 1],
    ['forgetting', 2],
  ] as const) {
    test(`${library}: a relay that is killed before ${diesBefore} leaves the message to another process`, async t => {
      await empty();
      const outbox = await (await load())(t, connection);
      await outbox.add('order.paid');
      assert.deepEqual(await run({ task: 'relay', diesBefore }), killed);
      const publish: Publish = async ({ id, topic }) => {
        await db.query('INSERT INTO deliveries (message_id, topic) VALUES ($1, $2)', [id, topic]);
      };
      // It is still the dead one's, until its time has run out.
      assert.equal(await outbox.relayDue(publish), 0);
      await passTime();
      assert.equal(await outbox.relayDue(publish), 1);
      const { rows } = await db.query<{ id: string }>('SELECT message_id AS id FROM deliveries');
      assert.equal(rows.length, times);
      // What comes twice is known by its id to be the same: whoever notes ids applies it once.
      assert.equal(new Set(rows.map(({ id }) => id)).size, 1);
      assert.deepEqual((await db.query('SELECT id FROM outbox')).rows, []);
    });
  }

  test(`${library}: what fails waits longer each time and holds nothing up`, async t => {
    t.mock.method(console, 'error', () => {});
    await empty();
    const outbox = await (await load())(t, connection);
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

  test(`${library}: a message that failed for weeks waits an hour, and holds nothing up`, async t => {
    t.mock.method(console, 'error', () => {});
    await empty();
    const outbox = await (await load())(t, connection);
    await outbox.add('poison');
    await db.exec('UPDATE outbox SET attempts = 5000');
    await outbox.add('good');
    const sent: string[] = [];
    const publish: Publish = async ({ topic }) => {
      if (topic === 'poison') throw new Error('the broker refuses it');
      sent.push(topic);
    };
    assert.equal(await outbox.relayDue(publish), 2);
    assert.deepEqual(sent, ['good']);
    const { rows } = await db.query<{ wait: number }>(
      'SELECT round(extract(epoch FROM available_at - now()) / 60)::int AS wait FROM outbox',
    );
    assert.deepEqual(rows, [{ wait: 64 }]);
  });

  test(`${library}: two relays share the work, and stop when they are told`, async t => {
    await empty();
    const outbox = await (await load())(t, connection);
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
