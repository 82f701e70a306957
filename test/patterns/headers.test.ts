import assert from 'node:assert/strict';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import * as forExpress from '../../snippets/security/headers/express.ts';
import * as forFastify from '../../snippets/security/headers/fastify.ts';
import * as forHono from '../../snippets/security/headers/hono.ts';
import * as forKoa from '../../snippets/security/headers/koa.ts';
import * as forNest from '../../snippets/security/headers/nest.ts';
import { addressOf, listen } from './lib/listen.ts';
import { serveFastify, serveHono, serveKoa } from './lib/serve.ts';

const frameworks: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  express: t =>
    listen(
      t,
      express()
        .use(forExpress.securityHeaders())
        // For what nothing answers, Express itself sets the strictest policy.
        .use((_request, response) => {
          response.send('page');
        }),
    ),
  fastify: async t => {
    const app = Fastify();
    await forFastify.addSecurityHeaders(app);
    return serveFastify(t, app);
  },
  hono: t => serveHono(t, new Hono().use(forHono.securityHeaders())),
  koa: t => serveKoa(t, new Koa().use(forKoa.securityHeaders())),
  nest: async t => {
    class AppModule {}
    const app = await NestFactory.create({ module: AppModule }, { logger: false });
    t.after(() => app.close());
    forNest.addSecurityHeaders(app);
    await app.listen(0, '127.0.0.1');
    return addressOf(app.getHttpServer());
  },
};

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: every answer carries them`, async t => {
    const { headers } = await fetch(await serve(t), { signal: AbortSignal.timeout(10_000) });
    const policy = (headers.get('content-security-policy') ?? '').split(';').map(part => part.trim());
    for (const directive of [
      "default-src 'self'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]) {
      assert.ok(policy.includes(directive), `${directive} in ${policy.join('; ')}`);
    }
    assert.doesNotMatch(policy.join(), /unsafe/);
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains');
    assert.equal(headers.get('x-powered-by'), null);
  });
}
