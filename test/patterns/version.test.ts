import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import KoaRouter from '@koa/router';
import { NestFactory } from '@nestjs/core';
import express, { Router } from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { retirementHeaders } from '../../snippets/api/deprecate/http.ts';
import * as forExpress from '../../snippets/api/version/express.ts';
import * as forFastify from '../../snippets/api/version/fastify.ts';
import * as forHono from '../../snippets/api/version/hono.ts';
import * as forKoa from '../../snippets/api/version/koa.ts';
import * as forCors from '../../snippets/security/cors/fastify.ts';
import { addressOf, listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { serveFastify, serveHono, serveKoa } from './lib/serve.ts';

const inPath: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  express: t => {
    const routes = (number: number) =>
      Router().get('/orders', (_request, response) => {
        response.json({ from: number });
      });
    const app = express().use(forExpress.versions({ 1: routes(1), 2: routes(2) }));
    app.get(['/health', '/vendors'], (_request, response) => {
      response.json({});
    });
    return listen(t, app);
  },

  hono: t => {
    const routes = (number: number) => new Hono().get('/orders', context => context.json({ from: number }));
    const app = new Hono().route('/', forHono.versions({ 1: routes(1), 2: routes(2) }));
    app.get('/health', context => context.json({}));
    app.get('/vendors', context => context.json({}));
    return serveHono(t, app);
  },

  koa: t => {
    const routes = (number: number) =>
      new KoaRouter().get('/orders', context => {
        context.body = { from: number };
      });
    const versions = forKoa.versions({ 1: routes(1), 2: routes(2) });
    const app = new Koa().use(versions.routes()).use(context => {
      if (['/health', '/vendors'].includes(context.path)) context.body = {};
    });
    return serveKoa(t, app);
  },
};

async function ask(base: URL, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, base), { headers, signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

for (const [framework, serve] of Object.entries(inPath)) {
  test(`${framework}: both versions answer, and say which they are`, async t => {
    const base = await serve(t);
    for (const number of ['1', '2']) {
      const { text, headers } = await ask(base, `/v${number}/orders`);
      assert.equal(text, `{"from":${number}}`);
      assert.equal(headers.get('api-version'), number);
    }
  });

  test(`${framework}: a version that is not there is told apart from a thing that is not there`, async t => {
    const base = await serve(t);
    const unknown = await ask(base, '/v9/orders');
    assert.equal(unknown.status, 404);
    assert.match(unknown.text, /no such version; there are v1, v2/);
    const missing = await ask(base, '/v1/nothing');
    assert.equal(missing.status, 404);
    assert.doesNotMatch(missing.text, /no such version/);
  });

  test(`${framework}: what has no version stays outside`, async t => {
    const base = await serve(t);
    assert.equal((await ask(base, '/health')).status, 200);
    // It begins as a version does.
    assert.equal((await ask(base, '/vendors')).status, 200);
  });
}

test('fastify: the header chooses, the oldest serves whoever chooses none, and caches keep them apart', async t => {
  const app = Fastify();
  await forCors.allowOrigins(app, ['https://shop.example.com', 'https://admin.example.com']);
  forFastify.orderRoutes(app, { listV1: async () => 'first', listV2: async () => 'second' });
  const base = await serveFastify(t, app);
  assert.equal((await ask(base, '/orders', { 'accept-version': '2.x' })).text, 'second');
  assert.equal((await ask(base, '/orders', { 'accept-version': '1.x' })).text, 'first');
  const plain = await ask(base, '/orders');
  assert.equal(plain.text, 'first');
  assert.equal(plain.headers.get('vary'), 'Origin, Accept-Version');
  assert.equal((await ask(base, '/orders', { 'accept-version': '9.x' })).status, 404);
});

test('nest: both versions answer, and health has none', async t => {
  const { LiveController, OrdersV1Controller, OrdersV2Controller, versionRoutes } = await import(
    '../../snippets/api/version/nest.ts'
  );
  class AppModule {}
  const controllers = [OrdersV1Controller, OrdersV2Controller, LiveController];
  const app = await NestFactory.create({ module: AppModule, controllers }, { logger: false });
  t.after(() => app.close());
  versionRoutes(app);
  await app.listen(0, '127.0.0.1');
  const base = addressOf(app.getHttpServer());
  assert.equal((await ask(base, '/v1/orders')).text, '[]');
  assert.equal((await ask(base, '/v2/orders')).text, '{"items":[],"nextCursor":null}');
  assert.equal((await ask(base, '/health/live')).status, 200);
  assert.equal((await ask(base, '/orders')).status, 404);
});

const dates = { deprecatedAt: new Date('2026-01-01T00:00:00Z'), sunsetAt: new Date('2026-07-01T00:00:00Z') };
const links = {
  successor: new URL('https://orders.example.com/v2/orders'),
  guide: new URL('https://docs.example.com/v2'),
};

test('a route that will go says so in every answer, in the form of the standards', async t => {
  const retired = retirementHeaders({ ...dates, ...links });
  const app = express().get('/v1/orders', (_request, response) => {
    response.set(retired).json([]);
  });
  const { headers } = await ask(await listen(t, app), '/v1/orders');
  assert.equal(headers.get('deprecation'), '@1767225600');
  assert.equal(headers.get('sunset'), 'Wed, 01 Jul 2026 00:00:00 GMT');
  assert.match(
    headers.get('link') ?? '',
    /<https:\/\/orders.example.com\/v2\/orders>; rel="successor-version"/,
  );
  assert.match(headers.get('link') ?? '', /rel="deprecation"/);
});

test('a sunset that nobody can react to ends the start', () => {
  const sunsetAt = new Date('2026-02-01T00:00:00Z');
  assert.throws(() => retirementHeaders({ ...dates, ...links, sunsetAt }), /less than 90 days/);
});
