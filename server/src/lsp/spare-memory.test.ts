import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createMemoryKeeper } from './spare-memory.ts';

test('what is no longer used goes after a rest, and not before', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const keeper = createMemoryKeeper();
  const unused = new WeakRef({ text: 'x' });
  keeper.rest();
  mock.timers.tick(9_000);
  keeper.rest();
  mock.timers.tick(9_000);
  await setImmediate();
  assert.ok(unused.deref() !== undefined, 'gone while somebody was at work');
  // What was looked at stays until the end of the turn.
  await setImmediate();
  mock.timers.tick(1_000);
  assert.equal(unused.deref(), undefined);
});

test('nothing happens once it is stopped', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const keeper = createMemoryKeeper();
  const unused = new WeakRef({ text: 'x' });
  keeper.rest();
  keeper.stop();
  await setImmediate();
  mock.timers.tick(20_000);
  assert.ok(unused.deref() !== undefined);
});
