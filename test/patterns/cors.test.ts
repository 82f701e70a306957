import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { allowOrigins as allowInExpress, readOrigins } from '../../snippets/security/cors/express.ts';
import * as fastify from '../../snippets/security/cors/fastify.ts';
import * as hono from '../../snippets/security/cors/hono.ts';
import * as koa from '../../snippets/security/cors/koa.ts';
import * as nest from '../../snippets/security/cors/nest.ts';
import { addressOf, listen } from './lib/listen.ts';
import { serveFastify, serveHono, serveKoa } from './lib/serve.ts';

const origins = ['https://shop.example.com', 'https://admin.example.com'];

const frameworks: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  express: t => {
    const app = express().use(allowInExpress(origins));
    app.get('/orders', (_request, response) => {
      response.json([]);
    });
    return listen(t, app);
  },

  fastify: async t => {
    const app = Fastify();
    await fastify.allowOrigins(app, origins);
    app.get('/orders', async () => []);
    return serveFastify(t, app);
  },

  hono: t => {
    const app = new Hono().use(hono.allowOrigins(origins));
    app.get('/orders', context => context.json([]));
    return serveHono(t, app);
  },

  koa: t => {
    const app = new Koa().use(koa.allowOrigins(origins));
    app.use(context => {
      context.body = [];
    });
    return serveKoa(t, app);
  },

  nest: async t => {
    class AppModule {}
    const app = await NestFactory.create({ module: AppModule }, { logger: false });
    t.after(() => app.close());
    nest.allowOrigins(app, origins);
    await app.listen(0, '127.0.0.1');
    return addressOf(app.getHttpServer());
  },
};

function ask(base: URL, method: string, headers: Record<string, string>): Promise<Response> {
  return fetch(new URL('/orders', base), { method, headers, signal: AbortSignal.timeout(10_000) });
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: lets the origins of the list read, with credentials`, async t => {
    const base = await serve(t);
    for (const origin of origins) {
      const { headers } = await ask(base, 'GET', { origin });
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
      assert.match(headers.get('vary') ?? '', /origin/i);
      assert.match(headers.get('access-control-expose-headers') ?? '', /RateLimit-Reset/);
    }
  });

  test(`${framework}: lets no other origin read`, async t => {
    const base = await serve(t);
    for (const origin of [
      'https://shop.example.com.attacker.example',
      'https://attacker-shop.example.com',
      'http://shop.example.com',
      'null',
    ]) {
      const { headers } = await ask(base, 'GET', { origin });
      assert.equal(headers.get('access-control-allow-origin'), null, origin);
    }
  });

  test(`${framework}: answers a preflight, and lets it be kept`, async t => {
    const base = await serve(t);
    const asked = { 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'x-other' };
    const { headers, status } = await ask(base, 'OPTIONS', { origin: 'https://shop.example.com', ...asked });
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), 'https://shop.example.com');
    assert.match(headers.get('access-control-allow-methods') ?? '', /DELETE/);
    assert.doesNotMatch(headers.get('access-control-allow-headers') ?? '', /x-other/);
    assert.equal(headers.get('access-control-max-age'), '600');
    const foreign = await ask(base, 'OPTIONS', { origin: 'https://attacker.example', ...asked });
    assert.equal(foreign.headers.get('access-control-allow-origin'), null);
  });
}

test('what no browser would send as an origin ends the start', () => {
  assert.deepEqual(readOrigins('https://shop.example.com, http://localhost:5173'), [
    'https://shop.example.com',
    'http://localhost:5173',
  ]);
  for (const list of ['', '*', 'shop.example.com', 'https://shop.example.com/', 'https://*.example.com/x']) {
    assert.throws(() => readOrigins(list), /is no origin/, list);
  }
});
