import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Worker } from 'bullmq';
import { createCache } from 'cache-manager';
import { Redis } from 'ioredis';
import { Client as MemcachedClient } from 'memjs';
import { createClient } from 'redis';
import * as cacheManager from '../../snippets/scale/cache-aside/cache-manager.ts';
import * as cacheIoredis from '../../snippets/scale/cache-aside/ioredis.ts';
import * as cacheMemcached from '../../snippets/scale/cache-aside/memjs.ts';
import * as cacheRedis from '../../snippets/scale/cache-aside/redis.ts';
import { runAlone as aloneByRedis } from '../../snippets/scale/lock/ioredis.ts';
import { runAlone as aloneByPg } from '../../snippets/scale/lock/pg.ts';
import { createReceiptsQueue, enqueueReceipt, type Receipt } from '../../snippets/scale/queue/bullmq.ts';
import * as scanIoredis from '../../snippets/scale/redis-scan/ioredis.ts';
import * as scanRedis from '../../snippets/scale/redis-scan/redis.ts';
import { openPg } from './lib/libraries.ts';
import { startMemcached } from './lib/memcached.ts';
import { startPostgres } from './lib/postgres.ts';
import { startRedis } from './lib/redis.ts';
import { until } from './lib/until.ts';

const server = await startRedis();
const memcached = await startMemcached();
const { db, connection } = await startPostgres();

function openIoredis(t: TestContext): Redis {
  const redis = new Redis(server.path);
  t.after(() => redis.disconnect());
  return redis;
}

async function openRedis(t: TestContext) {
  const redis = createClient({ socket: { path: server.path, tls: false } });
  await redis.connect();
  t.after(() => redis.destroy());
  return redis;
}

const scans: Readonly<
  Record<
    string,
    (t: TestContext) => Promise<{
      scan(pattern: string): AsyncIterable<readonly string[]>;
      remove(pattern: string): Promise<number>;
    }>
  >
> = {
  ioredis: async t => {
    const redis = openIoredis(t);
    return {
      scan: pattern => scanIoredis.scanKeys(redis, pattern),
      remove: pattern => scanIoredis.deleteMatching(redis, pattern),
    };
  },
  redis: async t => {
    const redis = await openRedis(t);
    return {
      scan: pattern => scanRedis.scanKeys(redis, pattern),
      remove: pattern => scanRedis.deleteMatching(redis, pattern),
    };
  },
};

for (const [library, open] of Object.entries(scans)) {
  test(`${library}: finds each key that matches in steps, while others are served in between`, async t => {
    const { scan, remove } = await open(t);
    const other = openIoredis(t);
    await other.flushall();
    const keys = Array.from({ length: 5_000 }, (_, index) => `session:${index}`);
    await other.mset(Object.fromEntries([...keys, 'order:1'].map(key => [key, ''])));
    const found = new Set<string>();
    let steps = 0;
    for await (const batch of scan('session:*')) {
      steps += 1;
      assert.ok(batch.length > 0);
      for (const key of batch) found.add(key);
      await other.incr('served');
    }
    assert.deepEqual([...found].sort(), keys.sort());
    assert.ok(steps > 5, `${steps} steps`);
    assert.equal(await remove('session:*'), keys.length);
    assert.deepEqual((await other.keys('*')).sort(), ['order:1', 'served']);
    assert.equal(await remove('nothing:*'), 0);
  });
}

interface Product {
  readonly price: number;
}

function parseProduct(stored: unknown): Product {
  const price = Object(stored).price;
  if (typeof price !== 'number') throw new Error('no product');
  return { price };
}

type Load = (id: string) => Promise<Product | undefined>;
interface ProductCache {
  get(id: string): Promise<Product | undefined>;
  invalidate(id: string): Promise<void>;
}

const caches: Readonly<Record<string, (t: TestContext, load: Load) => Promise<ProductCache>>> = {
  ioredis: async (t, load) =>
    new cacheIoredis.Cache({ redis: openIoredis(t), prefix: 'product:v1', load, parse: parseProduct }),
  redis: async (t, load) =>
    new cacheRedis.Cache({ redis: await openRedis(t), prefix: 'product:v1', load, parse: parseProduct }),
  memjs: async (t, load) => {
    const client = MemcachedClient.create(memcached.address, { timeout: 1, retries: 0 });
    t.after(() => client.close());
    await client.flush();
    return new cacheMemcached.Cache({ memcached: client, prefix: 'product:v1', load, parse: parseProduct });
  },
  'cache-manager': async (_t, load) =>
    new cacheManager.Cache({ store: createCache(), prefix: 'product:v1', load, parse: parseProduct }),
};

