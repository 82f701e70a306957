// ---
// title: Redis (ioredis)
// packages: { ioredis: ">=5.3" }
// placeholders:
//   30_000: Milliseconds until the lock of a dead owner is free
// ---
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

const LIFETIME_MS = 30_000;
const ifOurs = "if redis.call('get', KEYS[1]) == ARGV[1] then";
const renew = `${ifOurs} return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const release = `${ifOurs} return redis.call('del', KEYS[1]) end return 0`;

/**
 * Runs the work unless somebody else does; false when somebody does. The signal fires when the lock is lost: stop then.
 * One Redis without failover keeps the promise; after a failover two may run for the time of one lifetime.
 */
export async function runAlone(
  redis: Redis,
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const key = `lock:${name}`;
  const token = randomUUID();
  let endsAt = performance.now() + LIFETIME_MS;
  if ((await redis.set(key, token, 'PX', LIFETIME_MS, 'NX')) === null) return false;
  const lost = new AbortController();
  const keepAlive = setInterval(() => {
    // Redis may be silent as well: the last quarter is for the work to stop before somebody else begins.
    if (performance.now() >= endsAt - LIFETIME_MS / 4)
      lost.abort(new Error(`The lock ${name} could not be renewed`));
    const next = performance.now() + LIFETIME_MS;
    redis.eval(renew, 1, key, token, LIFETIME_MS).then(
      renewed => {
        if (renewed === 1) endsAt = next;
        else lost.abort(new Error(`The lock ${name} was lost`));
      },
      (error: unknown) => lost.abort(error),
    );
  }, LIFETIME_MS / 4);
  try {
    await work(lost.signal);
    return true;
  } finally {
    clearInterval(keepAlive);
    // It runs out by itself: what the work threw matters more.
    await redis.eval(release, 1, key, token).catch((error: unknown) => {
      console.error('a lock was not released', { name, error });
    });
  }
}
