import assert from 'node:assert/strict';
import { once } from 'node:events';
import test, { type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startRedis } from './lib/redis.ts';
import './lib/short-pauses.ts';

const { runAlone } = await import('../../snippets/scale/lock/ioredis.ts');

const { path } = await startRedis();

for (const [what, hours] of [
  ['', 0],
  [', also when the clock is set back', -1],
] as const) {
  test(`redis: the work is told when Redis says nothing any more, before the lock may be free${what}`, async t => {
    const [redis, other] = [new Redis(path), new Redis(path)];
    t.after(() => Promise.all([redis.quit(), other.quit()]));
    t.mock.method(console, 'error', () => {});
    const ran = await runAlone(redis, 'reminders', async signal => {
      // No renewal is answered, nor refused.
      await other.client('PAUSE', 2_000, 'WRITE');
      setClock(t, hours);
      if (!signal.aborted) await once(signal, 'abort', { signal: AbortSignal.timeout(1_500) });
      assert.match(String(signal.reason), /could not be renewed/);
    });
    assert.equal(ran, true);
  });
}

test('redis: a clock that is set forward ends no work', async t => {
  const redis = new Redis(path);
  t.after(() => redis.quit());
  const ran = await runAlone(redis, 'invoices', async signal => {
    setClock(t, 1);
    // Renewed several times.
    await pause(300);
    assert.equal(signal.aborted, false);
  });
  assert.equal(ran, true);
});

function setClock(t: TestContext, hours: number): void {
  const now = Date.now;
  t.mock.method(Date, 'now', () => now() + hours * 3_600_000);
}
