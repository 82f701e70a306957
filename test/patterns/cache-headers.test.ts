import assert from 'node:assert/strict';
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { serve } from '@hono/node-server';
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import * as withExpress from '../../snippets/scale/cache-headers/express.ts';
import * as withFastify from '../../snippets/scale/cache-headers/fastify.ts';
import * as withHono from '../../snippets/scale/cache-headers/hono.ts';
import * as withKoa from '../../snippets/scale/cache-headers/koa.ts';
import { addressOf, listen } from './lib/listen.ts';
import './lib/load-decorators.ts';

/** `/me` says nothing of caches, `/prices` allows it, `/broken` fails. */
const frameworks: Readonly<Record<string, (t: TestContext) => Promise<URL>>> = {
  express: t => {
    const app = express().use(withExpress.keepNothing);
    app.get('/me', (_request, response) => void response.json({}));
    app.get('/prices', (_request, response) => void withExpress.allowCaching(response).json({}));
    app.get('/broken', () => {
      throw Object.assign(new Error('broken'), { expose: false });
    });
    app.use(((_error, _request, response, _next) =>
      response.sendStatus(500)) satisfies express.ErrorRequestHandler);
    return listen(t, app);
  },
  fastify: async t => {
    const app = Fastify();
    t.after(() => app.close());
    await app.register(withFastify.keepNothing);
    app.get('/me', async () => ({}));
    app.get('/prices', async (_request, reply) => withFastify.allowCaching(reply).send({}));
    app.get('/broken', async () => {
      throw new Error('broken');
    });
    return new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  },
  hono: async t => {
    const app = new Hono().use(withHono.keepNothing);
    app.get('/me', context => context.json({}));
    app.get('/prices', context => {
      withHono.allowCaching(context);
      return context.json({});
    });
    app.get('/broken', () => {
      throw new Error('broken');
    });
    app.onError((_error, context) => context.text('broken', 500));
    return await new Promise(resolve => {
      const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
        resolve(new URL(`http://127.0.0.1:${port}/`)),
      );
      t.after(() => server.close());
    });
  },
  koa: t => {
    const app = new Koa().use(withKoa.keepNothing);
    app.silent = true;
    app.use(context => {
      if (context.path === '/broken') throw new Error('broken');
      context.body = {};
      if (context.path === '/prices') withKoa.allowCaching(context);
    });
    return listen(t, app.callback());
  },
  nest: async t => {
    const { AllowCaching, KeepNothing } = await import('../../snippets/scale/cache-headers/nest.ts');
    class PricesController {
      me() {
        return {};
      }
      prices() {
        return {};
      }
      broken() {
        throw new Error('broken');
      }
    }
    const get = (name: 'me' | 'prices' | 'broken'): void => {
      const descriptor = Object.getOwnPropertyDescriptor(PricesController.prototype, name) ?? {};
      Get(name)(PricesController.prototype, name, descriptor);
      if (name !== 'me') UseInterceptors(AllowCaching)(PricesController.prototype, name, descriptor);
    };
    Controller()(PricesController);
    for (const name of ['me', 'prices', 'broken'] as const) get(name);
    class PricesModule {}
    const app = await NestFactory.create(
      { module: PricesModule, controllers: [PricesController] },
      { logger: false },
    );
    t.after(() => app.close());
    app.useGlobalInterceptors(new KeepNothing());
    await app.listen(0, '127.0.0.1');
    return addressOf(app.getHttpServer());
  },
};

async function policyOf(base: URL, path: string): Promise<string | null> {
  const response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
  return response.headers.get('cache-control');
}

for (const [framework, start] of Object.entries(frameworks)) {
  test(`${framework}: nobody keeps an answer that says nothing, nor an error; what allows it is kept for a while`, async t => {
    const base = await start(t);
    assert.equal(await policyOf(base, '/me'), 'private, no-store');
    assert.equal(
      await policyOf(base, '/prices'),
      'public, max-age=60, s-maxage=300, stale-while-revalidate=30, stale-if-error=86400',
    );
    assert.doesNotMatch((await policyOf(base, '/broken')) ?? 'no-store', /public/);
  });
}

test('express: files with a hash in their name are kept for ever, missing ones are not', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'ba-assets-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'app.3f2a.js'), '');
  const answerFailure: express.ErrorRequestHandler = (_error, _request, response, _next) =>
    void response.sendStatus(404);
  const app = express().use(withExpress.keepNothing).use(withExpress.assets(folder)).use(answerFailure);
  const base = await listen(t, app);
  assert.equal(await policyOf(base, '/assets/app.3f2a.js'), 'public, max-age=31536000, immutable');
  assert.equal(await policyOf(base, '/assets/app.0000.js'), 'private, no-store');
});
