import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { orderRoutes as expressRoutes, type OrderService } from '../../snippets/api/route/express.ts';
import { orderRoutes as fastifyRoutes } from '../../snippets/api/route/fastify.ts';
import { orderRoutes as honoRoutes } from '../../snippets/api/route/hono.ts';
import { orderRoutes as koaRoutes } from '../../snippets/api/route/koa.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { parseJson, serveFastify, serveHono, serveKoa, serveNest } from './lib/serve.ts';

const id = '0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a10';
const customerId = '0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a11';
const soldOut = '0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a12';
const productId = '0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a13';
const valid = { customerId, lines: [{ productId, quantity: 2 }] };

const service: OrderService = {
  create: async input =>
    input.lines.some(line => line.productId === soldOut)
      ? { kind: 'conflict', reason: 'A product is sold out' }
      : { kind: 'created', order: { id, ...input } },
};

const frameworks: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  express: t => listen(t, express().use(express.json()).use(expressRoutes(service))),

  fastify: async t => {
    const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
    app.register(fastifyRoutes, { service });
    return serveFastify(t, app);
  },

  hono: t => serveHono(t, honoRoutes(service)),

  koa: t => serveKoa(t, new Koa().use(parseJson).use(koaRoutes(service).routes())),

  nest: async t => {
    const { OrdersController, OrderService } = await import('../../snippets/api/route/nest.ts');
    const providers = [{ provide: OrderService, useValue: service }];
    return serveNest(t, { controllers: [OrdersController], providers });
  },
};

async function post(base: URL, order: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(new URL('/orders', base), { method: 'POST', headers, body: JSON.stringify(order) });
}

const invalid = {
  'a missing field': { customerId },
  'a field that nobody declared': { ...valid, discount: 100 },
  'an undeclared field further down': { customerId, lines: [{ productId, quantity: 2, price: 0 }] },
  'a number out of bounds': { customerId, lines: [{ productId, quantity: 0 }] },
  'too many lines': { customerId, lines: Array(101).fill({ productId, quantity: 1 }) },
  'an id that is none': { customerId: "1' OR '1'='1", lines: valid.lines },
  'no object at all': [valid],
};

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: creates`, async t => {
    const response = await post(await serve(t), valid);
    assert.equal(response.status, 201);
    assert.deepEqual(await response.json(), { id, ...valid });
  });

  test(`${framework}: maps a conflict to 409`, async t => {
    const response = await post(await serve(t), { customerId, lines: [{ productId: soldOut, quantity: 1 }] });
    assert.equal(response.status, 409);
    assert.match(await response.text(), /sold out/);
  });

  for (const [what, order] of Object.entries(invalid)) {
    test(`${framework}: refuses ${what}`, async t => {
      assert.equal((await post(await serve(t), order)).status, 400);
    });
  }
}

test('hono: refuses a body that is no JSON, and one that is too large', async t => {
  const url = new URL('/orders', await serveHono(t, honoRoutes(service)));
  const send = async (body: string) => (await fetch(url, { method: 'POST', body })).status;
  assert.equal(await send('{'), 400);
  assert.equal(await send(`"${'x'.repeat(200_000)}"`), 413);
});