for (const [library, open] of Object.entries(caches)) {
  test(`${library}: many who miss together cause one load, and later ones none`, async t => {
    await openIoredis(t).flushall();
    let loads = 0;
    const cache = await open(t, async () => ({ price: ++loads }));
    const values = await Promise.all(Array.from({ length: 50 }, () => cache.get('1')));
    assert.deepEqual(new Set(values.map(value => value?.price)), new Set([1]));
    assert.deepEqual(await cache.get('1'), { price: 1 });
    assert.equal(loads, 1);
    await cache.invalidate('1');
    assert.deepEqual(await cache.get('1'), { price: 2 });
  });

  test(`${library}: a value that was read before a write is not stored after it`, async t => {
    await openIoredis(t).flushall();
    const answers: ((product: Product) => void)[] = [];
    const cache = await open(t, () => new Promise<Product>(resolve => answers.push(resolve)));
    const early = cache.get('1');
    await until('the load begins', () => answers[0] && true);
    await cache.invalidate('1');
    const late = cache.get('1');
    await until('the second load begins', () => answers[1] && true);
    answers[1]?.({ price: 2 });
    assert.deepEqual(await late, { price: 2 });
    answers[0]?.({ price: 1 });
    await early;
    assert.deepEqual(await cache.get('1'), { price: 2 });
  });

  test(`${library}: what is not there is asked for again, and an error is nobody else's`, async t => {
    await openIoredis(t).flushall();
    let loads = 0;
    const cache = await open(t, async () => {
      loads += 1;
      if (loads === 1) throw new Error('the source is down');
      return undefined;
    });
    await assert.rejects(cache.get('1'), /the source is down/);
    assert.equal(await cache.get('1'), undefined);
    assert.equal(await cache.get('1'), undefined);
    assert.equal(loads, 3);
  });
}

test('entries end, at different times; what cannot be read any more is loaded', async t => {
  const redis = openIoredis(t);
  await redis.flushall();
  t.mock.method(console, 'warn', () => {});
  const cache = new cacheIoredis.Cache({
    redis,
    prefix: 'product:v1',
    load: async () => ({ price: 1 }),
    parse: parseProduct,
  });
  const ids = Array.from({ length: 40 }, (_, index) => String(index));
  await Promise.all(ids.map(id => cache.get(id)));
  const lifetimes = await Promise.all(ids.map(id => redis.ttl(`product:v1:${id}`)));
  assert.ok(
    lifetimes.every(seconds => seconds > 290 && seconds <= 360),
    lifetimes.join(),
  );
  assert.ok(new Set(lifetimes).size > 5, lifetimes.join());
  await redis.set('product:v1:0', '{"prize":1}');
  assert.deepEqual(await cache.get('0'), { price: 1 });
});

