import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { TerminusModule } from '@nestjs/terminus';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { healthRoutes as expressHealth } from '../../snippets/scale/health/express.ts';
import { healthRoutes as fastifyHealth } from '../../snippets/scale/health/fastify.ts';
import { healthRoutes as honoHealth } from '../../snippets/scale/health/hono.ts';
import { healthRoutes as koaHealth } from '../../snippets/scale/health/koa.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';
import { serveFastify, serveHono, serveKoa, serveNest } from './lib/serve.ts';

type Checks = Parameters<typeof expressHealth>[0];
type Serve = (test: TestContext, checks: Checks) => Promise<URL>;

const frameworks: Readonly<Record<string, Serve>> = {
  express: (t, checks) => listen(t, express().use(expressHealth(checks))),

  fastify: async (t, checks) => {
    const app = Fastify();
    app.register(fastifyHealth, { checks });
    return serveFastify(t, app);
  },

  hono: (t, checks) => serveHono(t, honoHealth(checks)),

  koa: (t, checks) => serveKoa(t, new Koa().use(koaHealth(checks).routes())),

  nest: async (t, checks) => {
    const { HealthController, READINESS_CHECKS } = await import('../../snippets/scale/health/nest.ts');
    const providers = [{ provide: READINESS_CHECKS, useValue: checks }];
    return serveNest(t, { controllers: [HealthController], providers });
  },
};

/** Terminus has its own shape for what is up, and for what is not. */
async function serveTerminus(t: TestContext, checks: Checks): Promise<URL> {
  const { HealthController, READINESS_CHECKS } = await import('../../snippets/scale/health/terminus.ts');
  const providers = [{ provide: READINESS_CHECKS, useValue: checks }];
  const imports = [TerminusModule.forRoot({ logger: false })];
  return serveNest(t, { imports, controllers: [HealthController], providers });
}

async function get(base: URL, path: string) {
  const response = await fetch(new URL(path, base));
  const body: Record<string, unknown> = Object(await response.json());
  return { status: response.status, body };
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: ready when every check is up`, async t => {
    const base = await serve(t, { database: async () => {} });
    assert.deepEqual(await get(base, '/health/ready'), {
      status: 200,
      body: { status: 'up', checks: { database: 'up' } },
    });
  });

  test(`${framework}: not ready when one is down; the reason stays inside; still live`, async t => {
    t.mock.method(console, 'error', () => {});
    const refuse = async () => {
      throw new Error('password of db-1 is wrong');
    };
    const base = await serve(t, { database: refuse, queue: async () => {} });
    assert.deepEqual(await get(base, '/health/ready'), {
      status: 503,
      body: { status: 'down', checks: { database: 'down', queue: 'up' } },
    });
    assert.deepEqual(await get(base, '/health/live'), { status: 200, body: { status: 'up' } });
  });

  test(`${framework}: a check that hangs counts as down after its deadline`, async t => {
    t.mock.method(console, 'error', () => {});
    const base = await serve(t, { database: () => new Promise(() => {}) });
    assert.equal((await get(base, '/health/ready')).status, 503);
  });
}

test('terminus: ready when every check is up', async t => {
  const base = await serveTerminus(t, { database: async () => {} });
  const { status, body } = await get(base, '/health/ready');
  assert.deepEqual([status, body.details], [200, { database: { status: 'up' } }]);
});

test('terminus: not ready when one is down or hangs; the reason stays inside; still live', async t => {
  const refuse = async () => {
    throw new Error('password of db-1 is wrong');
  };
  const checks = { database: refuse, cache: () => new Promise(() => {}), queue: async () => {} };
  const base = await serveTerminus(t, checks);
  const { status, body } = await get(base, '/health/ready');
  assert.equal(status, 503);
  assert.deepEqual(body.details, {
    database: { status: 'down' },
    cache: { status: 'down' },
    queue: { status: 'up' },
  });
  assert.deepEqual(await get(base, '/health/live'), { status: 200, body: { status: 'up' } });
});
