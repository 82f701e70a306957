import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { Redis } from 'ioredis';
import { startRedis } from './lib/redis.ts';
import './lib/short-pauses.ts';

const { runAlone } = await import('../../snippets/scale/lock/ioredis.ts');

const { path } = await startRedis();

test('redis: the work is told when Redis says nothing any more, before the lock may be free', async t => {
  const [redis, other] = [new Redis(path), new Redis(path)];
  t.after(() => Promise.all([redis.quit(), other.quit()]));
  t.mock.method(console, 'error', () => {});
  const ran = await runAlone(redis, 'reminders', async signal => {
    // No renewal is answered, nor refused.
    await other.client('PAUSE', 2_000, 'WRITE');
    if (!signal.aborted) await once(signal, 'abort', { signal: AbortSignal.timeout(1_500) });
    assert.match(String(signal.reason), /could not be renewed/);
  });
  assert.equal(ran, true);
});