test('a cache that is away makes it slower, not wrong', async t => {
  t.mock.method(console, 'warn', () => {});
  const redis = new Redis({ path: '/nowhere.sock', maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  t.after(() => redis.disconnect());
  const cache = new cacheIoredis.Cache({
    redis,
    prefix: 'p',
    load: async () => ({ price: 1 }),
    parse: parseProduct,
  });
  assert.deepEqual(await cache.get('1'), { price: 1 });
  await assert.rejects(cache.invalidate('1'));
});

type Alone = (name: string, work: (signal: AbortSignal) => Promise<void>) => Promise<boolean>;
const locks: Readonly<Record<string, (t: TestContext) => Alone>> = {
  ioredis: t => {
    const redis = openIoredis(t);
    return (name, work) => aloneByRedis(redis, name, work);
  },
  pg: t => {
    const pool = openPg(t, connection);
    return (name, work) => aloneByPg(pool, name, work);
  },
};

/** Work that goes on until it is let go. */
function heldWork() {
  let letGo: () => void = () => {};
  const released = new Promise<void>(resolve => {
    letGo = resolve;
  });
  const signals: AbortSignal[] = [];
  const work = async (signal: AbortSignal): Promise<void> => {
    signals.push(signal);
    await released;
  };
  return { work, signals, letGo: () => letGo() };
}

for (const [library, open] of Object.entries(locks)) {
  test(`${library}: one of many runs, another may once it is over`, async t => {
    const held = heldWork();
    const runs = Array.from({ length: 6 }, () => open(t)('reminders', held.work));
    // Those that are sent away answer first: the one that runs is held.
    const results: boolean[] = [];
    for (const run of runs) void run.then(ran => results.push(ran));
    await until('five were sent away', () => results.length === 5 || undefined);
    assert.deepEqual(results, [false, false, false, false, false]);
    assert.equal(held.signals.length, 1);
    assert.equal(await open(t)('other work', async () => {}), true);
    held.letGo();
    assert.deepEqual((await Promise.all(runs)).filter(ran => ran).length, 1);
    assert.equal(await open(t)('reminders', async () => {}), true);
  });

  test(`${library}: work that fails gives the lock back`, async t => {
    const alone = open(t);
    const failure = alone('reminders', async () => {
      throw new Error('no mail server');
    });
    await assert.rejects(failure, /no mail server/);
    assert.equal(await alone('reminders', async () => {}), true);
  });
}

test('redis: the work is told when its lock is lost, and leaves the lock of another alone', async t => {
  const redis = openIoredis(t);
  await redis.flushall();
  t.mock.timers.enable({ apis: ['setInterval'] });
  const held = heldWork();
  const run = aloneByRedis(redis, 'reminders', held.work);
  await until('it runs', () => held.signals[0]);
  assert.ok((await redis.pttl('lock:reminders')) > 25_000);
  await redis.pexpire('lock:reminders', 5_000);
  t.mock.timers.tick(10_000);
  await until('it is renewed', async () => (await redis.pttl('lock:reminders')) > 25_000 || undefined);
  await redis.set('lock:reminders', 'of another');
  t.mock.timers.tick(10_000);
  await until('it is told', () => held.signals[0]?.aborted || undefined);
  held.letGo();
  await run;
  assert.equal(await redis.get('lock:reminders'), 'of another');
});

test('memjs: entries end, at different times', async t => {
  const client = MemcachedClient.create(memcached.address, { timeout: 1, retries: 0 });
  t.after(() => client.close());
  const load = async () => ({ price: 1 });
  const cache = new cacheMemcached.Cache({ memcached: client, prefix: 'p', load, parse: parseProduct });
  const ids = Array.from({ length: 40 }, (_, index) => `a key ${index}`);
  await Promise.all(ids.map(id => cache.get(id)));
  const answer = await memcached.ask(
    ids.map(id => `mg p:${encodeURIComponent(id)} t\r\n`).join(''),
    ids.length,
  );
  const lifetimes = [...answer.matchAll(/^HD t(\d+)/gm)].map(([, seconds]) => Number(seconds));
  assert.equal(lifetimes.length, ids.length);
  assert.ok(
    lifetimes.every(seconds => seconds > 290 && seconds <= 360),
    answer,
  );
  assert.ok(new Set(lifetimes).size > 5, answer);
});

test('pg: an owner whose connection ends is told, and the lock is free', async t => {
  const alone = locks.pg?.(t);
  assert.ok(alone);
  const held = heldWork();
  const run = alone('reminders', held.work);
  await until('it runs', () => held.signals[0]);
  await db.exec(
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()",
  );
  await until('it is told', () => held.signals[0]?.aborted || undefined);
  assert.equal(await open('reminders'), true);
  held.letGo();
  assert.equal(await run, true);

  function open(name: string): Promise<boolean> {
    return aloneByPg(openPg(t, connection), name, async () => {});
  }
});

test('bullmq: a job is there once, is tried again with pauses, and is kept only for so long', async t => {
  const queue = createReceiptsQueue({ path: server.path });
  t.after(() => queue.close());
  await queue.waitUntilReady();
  await Promise.all([1, 2, 3].map(() => enqueueReceipt(queue, { orderId: 'o-1' })));
  const jobs = await queue.getJobs();
  assert.equal(jobs.length, 1);
  const attempts: number[] = [];
  const worker = new Worker<Receipt>(
    'receipts',
    async job => {
      attempts.push(job.attemptsMade);
      if (attempts.length < 2) throw new Error('no mail server');
    },
    { connection: { path: server.path, maxRetriesPerRequest: null } },
  );
  t.after(() => worker.close());
  await until('the job is done', async () => (await jobs[0]?.isCompleted()) || undefined);
  assert.deepEqual(attempts, [0, 1]);
  const { opts } = (await queue.getJob('receipt-o-1')) ?? {};
  assert.deepEqual([opts?.attempts, opts?.removeOnFail], [5, { age: 14 * 24 * 3600 }]);
});

test('bullmq: a request does not hang while Redis is away, at the start or later', async t => {
  t.mock.method(console, 'error', () => {});
  // Gives up some time after the request did, so that the test can end.
  const retryStrategy = (attempt: number): number | null => (attempt > 40 ? null : 100);
  const never = createReceiptsQueue({ path: '/nowhere.sock', retryStrategy });
  await assert.rejects(enqueueReceipt(never, { orderId: 'o-1' }), /took no receipt/);

  const shortLived = await startRedis();
  const queue = createReceiptsQueue({ path: shortLived.path, retryStrategy });
  await enqueueReceipt(queue, { orderId: 'o-1' });
  await shortLived.kill();
  await assert.rejects(enqueueReceipt(queue, { orderId: 'o-2' }));
});
