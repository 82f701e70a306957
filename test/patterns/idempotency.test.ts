import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import Router from '@koa/router';
import { APP_FILTER } from '@nestjs/core';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import pg from 'pg';
import * as forExpress from '../../snippets/api/idempotency/express.ts';
import * as forFastify from '../../snippets/api/idempotency/fastify.ts';
import * as forHono from '../../snippets/api/idempotency/hono.ts';
import * as forKoa from '../../snippets/api/idempotency/koa.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';
import { parseJson, serveFastify, serveHono, serveKoa, serveNest } from './lib/serve.ts';
import { until } from './lib/until.ts';

const { db, connection } = await startPostgres();
await db.exec(`
  CREATE TABLE idempotency_keys (
    caller_id text, key text, fingerprint text NOT NULL, status int, body json,
    claim_id uuid NOT NULL, claimed_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (caller_id, key)
  )`);

type Pay = (body: unknown) => Promise<{ readonly id: string }>;

const frameworks: Readonly<Record<string, (test: TestContext, pool: pg.Pool, pay: Pay) => Promise<URL>>> = {
  express: (t, pool, pay) => {
    const app = express().use(express.json()).set('env', 'test');
    const work = async (request: express.Request) => ({
      status: 201,
      body: await pay(request.body),
    });
    const callerIdOf = (request: express.Request) => request.get('x-user') ?? '';
    app.post('/payments', forExpress.onceForKey(pool, callerIdOf, work));
    return listen(t, app);
  },

  fastify: (t, pool, pay) => {
    const app = Fastify();
    app.post(
      '/payments',
      forFastify.onceForKey(
        pool,
        request => String(request.headers['x-user']),
        async request => ({ status: 201, body: await pay(request.body) }),
      ),
    );
    return serveFastify(t, app);
  },

  hono: (t, pool, pay) => {
    const app = new Hono();
    app.onError((_error, context) => context.text('failed', 500));
    app.post(
      '/payments',
      forHono.onceForKey(
        pool,
        context => context.req.header('x-user') ?? '',
        async context => ({ status: 201, body: await pay(await context.req.json()) }),
      ),
    );
    return serveHono(t, app);
  },

  koa: (t, pool, pay) => {
    const app = new Koa();
    app.silent = true;
    const router = new Router();
    router.post(
      '/payments',
      forKoa.onceForKey(
        pool,
        context => context.get('x-user'),
        async ({ request }) => ({
          status: 201,
          body: await pay('body' in request ? request.body : undefined),
        }),
      ),
    );
    return serveKoa(t, app.use(parseJson).use(router.routes()));
  },

  nest: async (t, pool, pay) => {
    const { PaymentsController, PAY, UserGuard } = await import('./apps/idempotency/nest.ts');
    const { ProblemFilter } = await import('../../snippets/api/problem/nest.ts');
    return serveNest(t, {
      controllers: [PaymentsController],
      providers: [
        UserGuard,
        { provide: pg.Pool, useValue: pool },
        { provide: PAY, useValue: pay },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    });
  },
};

const problemType = /^application\/problem\+json\b/;

/** A server that pays, and remembers how often. */
async function start(t: TestContext, serve: (typeof frameworks)[string], pay?: Pay) {
  const pool = new pg.Pool({ ...connection, max: 5 });
  const paid: unknown[] = [];
  const base = await serve(t, pool, async body => {
    paid.push(body);
    return pay === undefined ? { id: randomUUID() } : pay(body);
  });
  t.after(() => pool.end());
  const send = async (key: string | undefined, body: object = { amount: 5 }, user = 'ada') => {
    const headers = { 'content-type': 'application/json', 'x-user': user };
    const response = await fetch(new URL('/payments', base), {
      method: 'POST',
      headers: key === undefined ? headers : { ...headers, 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  };
  return { paid, send };
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: a repeat gets the same answer, and the work is done once`, async t => {
    const { paid, send } = await start(t, serve);
    const key = randomUUID();
    const first = await send(key);
    assert.equal(first.status, 201);
    assert.deepEqual(await send(key), first);
    assert.equal(paid.length, 1);
    assert.notEqual((await send(randomUUID())).body, first.body);
  });

  test(`${framework}: another body under the same key is refused`, async t => {
    const { paid, send } = await start(t, serve);
    const key = randomUUID();
    await send(key);
    const { status, type } = await send(key, { amount: 500 });
    assert.equal(status, 422);
    assert.match(type ?? '', problemType);
    assert.equal(paid.length, 1);
  });

  test(`${framework}: of two at once one works, and the other is told so`, async t => {
    let finish: () => void = () => {};
    const isFinished = new Promise<void>(resolve => {
      finish = resolve;
    });
    const { paid, send } = await start(t, serve, async () => {
      await isFinished;
      return { id: '1' };
    });
    const key = randomUUID();
    const answers = [send(key), send(key)];
    const early = await Promise.race(answers);
    assert.equal(early.status, 409);
    assert.match(early.type ?? '', problemType);
    finish();
    const statuses = (await Promise.all(answers)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [201, 409]);
    assert.equal(paid.length, 1);
  });

  test(`${framework}: work that failed leaves the key free`, async t => {
    let isBroken = true;
    const { send } = await start(t, serve, async () => {
      if (isBroken) throw new Error('the bank is away');
      return { id: '1' };
    });
    const key = randomUUID();
    assert.equal((await send(key)).status, 500);
    isBroken = false;
    assert.equal((await send(key)).status, 201);
  });

  test(`${framework}: work that is done is not done again when its answer could not be stored`, async t => {
    const { paid, send } = await start(t, serve);
    const key = randomUUID();
    await db.exec('ALTER TABLE idempotency_keys ADD CONSTRAINT full_disk CHECK (status IS NULL) NOT VALID');
    t.after(() => db.exec('ALTER TABLE idempotency_keys DROP CONSTRAINT IF EXISTS full_disk'));
    assert.equal((await send(key)).status, 500);
    await db.exec('ALTER TABLE idempotency_keys DROP CONSTRAINT full_disk');
    assert.equal((await send(key)).status, 409);
    assert.equal(paid.length, 1);
  });

  test(`${framework}: one that fails after another has taken its key over leaves it to that one`, async t => {
    let fail: () => void = () => {};
    const failure = new Promise<never>((_resolve, reject) => {
      fail = () => reject(new Error('the bank is away'));
    });
    let attempts = 0;
    const { send } = await start(t, serve, async () => {
      attempts += 1;
      return attempts === 1 ? failure : { id: '2' };
    });
    const key = randomUUID();
    const slow = send(key);
    const claim =
      "UPDATE idempotency_keys SET claimed_at = now() - interval '2 minutes' WHERE key = $1 RETURNING key";
    await until('it is claimed', async () => (await db.query(claim, [key])).rows[0]);
    const second = await send(key);
    assert.equal(second.status, 201);
    fail();
    assert.equal((await slow).status, 500);
    assert.deepEqual(await send(key), second);
    assert.equal(attempts, 2);
  });

  test(`${framework}: a claim that a crash left behind ends`, async t => {
    const { paid, send } = await start(t, serve);
    const key = randomUUID();
    await send(key);
    await db.query('UPDATE idempotency_keys SET status = NULL, body = NULL WHERE key = $1', [key]);
    assert.equal((await send(key)).status, 409);
    await db.query("UPDATE idempotency_keys SET claimed_at = now() - interval '2 minutes' WHERE key = $1", [
      key,
    ]);
    assert.equal((await send(key)).status, 201);
    assert.equal(paid.length, 2);
  });

  test(`${framework}: keys belong to their caller, and have to be there`, async t => {
    const { paid, send } = await start(t, serve);
    const key = randomUUID();
    const own = await send(key);
    const foreign = await send(key, { amount: 5 }, 'bob');
    assert.notEqual(own.body, foreign.body);
    assert.equal((await send(undefined)).status, 400);
    assert.equal((await send('short')).status, 400);
    assert.equal(paid.length, 2);
  });
}
