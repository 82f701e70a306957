import assert from 'node:assert/strict';
import 'reflect-metadata';
import { get } from 'node:http';
import type { TestContext } from 'node:test';
import test from 'node:test';
import KoaRouter from '@koa/router';
import express, { Router } from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import type { Registry } from 'prom-client';
import * as forExpress from '../../snippets/obs/metrics/express.ts';
import * as forFastify from '../../snippets/obs/metrics/fastify.ts';
import * as forHono from '../../snippets/obs/metrics/hono.ts';
import * as forKoa from '../../snippets/obs/metrics/koa.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { serveFastify, serveHono, serveKoa, serveNest } from './lib/serve.ts';
import { until } from './lib/until.ts';

interface Measured {
  readonly base: URL;
  metrics(): Promise<string>;
}

const frameworks: Readonly<Record<string, (test: TestContext) => Promise<Measured>>> = {
  express: async t => {
    const { measure, registry } = forExpress.httpMetrics();
    const orders = Router();
    orders.get('/:id', (_request, response) => {
      response.send('order');
    });
    const app = express().use(measure).use('/orders', orders);
    app.get('/crash', (_request, response) => {
      response.status(500).send('no');
    });
    app.get('/hang', () => {});
    const base = await listen(t, app);
    return { base, metrics: () => registry.metrics() };
  },

  fastify: async t => {
    const app = Fastify();
    const registry = forFastify.measureRequests(app);
    app.get('/orders/:id', async () => 'order');
    app.get('/crash', async (_request, reply) => reply.status(500).send('no'));
    app.get('/hang', () => new Promise(() => {}));
    return { base: await serveFastify(t, app), metrics: () => registry.metrics() };
  },

  hono: async t => {
    const { measure, registry } = forHono.httpMetrics();
    const orders = new Hono().get('/:id', context => context.text('order'));
    const app = new Hono().use(measure).route('/orders', orders);
    app.get('/crash', () => {
      throw new Error('no');
    });
    app.onError((_error, context) => context.text('no', 500));
    app.get('/hang', () => new Promise<Response>(() => {}));
    return { base: await serveHono(t, app), metrics: () => registry.metrics() };
  },

  koa: async t => {
    const { measure, registry } = forKoa.httpMetrics();
    const router = new KoaRouter();
    router.get('/orders/:id', context => {
      context.body = 'order';
    });
    router.get('/crash', context => {
      context.status = 500;
    });
    router.get('/hang', () => new Promise<void>(() => {}));
    const app = new Koa().use(measure).use(router.routes());
    return { base: await serveKoa(t, app), metrics: () => registry.metrics() };
  },

  nest: async t => {
    const { MetricsModule, REGISTRY } = await import('../../snippets/obs/metrics/nest.ts');
    const { OrdersController } = await import('./apps/metrics/nest.ts');
    let registry: Registry | undefined;
    const seen = { provide: 'seen', inject: [REGISTRY], useFactory: (given: Registry) => (registry = given) };
    const base = await serveNest(t, {
      imports: [MetricsModule],
      controllers: [OrdersController],
      providers: [seen],
    });
    return { base, metrics: async () => (await registry?.metrics()) ?? '' };
  },
};

function count(text: string, method: string, route: string, status: number): number {
  const labels = `method="${method}",route="${route}",status="${status}"`;
  const line = text
    .split('\n')
    .find(each => each.startsWith('http_server_request_duration_seconds_count') && each.includes(labels));
  return Number(line?.split(' ').at(-1) ?? 0);
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: rate, errors and duration by route; no path makes a series of its own`, async t => {
    const { base, metrics } = await serve(t);
    for (const path of ['/orders/1', '/orders/2', '/orders/3', '/crash', '/x-1', '/x-2'])
      await (await fetch(new URL(path, base), { signal: AbortSignal.timeout(10_000) })).text();
    const text = await until('all are counted', async () => {
      const now = await metrics();
      return count(now, 'GET', 'none', 404) === 2 ? now : undefined;
    });
    assert.equal(count(text, 'GET', '/orders/:id', 200), 3);
    assert.equal(count(text, 'GET', '/crash', 500), 1);
    assert.doesNotMatch(text, /orders\/1|x-1/);
    assert.match(text, /duration_seconds_bucket\{le="0.3",/);
    assert.match(text, /process_cpu_user_seconds_total/);
  });

  test(`${framework}: a request whose client has gone is counted too, and not as a success`, async t => {
    const { base, metrics } = await serve(t);
    const request = get(new URL('/hang', base));
    request.on('error', () => {});
    request.on('socket', socket => socket.on('connect', () => setTimeout(() => request.destroy(), 50)));
    await until('it is counted', async () => count(await metrics(), 'GET', '/hang', 499) || undefined);
  });
}

test('express: what a router is mounted below makes no series of its own either', async t => {
  const { measure, registry } = forExpress.httpMetrics();
  const orders = Router().get('/orders', (_request, response) => void response.send('orders'));
  const base = await listen(t, express().use(measure).use('/v1/customers/:customer', orders));
  const ids = ['1', '23', 'c0a8a0ce-7d5b-4f4b-9d0c-3f1c2b9a7e10'];
  for (const id of ids)
    await (
      await fetch(new URL(`/v1/customers/${id}/orders`, base), { signal: AbortSignal.timeout(10_000) })
    ).text();
  const isCounted = async () =>
    count(await registry.metrics(), 'GET', '/v1/customers/:id/orders', 200) === ids.length || undefined;
  await until('all are counted under one name', isCounted);
});
