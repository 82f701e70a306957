import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { Redis } from 'ioredis';
import * as forExpress from '../../snippets/api/rate-limit/express-rate-limit.ts';
import * as forFastify from '../../snippets/api/rate-limit/fastify.ts';
import * as forHono from '../../snippets/api/rate-limit/hono.ts';
import { GuessLimiter } from '../../snippets/api/rate-limit/rate-limiter-flexible.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { startRedis } from './lib/redis.ts';
import { runApp } from './lib/run-app.ts';
import { serveFastify, serveHono, serveNest } from './lib/serve.ts';
import './lib/skip-successes.ts';
import { until } from './lib/until.ts';

const { path } = await startRedis();

const frameworks: Readonly<Record<string, (test: TestContext, redis: Redis) => Promise<URL>>> = {
  express: (t, redis) => {
    const limiter = forExpress.limitRequests(redis, request => request.get('x-user'));
    const answer = express().use(limiter, (_request, response) => {
      response.send('ok');
    });
    return listen(t, answer);
  },

  fastify: async (t, redis) => {
    const app = Fastify();
    await forFastify.limitRequests(app, redis, request => request.headers['x-user']?.toString());
    app.get('/', async () => 'ok');
    return serveFastify(t, app);
  },

  hono: (t, redis) => {
    const app = new Hono().use(forHono.limitRequests(redis, context => context.req.header('x-user')));
    app.get('/', context => context.text('ok'));
    return serveHono(t, app);
  },

  nest: async (t, redis) => {
    const { CallerThrottlerGuard, throttlerOptions } = await import(
      '../../snippets/api/rate-limit/throttler.ts'
    );
    const { UserController, UserGuard } = await import('./apps/rate-limit/nest.ts');
    return serveNest(t, {
      imports: [ThrottlerModule.forRoot(throttlerOptions(redis))],
      controllers: [UserController],
      providers: [
        { provide: APP_GUARD, useClass: UserGuard },
        { provide: APP_GUARD, useClass: CallerThrottlerGuard },
      ],
    });
  },
};

async function connect(t: TestContext): Promise<Redis> {
  const redis = new Redis(path, { commandTimeout: 2_000 });
  t.after(() => redis.disconnect());
  await redis.flushall();
  return redis;
}

