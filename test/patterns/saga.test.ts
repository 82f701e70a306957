import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Saga, type Step } from '../../snippets/integration/saga/pg.ts';
import { openPg } from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';
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

test('after a crash in a step, another process runs it again with the same key, and goes on', async t => {
  await db.exec('TRUNCATE sagas');
  let crashed: () => void = () => {};
  const crash = new Promise<void>(resolve => {
    crashed = resolve;
  });
  const first = open(t, call => {
    if (call !== 'run o-1:pay') return;
    crashed();
    // It never comes back.
    return new Promise<void>(() => {});
  });
  void first.saga.start('o-1', { orderId: 'o-1' });
  await crash;
  const second = open(t);
  assert.equal(await second.saga.resumeOne(), false);
  await passTime();
  assert.equal(await second.saga.resumeOne(), true);
  assert.deepEqual(second.calls, ['run o-1:pay', 'run o-1:ship']);
  assert.deepEqual(await state(), { state: 'done', position: 3 });
});

test('after a crash while undoing, another process undoes the rest', async t => {
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
