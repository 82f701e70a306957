import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Progress, Step } from '../../snippets/integration/saga/bullmq.ts';
import type { SagaInput } from './apps/crash/saga-bullmq.ts';
import { startPostgres } from './lib/postgres.ts';
import { startRedis } from './lib/redis.ts';
import { runApp } from './lib/run-app.ts';
import './lib/short-pauses.ts';
import { until } from './lib/until.ts';

const { createSagaQueue, startSaga, startSagaWorker } = await import(
  '../../snippets/integration/saga/bullmq.ts'
);

const { path } = await startRedis();
const { db, connection } = await startPostgres();

interface Order {
  readonly orderId: string;
  readonly paymentId?: string;
}

async function open(t: TestContext) {
  await db.exec(`
    DROP TABLE IF EXISTS calls;
    CREATE TABLE calls (number int GENERATED ALWAYS AS IDENTITY, call text NOT NULL);
  `);
  t.mock.method(console, 'error', () => {});
  const queue = createSagaQueue<Order>({ path });
  t.after(() => queue.close());
  await queue.waitUntilReady();
  await queue.obliterate({ force: true });
  const outcomes: string[] = [];
  /** Three services that note what they are asked; `behave` says how a call goes. */
  const startWorker = (behave: (call: string) => void = () => {}) => {
    const note = async (call: string): Promise<void> => {
      await db.query('INSERT INTO calls (call) VALUES ($1)', [call]);
      behave(call);
    };
    const step = (name: string, result: Partial<Order> = {}): Step<Order> => ({
      name,
      run: async (_context, key) => {
        await note(`run ${key}`);
        return result;
      },
      undo: async ({ paymentId }, key) => {
        await note(`undo ${key}${paymentId === undefined ? '' : ` of ${paymentId}`}`);
      },
    });
    const steps = [step('reserve'), step('pay', { paymentId: 'p-1' }), step('ship')];
    const worker = startSagaWorker({ redis: { path }, steps, count: outcome => outcomes.push(outcome) });
    t.after(() => worker.close());
    return worker;
  };
  const ends = (outcome: string) =>
    until(`${outcome} (${outcomes})`, () => outcomes.includes(outcome) || undefined, 30_000);
  const progress = async (): Promise<Progress<Order> | undefined> => (await queue.getJob('o-1'))?.data;
  return { queue, outcomes, startWorker, ends, progress };
}

async function calls(): Promise<readonly string[]> {
  const { rows } = await db.query<{ call: string }>('SELECT call FROM calls ORDER BY number');
  return rows.map(({ call }) => call);
}

test('BullMQ: all steps run, once for each id', async t => {
  const { queue, startWorker, ends, outcomes, progress } = await open(t);
  startWorker();
  await startSaga(queue, 'o-1', { orderId: 'o-1' });
  await ends('done');
  await startSaga(queue, 'o-1', { orderId: 'o-1' });
  await startSaga(queue, 'o-2', { orderId: 'o-2' });
  await until('the other one is done', () => outcomes.length === 2 || undefined);
  assert.deepEqual((await calls()).slice(0, 4), [
    'run o-1:reserve',
    'run o-1:pay',
    'run o-1:ship',
    'run o-2:reserve',
  ]);
  assert.deepEqual((await progress())?.context, { orderId: 'o-1', paymentId: 'p-1' });
});

test('BullMQ: when a step fails, it and those before are undone in reverse', async t => {
  const { queue, startWorker, ends, progress } = await open(t);
  startWorker(call => {
    if (call === 'run o-1:ship') throw new Error('no lorry');
  });
  await startSaga(queue, 'o-1', { orderId: 'o-1' });
  await ends('undone');
  assert.deepEqual((await calls()).slice(3), [
    'undo o-1:ship of p-1',
    'undo o-1:pay of p-1',
    'undo o-1:reserve of p-1',
  ]);
  assert.equal((await progress())?.reason, 'ship: Error: no lorry');
});

test('BullMQ: an undoing that fails stays where it is, and is tried again', async t => {
  const { queue, startWorker, ends, outcomes } = await open(t);
  let closed = 2;
  startWorker(call => {
    if (call === 'run o-1:ship') throw new Error('no lorry');
    if (!call.startsWith('undo o-1:pay')) return;
    closed -= 1;
    if (closed >= 0) throw new Error('the bank is closed');
  });
  await startSaga(queue, 'o-1', { orderId: 'o-1' });
  await ends('undone');
  assert.deepEqual(outcomes, ['failed', 'failed', 'undone']);
  assert.deepEqual((await calls()).slice(3), [
    'undo o-1:ship of p-1',
    ...Array<string>(3).fill('undo o-1:pay of p-1'),
    'undo o-1:reserve of p-1',
  ]);
});

test('BullMQ: one that cannot be undone at all is stuck, stays, and somebody is told', async t => {
  const { queue, startWorker, ends, outcomes } = await open(t);
  startWorker(call => {
    if (call !== 'run o-1:reserve') throw new Error('all is closed');
  });
  await queue.add(
    'saga',
    { context: { orderId: 'o-1' }, position: 0, isUndoing: false },
    { jobId: 'o-1', attempts: 2 },
  );
  await ends('stuck');
  assert.deepEqual(outcomes, ['failed', 'stuck']);
  assert.equal(await (await queue.getJob('o-1'))?.getState(), 'failed');
});

test('BullMQ: after a process was killed in a step, another runs it again with the same key, and goes on', async t => {
  const { queue, startWorker, ends } = await open(t);
  await startSaga(queue, 'o-1', { orderId: 'o-1' });
  const input: SagaInput = { connection, path, diesIn: 'run o-1:pay' };
  assert.equal((await runApp('crash/saga-bullmq', input)).signal, 'SIGKILL');
  assert.deepEqual(await calls(), ['run o-1:reserve', 'run o-1:pay']);
  startWorker();
  await ends('done');
  assert.deepEqual((await calls()).slice(2), ['run o-1:pay', 'run o-1:ship']);
});

test('BullMQ: after a process was killed while undoing, another undoes the rest', async t => {
  const { queue, startWorker, ends } = await open(t);
  await startSaga(queue, 'o-1', { orderId: 'o-1' });
  const input: SagaInput = { connection, path, refuses: 'run o-1:ship', diesIn: 'undo o-1:pay' };
  assert.equal((await runApp('crash/saga-bullmq', input)).signal, 'SIGKILL');
  startWorker();
  await ends('undone');
  assert.deepEqual((await calls()).slice(2), [
    'undo o-1:ship',
    'undo o-1:pay',
    'undo o-1:pay',
    'undo o-1:reserve',
  ]);
});
