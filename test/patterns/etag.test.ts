import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import KoaRouter from '@koa/router';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import * as forExpress from '../../snippets/api/etag/express.ts';
import * as forFastify from '../../snippets/api/etag/fastify.ts';
import * as forHono from '../../snippets/api/etag/hono.ts';
import * as forKoa from '../../snippets/api/etag/koa.ts';
import { createOrder } from './apps/etag/order.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { serveFastify, serveHono, serveKoa, serveNest } from './lib/serve.ts';

const frameworks: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  express: t => {
    const order = createOrder();
    const app = express();
    app.get('/order', (_request, response) => forExpress.sendVersioned(response, order.read()));
    app.put('/order', (incoming, response) => {
      const written = order.write(forExpress.expectedVersion(incoming));
      if (written === undefined) throw new forExpress.PreconditionError(412);
      forExpress.sendVersioned(response, written);
    });
    return listen(t, app.set('env', 'test'));
  },

  fastify: t => {
    const order = createOrder();
    const app = Fastify();
    app.get('/order', async (request, reply) => forFastify.sendVersioned(request, reply, order.read()));
    app.put('/order', async (request, reply) => {
      const written = order.write(forFastify.expectedVersion(request));
      if (written === undefined) throw new forFastify.PreconditionError(412);
      return forFastify.sendVersioned(request, reply, written);
    });
    return serveFastify(t, app);
  },

  hono: t => {
    const order = createOrder();
    const app = new Hono();
    app.get('/order', context => forHono.sendVersioned(context, order.read()));
    app.put('/order', context => {
      const written = order.write(forHono.expectedVersion(context));
      if (written === undefined) throw forHono.changedMeanwhile();
      return forHono.sendVersioned(context, written);
    });
    return serveHono(t, app);
  },

  koa: t => {
    const order = createOrder();
    const router = new KoaRouter();
    router.get('/order', context => forKoa.sendVersioned(context, order.read()));
    router.put('/order', context => {
      const written = order.write(forKoa.expectedVersion(context));
      if (written === undefined) throw new forKoa.PreconditionError(412);
      forKoa.sendVersioned(context, written);
    });
    const app = new Koa().use(router.routes());
    app.silent = true;
    return serveKoa(t, app);
  },

  nest: async t => {
    const { OrderController } = await import('./apps/etag/nest.ts');
    return serveNest(t, { controllers: [OrderController] });
  },
};

/** Not by `fetch`, which adds `Cache-Control: no-cache` to a conditional request: the server must answer in full then. */
async function ask(base: URL, method: 'GET' | 'PUT', headers: Record<string, string> = {}) {
  const sent = request(new URL('/order', base), {
    method,
    headers,
    signal: AbortSignal.timeout(10_000),
  }).end();
  const [response]: IncomingMessage[] = await once(sent, 'response');
  assert.ok(response);
  return {
    status: response.statusCode,
    etag: response.headers.etag,
    text: await text(response),
  };
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: who has the version gets 304 and no body`, async t => {
    const base = await serve(t);
    const first = await ask(base, 'GET');
    assert.deepEqual(first, {
      status: 200,
      etag: '"1"',
      text: '{"version":1}',
    });
    for (const versions of ['"1"', 'W/"1"', '"7", "1"', '*'])
      assert.deepEqual(await ask(base, 'GET', { 'if-none-match': versions }), {
        status: 304,
        etag: '"1"',
        text: '',
      });
    assert.equal((await ask(base, 'GET', { 'if-none-match': '"7"' })).status, 200);
  });

  test(`${framework}: of two who have seen the same one writes, and the other gets 412`, async t => {
    const base = await serve(t);
    const [first, second] = [
      await ask(base, 'PUT', { 'if-match': '"1"' }),
      await ask(base, 'PUT', { 'if-match': '"1"' }),
    ];
    assert.deepEqual([first.status, first.etag, second.status], [200, '"2"', 412]);
    assert.equal((await ask(base, 'PUT', { 'if-match': '"2"' })).etag, '"3"');
    // As a proxy hands it on that compressed the answer.
    assert.equal((await ask(base, 'PUT', { 'if-match': 'W/"3"' })).etag, '"4"');
  });

  test(`${framework}: who does not say what they have seen gets 428, and changes nothing`, async t => {
    const base = await serve(t);
    assert.equal((await ask(base, 'PUT')).status, 428);
    assert.equal((await ask(base, 'PUT', { 'if-match': '*' })).status, 428);
    // No column holds it.
    assert.equal((await ask(base, 'PUT', { 'if-match': '"99999999999999999999"' })).status, 428);
    assert.equal((await ask(base, 'GET')).etag, '"1"');
  });
}
