import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import test from 'node:test';
import cookie from '@fastify/cookie';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import * as forExpress from '../../snippets/security/cookie-csrf/express.ts';
import * as forFastify from '../../snippets/security/cookie-csrf/fastify.ts';
import * as forHono from '../../snippets/security/cookie-csrf/hono.ts';
import * as forKoa from '../../snippets/security/cookie-csrf/koa.ts';
import { listen } from './lib/listen.ts';
import { serveFastify, serveHono, serveKoa } from './lib/serve.ts';

const origin = 'https://shop.example.com';

const frameworks: Readonly<Record<string, (test: TestContext) => Promise<URL>>> = {
  express: t => {
    const app = express().use(forExpress.refuseForeignWrites([origin]));
    app.post('/login', (_request, response) => {
      forExpress.setSessionCookie(response, 'token-1');
      response.sendStatus(204);
    });
    app.post('/logout', (_request, response) => {
      forExpress.clearSessionCookie(response);
      response.sendStatus(204);
    });
    app.get('/session', (request, response) => {
      response.send(forExpress.readSessionCookie(request) ?? 'none');
    });
    return listen(t, app);
  },

  fastify: t => {
    const app = Fastify();
    app.register(cookie);
    forFastify.refuseForeignWrites(app, [origin]);
    app.post('/login', async (_request, reply) => {
      forFastify.setSessionCookie(reply, 'token-1');
      return reply.status(204).send();
    });
    app.post('/logout', async (_request, reply) => {
      forFastify.clearSessionCookie(reply);
      return reply.status(204).send();
    });
    app.get('/session', async request => forFastify.readSessionCookie(request) ?? 'none');
    return serveFastify(t, app);
  },

  hono: t => {
    const app = new Hono().use(forHono.refuseForeignWrites([origin]));
    app.post('/login', context => {
      forHono.setSessionCookie(context, 'token-1');
      return context.body(null, 204);
    });
    app.post('/logout', context => {
      forHono.clearSessionCookie(context);
      return context.body(null, 204);
    });
    app.get('/session', context => context.text(forHono.readSessionCookie(context) ?? 'none'));
    return serveHono(t, app);
  },

  koa: t => {
    const app = new Koa().use(forKoa.refuseForeignWrites([origin])).use(context => {
      if (context.path === '/session') {
        context.body = forKoa.readSessionCookie(context) ?? 'none';
        return;
      }
      if (context.path === '/login') forKoa.setSessionCookie(context, 'token-1');
      else forKoa.clearSessionCookie(context);
      context.status = 204;
    });
    return serveKoa(t, app);
  },
};

/** In seconds, as either attribute says it. */
function lifetimeOf(attributes: readonly string[]): number {
  const values = Object.fromEntries(attributes.map(attribute => attribute.toLowerCase().split('=')));
  return Number(values['max-age'] ?? (Date.parse(values.expires) - Date.now()) / 1_000);
}

function post(base: URL, path: string, headers: Record<string, string>): Promise<Response> {
  return fetch(new URL(path, base), { method: 'POST', headers, signal: AbortSignal.timeout(10_000) });
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: the cookie is out of reach for scripts, subdomains and other sites, and comes back`, async t => {
    const base = await serve(t);
    const { headers } = await post(base, '/login', { origin });
    const [pair, ...attributes] = headers.getSetCookie().join().split('; ');
    assert.equal(pair, '__Host-session=token-1');
    for (const attribute of ['httponly', 'secure', 'samesite=lax', 'path=/'])
      assert.ok(
        attributes.map(each => each.toLowerCase()).includes(attribute),
        `${attribute} in ${attributes.join()}`,
      );
    assert.ok(lifetimeOf(attributes) > 43_100 && lifetimeOf(attributes) <= 43_200, attributes.join());
    assert.ok(!attributes.some(attribute => attribute.startsWith('Domain')), 'belongs to the whole host');

    const sent = `a=1; __Host-session=token-1; session=other`;
    const read = await fetch(new URL('/session', base), { headers: { cookie: sent } });
    assert.equal(await read.text(), 'token-1');
    const unread = await fetch(new URL('/session', base), { headers: { cookie: 'x__Host-session=token-2' } });
    assert.equal(await unread.text(), 'none');
  });

  test(`${framework}: the cookie goes when it is told to, in the form that browsers accept`, async t => {
    const { headers } = await post(await serve(t), '/logout', { origin });
    const cleared = headers.getSetCookie().join();
    assert.match(cleared, /^__Host-session=;.*Secure/i);
    assert.match(cleared, /Max-Age=0|Expires=Thu, 01 Jan 1970/i);
  });

  test(`${framework}: a write from elsewhere is refused, and changes nothing`, async t => {
    const base = await serve(t);
    for (const headers of [
      { origin: 'https://attacker.example' },
      { origin: 'https://evil.shop.example.com' },
      { origin: 'null' },
      {},
    ]) {
      const response = await post(base, '/login', headers);
      assert.equal(response.status, 403, JSON.stringify(headers));
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
  });
}
