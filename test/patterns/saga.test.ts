import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Saga, type Step } from '../../snippets/integration/saga/pg.ts';
import type { SagaInput } from './apps/crash/saga.ts';
import { openPg } from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';
import { type Ending, runApp } from './lib/run-app.ts';
import { variantCode } from './lib/variant-code.ts';

const { db, connection } = await startPostgres();
const table = /CREATE TABLE sagas[\s\S]*?\);/.exec(variantCode('integration/saga/pg.ts'))?.[0] ?? '';
await db.exec(table.replaceAll('\n *', '\n'));

interface Order {
  readonly orderId: string;
  readonly paymentId?: string;
}

/** Three services that note what they are asked; `behave` says how a call goes. */
function open(t: TestContext, behave: (call: string) => Promise<void> | void = () => {}) {
  const calls: string[] = [];
  const note = async (call: string): Promise<void> => {
    calls.push(call);
    await behave(call);
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
  return { calls, saga: new Saga<Order>(openPg(t, connection), 'order', steps) };
}

async function passTime(): Promise<void> {
  await db.exec("UPDATE sagas SET locked_until = now() - interval '1 s'");
}

async function state(): Promise<unknown> {
  const { rows } = await db.query('SELECT state, position FROM sagas');
  return rows[0];
}

test('all steps run, once for each id', async t => {
  await db.exec('TRUNCATE sagas');
  const { calls, saga } = open(t);
  assert.equal(await saga.start('o-1', { orderId: 'o-1' }), 'done');
  assert.equal(await saga.start('o-1', { orderId: 'o-1' }), 'known');
  assert.deepEqual(calls, ['run o-1:reserve', 'run o-1:pay', 'run o-1:ship']);
  assert.equal(await saga.resumeOne(), false);
});

test('when a step fails, it and those before are undone in reverse', async t => {
  await db.exec('TRUNCATE sagas');
  const { calls, saga } = open(t, call => {
    if (call === 'run o-1:ship') throw new Error('no lorry');
  });
  assert.equal(await saga.start('o-1', { orderId: 'o-1' }), 'undone');
  assert.deepEqual(calls.slice(3), [
    'undo o-1:ship of p-1',
    'undo o-1:pay of p-1',
    'undo o-1:reserve of p-1',
  ]);
  assert.deepEqual((await db.query('SELECT state, reason FROM sagas')).rows, [
    { state: 'undone', reason: 'ship: Error: no lorry' },
  ]);
});

/** A process of its own, which asks services that note each call in a table. */
function run(input: Omit<SagaInput, 'connection'>): Promise<Ending> {
  return runApp('crash/saga', { connection, ...input });
}

async function calls(): Promise<readonly string[]> {
  const { rows } = await db.query<{ call: string }>('SELECT call FROM calls ORDER BY number');
  return rows.map(({ call }) => call);
}

async function begin(): Promise<void> {
  await db.exec(`
    TRUNCATE sagas;
    DROP TABLE IF EXISTS calls;
    CREATE TABLE calls (number int GENERATED ALWAYS AS IDENTITY, call text NOT NULL);
  `);
}

const killed: Ending = { code: null, signal: 'SIGKILL', errors: '' };
const finished: Ending = { code: 0, signal: null, errors: '' };

test('after a process was killed in a step, another runs it again with the same key, and goes on', async () => {
  await begin();
  assert.deepEqual(await run({ task: 'start', diesIn: 'run o-1:pay' }), killed);
  assert.deepEqual(await state(), { state: 'running', position: 1 });
  // Its time has not run out: nobody else touches it.
  assert.deepEqual(await run({ task: 'resume' }), finished);
  assert.deepEqual(await calls(), ['run o-1:reserve', 'run o-1:pay']);
  await passTime();
  assert.deepEqual(await run({ task: 'resume' }), finished);
  assert.deepEqual((await calls()).slice(2), ['run o-1:pay', 'run o-1:ship']);
  assert.deepEqual(await state(), { state: 'done', position: 3 });
});

test('after a process was killed while undoing, another undoes the rest', async () => {
  await begin();
  const undoPay = 'undo o-1:pay of p-1';
  assert.deepEqual(await run({ task: 'start', refuses: 'run o-1:ship', diesIn: undoPay }), killed);
  assert.deepEqual(await state(), { state: 'undoing', position: 2 });
  await passTime();
  assert.deepEqual(await run({ task: 'resume' }), finished);
  assert.deepEqual((await calls()).slice(2), [
    'undo o-1:ship of p-1',
    undoPay,
    undoPay,
    'undo o-1:reserve of p-1',
  ]);
  assert.deepEqual(await state(), { state: 'undone', position: 0 });
});

test('an undoing that fails stays where it is, and is tried again', async t => {
  await db.exec('TRUNCATE sagas');
  const first = open(t, call => {
    if (call === 'run o-1:ship') throw new Error('no lorry');
    if (call.startsWith('undo o-1:pay')) throw new Error('the bank is closed');
  });
  await assert.rejects(first.saga.start('o-1', { orderId: 'o-1' }), /the bank is closed/);
  assert.deepEqual(await state(), { state: 'undoing', position: 2 });
  await passTime();
  const second = open(t);
  assert.equal(await second.saga.resumeOne(), true);
  assert.deepEqual(second.calls, ['undo o-1:pay of p-1', 'undo o-1:reserve of p-1']);
  assert.deepEqual(await state(), { state: 'undone', position: 0 });
});

test('one that cannot be undone is counted as stuck, and one that nobody takes up, until it has ended', async t => {
  await db.exec('TRUNCATE sagas');
  let isClosed = true;
  const { saga } = open(t, call => {
    if (call === 'run o-1:ship') throw new Error('no lorry');
    if (isClosed && call.startsWith('undo o-1:pay')) throw new Error('the bank is closed');
  });
  await assert.rejects(saga.start('o-1', { orderId: 'o-1' }), /the bank is closed/);
  const takeUp = async (): Promise<boolean> => {
    await passTime();
    return saga.resumeOne();
  };
  for (let time = 1; time < 5; time += 1) await assert.rejects(takeUp(), /the bank is closed/);
  assert.equal(await saga.countStuck(), 0);
  await assert.rejects(takeUp(), /the bank is closed/);
  assert.equal(await saga.countStuck(), 1);
  isClosed = false;
  await takeUp();
  assert.equal(await saga.countStuck(), 0);
  await db.exec(`INSERT INTO sagas (id, name, context, locked_until) VALUES ('o-2', 'order', '{}', now())`);
  assert.equal(await saga.countStuck(), 0);
  await db.exec("UPDATE sagas SET locked_until = now() - interval '6 minutes'");
  assert.equal(await saga.countStuck(), 1);
});

test('a process that takes too long writes nothing over what another one has done since', async t => {
  await db.exec('TRUNCATE sagas');
  let arrive: () => void = () => {};
  const isThere = new Promise<void>(resolve => {
    arrive = resolve;
  });
  let goOn: () => void = () => {};
  const mayGoOn = new Promise<void>(resolve => {
    goOn = resolve;
  });
  const slow = open(t, async call => {
    if (call !== 'run o-1:pay') return;
    arrive();
    await mayGoOn;
    throw new Error('the bank is closed');
  });
  const started = slow.saga.start('o-1', { orderId: 'o-1' });
  await isThere;
  await passTime();
  assert.equal(await open(t).saga.resumeOne(), true);
  assert.deepEqual(await state(), { state: 'done', position: 3 });
  goOn();
  await assert.rejects(started, { name: 'LostSagaError' });
  // Nothing is undone of what the other one has finished.
  assert.deepEqual(slow.calls, ['run o-1:reserve', 'run o-1:pay']);
  assert.deepEqual(await state(), { state: 'done', position: 3 });
});
