import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import Fastify from 'fastify';
import { healthRoutes as expressHealth } from '../../snippets/scale/health/express.ts';
import { healthRoutes as fastifyHealth } from '../../snippets/scale/health/fastify.ts';
import { addressOf, listen } from './lib/listen.ts';
import './lib/load-decorators.ts';

type Checks = Parameters<typeof expressHealth>[0];
type Serve = (test: TestContext, checks: Checks) => Promise<URL>;

const frameworks: Readonly<Record<string, Serve>> = {
  express: (t, checks) => listen(t, express().use(expressHealth(checks))),

  fastify: async (t, checks) => {
    const app = Fastify();
    t.after(() => app.close());
    app.register(fastifyHealth, { checks });
    return new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  },

  nest: async (t, checks) => {
    const { HealthController, READINESS_CHECKS } = await import('../../snippets/scale/health/nest.ts');
    class HealthModule {}
    const providers = [{ provide: READINESS_CHECKS, useValue: checks }];
    const module = { module: HealthModule, controllers: [HealthController], providers };
    const app = await NestFactory.create(module, { logger: false });
    t.after(() => app.close());
    await app.listen(0, '127.0.0.1');
    return addressOf(app.getHttpServer());
  },
};

async function get(base: URL, path: string) {
  const response = await fetch(new URL(path, base));
  return { status: response.status, body: await response.json() };
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
