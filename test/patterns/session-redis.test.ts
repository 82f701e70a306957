import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import test from 'node:test';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { createClient } from 'redis';
import * as forExpress from '../../snippets/scale/session-redis/express.ts';
import * as forFastify from '../../snippets/scale/session-redis/fastify.ts';
import * as forHono from '../../snippets/scale/session-redis/hono.ts';
import * as forKoa from '../../snippets/scale/session-redis/koa.ts';
import { listen } from './lib/listen.ts';
import { startRedis } from './lib/redis.ts';
import { serveFastify, serveHono, serveKoa } from './lib/serve.ts';

type Client = ReturnType<typeof createClient>;
type Secrets = readonly [string, ...string[]];

const redis = await startRedis();
const secret = 'a secret that is long enough for everybody';

const frameworks: Readonly<
  Record<string, (test: TestContext, client: Client, secrets: Secrets) => Promise<URL>>
> = {
  express: (t, client, secrets) => {
    const app = express().set('trust proxy', 1).use(forExpress.sessions(client, secrets));
    app.post('/login', async (request, response) => {
      await forExpress.signIn(request, 'user-1');
      response.send('in');
    });
    app.post('/logout', async (request, response) => {
      await forExpress.signOut(request);
      response.send('out');
    });
    app.get('/', (request, response) => {
      response.send(request.session.userId ?? 'nobody');
    });
    return listen(t, app);
  },

  fastify: async (t, client, secrets) => {
    const app = Fastify({ trustProxy: '127.0.0.1' });
    await forFastify.addSessions(app, client, secrets);
    app.post('/login', async request => {
      await forFastify.signIn(request, 'user-1');
      return 'in';
    });
    app.post('/logout', async request => {
      await forFastify.signOut(request);
      return 'out';
    });
    app.get('/', async request => request.session.userId ?? 'nobody');
    return serveFastify(t, app);
  },

  hono: (t, client) => {
    const sessions = new forHono.Sessions(client);
    const app = new Hono();
    app.post('/login', async context => {
      await sessions.signIn(context, 'user-1');
      return context.text('in');
    });
    app.post('/logout', async context => {
      await sessions.signOut(context);
      return context.text('out');
    });
    app.get('/', async context => context.text((await sessions.userOf(context)) ?? 'nobody'));
    return serveHono(t, app);
  },

  koa: (t, client) => {
    const sessions = new forKoa.Sessions(client);
    const app = new Koa().use(async context => {
      if (context.path === '/login') await sessions.signIn(context, 'user-1');
      if (context.path === '/logout') await sessions.signOut(context);
      context.body = context.path === '/' ? ((await sessions.userOf(context)) ?? 'nobody') : 'done';
    });
    return serveKoa(t, app);
  },
};

async function connect(t: TestContext): Promise<Client> {
  const client = createClient({ socket: { path: redis.path, tls: false } });
  client.on('error', () => {});
  await client.connect();
  t.after(() => client.destroy());
  await client.flushAll();
  return client;
}

async function ask(base: URL, path: string, cookie = '') {
  const response = await fetch(new URL(path, base), {
    method: path === '/' ? 'GET' : 'POST',
    headers: { cookie, 'x-forwarded-proto': 'https' },
    signal: AbortSignal.timeout(10_000),
  });
  const [set = ''] = response.headers.getSetCookie();
  return { text: await response.text(), set, cookie: set.split(';')[0] ?? '' };
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: a session survives the instance that it began at`, async t => {
    const client = await connect(t);
    const [first, second] = [await serve(t, client, [secret]), await serve(t, client, [secret])];
    const { cookie } = await ask(first, '/login');
    assert.equal((await ask(second, '/', cookie)).text, 'user-1');
    assert.equal((await ask(second, '/')).text, 'nobody');
  });

  test(`${framework}: the cookie is out of reach, and the session ends by itself`, async t => {
    const client = await connect(t);
    const { set } = await ask(await serve(t, client, [secret]), '/login');
    for (const part of [/^__Host-session=/, /HttpOnly/i, /Secure/i, /SameSite=Lax/i, /Path=\//i])
      assert.match(set, part);
    const [key = ''] = await client.keys('session:*');
    const seconds = await client.ttl(key);
    assert.ok(seconds > 43_000 && seconds <= 43_200, `${seconds} s`);
  });

  test(`${framework}: the id changes at login, and one that was planted is worth nothing`, async t => {
    const base = await serve(t, await connect(t), [secret]);
    const planted = (await ask(base, '/login')).cookie;
    const { cookie } = await ask(base, '/login', planted);
    assert.notEqual(cookie, planted);
    assert.equal((await ask(base, '/', cookie)).text, 'user-1');
    assert.equal((await ask(base, '/', planted)).text, 'nobody');
  });

  test(`${framework}: whoever signs out is out, and strangers leave nothing behind`, async t => {
    const client = await connect(t);
    const base = await serve(t, client, [secret]);
    const { cookie } = await ask(base, '/login');
    await ask(base, '/logout', cookie);
    assert.equal((await ask(base, '/', cookie)).text, 'nobody');
    assert.deepEqual(await client.keys('*'), []);
  });

  // Where ids are random and nothing else, nothing is signed.
  if (['hono', 'koa'].includes(framework)) continue;

  test(`${framework}: a new secret in front keeps old sessions; one that was taken away does not`, async t => {
    const client = await connect(t);
    const { cookie } = await ask(await serve(t, client, [secret]), '/login');
    const other = 'another secret, which is long enough as well';
    assert.equal((await ask(await serve(t, client, [other, secret]), '/', cookie)).text, 'user-1');
    assert.equal((await ask(await serve(t, client, [other]), '/', cookie)).text, 'nobody');
  });
}
