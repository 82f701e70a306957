import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { type TestContext } from 'node:test';
import { openPg } from './lib/libraries/pg.ts';
import { startPostgres } from './lib/postgres.ts';
import { startRedis } from './lib/redis.ts';
import './lib/short-pauses.ts';
import { until } from './lib/until.ts';
import { variantCode } from './lib/variant-code.ts';

const { createErasureQueue, requestErasure, resumeErasures, startErasureWorker } = await import(
  '../../snippets/security/gdpr-erase/bullmq.ts'
);
const { createExportQueue, requestExport, startExportWorker } = await import(
  '../../snippets/security/gdpr-export/bullmq.ts'
);

const { path } = await startRedis();
const { db, connection } = await startPostgres();
const tables = variantCode('security/gdpr-erase/bullmq.ts').matchAll(/CREATE TABLE[\s\S]*?\n \* \);/g);
for (const [table] of tables) await db.exec(table.replaceAll('\n *', '\n'));

/** Systems that note what they are asked; `behave` says how a call goes. */
function systemsOf(calls: string[], behave: (call: string) => void) {
  return ['mail', 'search', 'database'].map(name => {
    const ask = async (userId: string) => {
      calls.push(`${name} ${userId}`);
      behave(name);
      return { system: name, userId };
    };
    return { name, erase: async (userId: string) => void (await ask(userId)), read: ask };
  });
}

async function openErasures(t: TestContext, behave: (call: string) => void = () => {}) {
  t.mock.method(console, 'error', () => {});
  await db.exec('TRUNCATE erasure_requests CASCADE');
  const pool = openPg(t, connection);
  const queue = createErasureQueue({ path });
  t.after(() => queue.close());
  await queue.waitUntilReady();
  await queue.obliterate({ force: true });
  const [calls, outcomes]: [string[], string[]] = [[], []];
  const systems = systemsOf(calls, behave);
  const start = () => {
    const count = (outcome: string) => outcomes.push(outcome);
    const worker = startErasureWorker({ redis: { path }, pool, systems, count });
    t.after(() => worker.close());
  };
  const open = async () =>
    (await db.query('SELECT user_id FROM erasure_requests WHERE erased_at IS NULL')).rows;
  return { pool, queue, calls, outcomes, start, open };
}

test('erasure: all systems erase in their order, once, however often somebody asks', async t => {
  const { pool, queue, calls, outcomes, start, open } = await openErasures(t);
  const userId = randomUUID();
  await Promise.all([requestErasure(pool, queue, userId), requestErasure(pool, queue, userId)]);
  start();
  await until('it is done', () => outcomes[0]);
  assert.deepEqual(calls, [`mail ${userId}`, `search ${userId}`, `database ${userId}`]);
  assert.deepEqual(await open(), []);
  assert.equal(await resumeErasures(pool, queue), 0);
  // Who has been erased is not asked for again, whatever is asked.
  await requestErasure(pool, queue, userId);
  await until('it is done', () => outcomes[1]);
  assert.equal(calls.length, 3);
});

test('erasure: a system that fails holds up those behind it, and none before it is asked again', async t => {
  let down = 2;
  const { pool, queue, calls, outcomes, start, open } = await openErasures(t, call => {
    if (call === 'search' && down > 0) {
      down -= 1;
      throw new Error('search is down');
    }
  });
  const userId = randomUUID();
  await requestErasure(pool, queue, userId);
  start();
  await until('it is done', () => outcomes.includes('erased') || undefined);
  assert.deepEqual(outcomes, ['failed', 'failed', 'erased']);
  assert.deepEqual(
    calls.map(call => call.split(' ')[0]),
    ['mail', 'search', 'search', 'search', 'database'],
  );
  assert.deepEqual(await open(), []);
});

test('erasure: what Redis has lost comes back, and what is late is told', async t => {
  const { pool, queue, outcomes, start, open } = await openErasures(t);
  const userId = randomUUID();
  await requestErasure(pool, queue, userId);
  await queue.obliterate({ force: true });
  await db.exec("UPDATE erasure_requests SET requested_at = now() - interval '26 days'");
  assert.equal(await resumeErasures(pool, queue), 1);
  start();
  await until('it is done', () => outcomes[0]);
  assert.deepEqual(await open(), []);
});

async function openExports(t: TestContext, behave: (call: string) => void = () => {}) {
  t.mock.method(console, 'error', () => {});
  const queue = createExportQueue({ path });
  t.after(() => queue.close());
  await queue.waitUntilReady();
  await queue.obliterate({ force: true });
  const [calls, outcomes, letters]: [string[], string[], string[]] = [[], [], []];
  const stored = new Map<string, string>();
  const worker = startExportWorker({
    redis: { path },
    systems: systemsOf(calls, behave),
    store: async (key, document) => void stored.set(key, document),
    notify: async (userId, key) => {
      behave('notify');
      letters.push(`${userId} ${key}`);
    },
    count: outcome => outcomes.push(outcome),
  });
  t.after(() => worker.close());
  return { queue, calls, outcomes, letters, stored };
}

test('export: one document with all systems, once a day, and the person hears where it is', async t => {
  const { queue, calls, outcomes, letters, stored } = await openExports(t);
  const userId = randomUUID();
  await Promise.all([requestExport(queue, userId), requestExport(queue, userId)]);
  await until('it is done', () => outcomes[0]);
  await requestExport(queue, userId);
  const other = randomUUID();
  await requestExport(queue, other);
  await until('the other one is done', () => outcomes[1]);
  assert.equal(calls.filter(call => call.endsWith(userId)).length, 3);
  const [[key, document] = ['', '{}']] = stored;
  assert.deepEqual(letters[0], `${userId} ${key}`);
  const { systems } = JSON.parse(document);
  assert.deepEqual(Object.keys(systems), ['mail', 'search', 'database']);
  assert.deepEqual(systems.mail, { system: 'mail', userId });
  assert.ok(!document.includes(other));
});

test('export: without one of the systems there is none, and it is tried again', async t => {
  const down = new Set(['search', 'notify']);
  const { queue, outcomes, letters, stored } = await openExports(t, call => {
    if (down.delete(call)) throw new Error(`${call} is down`);
  });
  await requestExport(queue, randomUUID());
  await until('it is done', () => outcomes.includes('exported') || undefined);
  assert.deepEqual(outcomes, ['failed', 'failed', 'exported']);
  assert.deepEqual([stored.size, letters.length], [1, 1]);
});
