import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Scheduler } from './scheduler.ts';

test('what is scheduled while work runs makes it outdated, and runs after it', async () => {
  const events: string[] = [];
  await new Promise<void>(resolve => {
    let runs = 0;
    const scheduler = new Scheduler({
      async work(isOutdated) {
        const run = ++runs;
        events.push(`begin ${run}`);
        if (run === 1) scheduler.schedule(0);
        await nextTurn();
        events.push(`end ${run}, ${isOutdated() ? 'outdated' : 'current'}`);
      },
      onFailure: error => assert.fail(String(error)),
      afterwards: resolve,
    });
    scheduler.schedule(0);
  });
  assert.deepEqual(events, ['begin 1', 'end 1, outdated', 'begin 2', 'end 2, current']);
});

test('many requests at once are one', async () => {
  let runs = 0;
  await new Promise<void>(resolve => {
    const scheduler = new Scheduler({
      work: async () => void runs++,
      onFailure: error => assert.fail(String(error)),
      afterwards: resolve,
    });
    for (let count = 0; count < 100; count++) scheduler.schedule(1);
  });
  assert.equal(runs, 1);
});

test('work that fails is reported, and the next is done all the same', async () => {
  const failures: unknown[] = [];
  await new Promise<void>(resolve => {
    const scheduler = new Scheduler({
      async work() {
        if (failures.length === 0) throw new Error('first');
      },
      onFailure: error => {
        failures.push(error);
        scheduler.schedule(0);
      },
      afterwards: resolve,
    });
    scheduler.schedule(0);
  });
  assert.equal(String(failures), 'Error: first');
});