function ask(base: URL, user?: string): Promise<Response> {
  const headers: Record<string, string> = user === undefined ? {} : { 'x-user': user };
  return fetch(base, { headers, signal: AbortSignal.timeout(10_000) });
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: the request after the last one gets 429, and is told when to come back`, async t => {
    const base = await serve(t, await connect(t));
    for (let count = 0; count < 100; count += 1) assert.equal((await ask(base, 'user-1')).status, 200);
    const refused = await ask(base, 'user-1');
    assert.equal(refused.status, 429);
    const seconds = Number(refused.headers.get('retry-after'));
    assert.ok(seconds > 0 && seconds <= 60, `Retry-After: ${seconds}`);
    const { status, statusCode } = Object(await refused.json());
    assert.equal(status ?? statusCode, 429);
  });

  test(`${framework}: users and addresses have counts of their own, and every answer says what is left`, async t => {
    const redis = await connect(t);
    const base = await serve(t, redis);
    await ask(base, 'user-1');
    await ask(base);
    // Somebody who has named themself like an address.
    await ask(base, '127.0.0.1');
    const keys = await redis.keys('*');
    assert.equal(keys.length, 3, keys.join());
    for (const key of keys) assert.ok((await redis.pttl(key)) > 0, `${key} ends`);
    const { headers } = await ask(base, 'user-1');
    const limits = [...headers].filter(([name]) => /ratelimit/.test(name));
    assert.match(JSON.stringify(limits), /98/);
  });

  test(`${framework}: two instances share one count`, async t => {
    const redis = await connect(t);
    const [first, second] = [await serve(t, redis), await serve(t, redis)];
    for (let count = 0; count < 50; count += 1) {
      assert.equal((await ask(first, 'user-1')).status, 200);
      assert.equal((await ask(second, 'user-1')).status, 200);
    }
    assert.equal((await ask(first, 'user-1')).status, 429);
    assert.equal((await ask(second, 'user-1')).status, 429);
  });

  test(`${framework}: requests pass while Redis is away`, async t => {
    t.mock.method(console, 'error', () => {});
    const away = new Redis('/nowhere/redis.sock', { maxRetriesPerRequest: 0, commandTimeout: 200 });
    away.on('error', () => {});
    t.after(() => away.disconnect());
    assert.equal((await ask(await serve(t, away), 'user-1')).status, 200);
  });
}

test('nest: what is put into the root module limits controllers and resolvers, and takes its Redis from the environment', async t => {
  const redis = await connect(t);
  process.env.REDIS_URL = path;
  const { rateLimitGuard, rateLimits } = await import('../../snippets/api/rate-limit/throttler.ts');
  const { UserController } = await import('./apps/rate-limit/nest.ts');
  const { graphqlModules, resolvers } = await import('./apps/rate-limit/nest-graphql.ts');
  const base = await serveNest(t, {
    imports: [...graphqlModules, rateLimits],
    controllers: [UserController],
    providers: [...resolvers, rateLimitGuard],
  });
  const query = async (): Promise<Response> =>
    fetch(new URL('/graphql', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{ "query": "{ answer }" }',
      signal: AbortSignal.timeout(10_000),
    });
  assert.match((await ask(base)).headers.get('x-ratelimit-remaining') ?? '', /^99$/);
  for (let count = 0; count < 100; count += 1) assert.match(await (await query()).text(), /"answer":"ok"/);
  const refused = await query();
  assert.match(await refused.text(), /Too Many Requests/);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal((await redis.keys('rate-limit:*')).length, 2, 'one count for each handler');
});

test('hono: addresses of one IPv6 network share a count, and IPv4 in IPv6 is IPv4', async t => {
  const redis = await connect(t);
  const app = new Hono().use(forHono.limitRequests(redis, () => undefined));
  app.get('/', context => context.text('ok'));
  for (const remoteAddress of [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff:ffff:ffff:ffff',
    '2001:db8:1:3::1',
    '::1',
    '::ffff:192.0.2.1',
    '192.0.2.1',
  ])
    await app.request('/', {}, { incoming: { socket: { remoteAddress } } });
  assert.deepEqual((await redis.keys('*')).sort(), [
    'rate-limit:0:0:0:0::/64',
    'rate-limit:192.0.2.1',
    'rate-limit:2001:db8:1:2::/64',
    'rate-limit:2001:db8:1:3::/64',
  ]);
});

test('guesses: for one account they end soon, whatever its case, and other people go on', async t => {
  const guesses = new GuessLimiter(await connect(t));
  for (let count = 0; count < 5; count += 1)
    assert.deepEqual(await guesses.count('Ada@example.com', '203.0.113.1'), { isAllowed: true });
  const verdict = await guesses.count('ada@example.com', '203.0.113.1');
  assert.ok(!verdict.isAllowed && verdict.retryAfterSeconds > 0 && verdict.retryAfterSeconds <= 900);
  assert.deepEqual(await guesses.count('ada@example.com', '203.0.113.2'), { isAllowed: true });
  assert.deepEqual(await guesses.count('bob@example.com', '203.0.113.1'), { isAllowed: true });
  await guesses.forget('ada@example.com', '203.0.113.1');
  assert.deepEqual(await guesses.count('ada@example.com', '203.0.113.1'), { isAllowed: true });
});

test('guesses: one address that tries many accounts is stopped, and no account name is stored', async t => {
  const redis = await connect(t);
  const guesses = new GuessLimiter(redis);
  for (let count = 0; count < 50; count += 1) await guesses.count(`user-${count}`, '203.0.113.1');
  assert.equal((await guesses.count('user-51', '203.0.113.1')).isAllowed, false);
  assert.ok(!(await redis.keys('*')).some(key => key.includes('user-')));
});

test('guesses: whoever has a whole IPv6 network has no more of them', async t => {
  const guesses = new GuessLimiter(await connect(t));
  for (let count = 1; count <= 5; count += 1) await guesses.count('ada', `2001:db8:1:2::${count}`);
  assert.equal((await guesses.count('ada', '2001:db8:1:2::6')).isAllowed, false);
  assert.equal((await guesses.count('ada', '2001:db8:1:3::1')).isAllowed, true);
});

for (const [framework, { connectForLimits }] of Object.entries({
  express: forExpress,
  fastify: forFastify,
  hono: forHono,
})) {
  test(`${framework}: its own connection counts, and holds nobody up when there is no Redis`, async t => {
    t.mock.method(console, 'error', () => {});
    const redis = await connect(t);
    const [there, nowhere] = [connectForLimits(path), connectForLimits('/nowhere/redis.sock')];
    t.after(() => Promise.all([there.disconnect(), nowhere.disconnect()]));
    const serve = frameworks[framework];
    assert.ok(serve);
    assert.equal((await ask(await serve(t, there), 'user-1')).status, 200);
    assert.equal((await redis.keys('*')).length, 1);
    assert.equal((await ask(await serve(t, nowhere), 'user-1')).status, 200);
  });
}

for (const framework of ['express', 'fastify', 'hono']) {
  test(`${framework}: a process that shuts down does not wait for the connection of its limit`, async () => {
    const { code, errors } = await runApp('rate-limit/ends', { framework, path });
    assert.equal(code, 0, errors);
  });
}

const takingBack: Readonly<
  Record<string, (t: TestContext, redis: Redis, work: () => Promise<unknown>) => Promise<URL>>
> = {
  express: async (t, redis, work) => {
    const path = '../../snippets/api/rate-limit/express-rate-limit.ts?skip-successes';
    const { limitRequests }: typeof forExpress = await import(path);
    const app = express().use(
      limitRequests(redis, () => 'user-1'),
      async (_request, response) => {
        await work();
        response.send('ok');
      },
    );
    return listen(t, app);
  },
  hono: async (t, redis, work) => {
    const path = '../../snippets/api/rate-limit/hono.ts?skip-successes';
    const { limitRequests }: typeof forHono = await import(path);
    const app = new Hono().use(limitRequests(redis, () => 'user-1'));
    app.get('/', async context => {
      await work();
      return context.text('ok');
    });
    return serveHono(t, app);
  },
};

async function scriptsRun(redis: Redis): Promise<number> {
  return Number(/cmdstat_eval:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
}

for (const [framework, serve] of Object.entries(takingBack)) {
  test(`${framework}: a count that is taken back goes down, and one that ended meanwhile stays ended`, async t => {
    const redis = await connect(t);
    await redis.config('RESETSTAT');
    const counts: (string | null)[] = [];
    let isEnding = false;
    const base = await serve(t, redis, async () => {
      counts.push(await redis.get('rate-limit:user:user-1'));
      if (isEnding) await redis.flushall();
    });
    for (const isLast of [false, false, true]) {
      isEnding = isLast;
      await ask(base);
      const scripts = counts.length * 2;
      await until('it is taken back', async () => (await scriptsRun(redis)) === scripts || undefined);
    }
    assert.deepEqual(counts, ['1', '1', '1']);
    assert.deepEqual(await redis.keys('*'), []);
  });
}

test('guesses: each instance counts by itself while Redis is away', async t => {
  const away = new Redis('/nowhere/redis.sock', { maxRetriesPerRequest: 0, commandTimeout: 200 });
  away.on('error', () => {});
  t.after(() => away.disconnect());
  const guesses = new GuessLimiter(away);
  for (let count = 0; count < 5; count += 1) await guesses.count('ada', '203.0.113.1');
  assert.equal((await guesses.count('ada', '203.0.113.1')).isAllowed, false);
});
