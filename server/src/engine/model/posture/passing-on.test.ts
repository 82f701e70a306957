// What stands before a handler and hands every request on, what it does afterwards, and whom it refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../frameworks/endpoint.ts';
import type { Aspect } from '../posture.ts';
import { understand } from '../understand.ts';

async function stand(aspect: Aspect, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .map(endpoint => `${titleOf(endpoint)}: ${model.postureOf(endpoint)[aspect].state}`);
}

test('Koa: what is done with the errors of a handler, and once it has answered, refuses nobody', async () => {
  const service = (middleware: string, path: string) => `import Koa from 'koa';
import Router from '@koa/router';
import jwt from 'jsonwebtoken';
import { track } from 'somewhere';
const app = new Koa();
const router = new Router();
app.use(${middleware});
router.get('${path}', ctx => { ctx.body = []; });
app.use(router.routes());
app.listen(3000);`;
  assert.deepEqual(
    await stand('authentication', {
      'caught.ts': service(
        'async (ctx, next) => { try { await next(); } catch (error) { if (error.status === 401) { ctx.status = 401; } else throw error; } }',
        '/caught',
      ),
      'chained.ts': service(
        'async (ctx, next) => { await next().catch(() => { ctx.status = 401; }); }',
        '/chained',
      ),
      'tracked.ts': service('async (ctx, next) => { await next(); track(ctx); }', '/tracked'),
      'checked.ts': service(
        'async (ctx, next) => { try { jwt.verify(ctx.headers.authorization, "key"); await next(); } catch { ctx.status = 401; } }',
        '/checked',
      ),
      'unknown.ts': service('async (ctx, next) => { track(ctx); await next(); }', '/unknown'),
      'sometimes.ts': service(
        'async (ctx, next) => { if (ctx.open) await next(); else track(ctx); }',
        '/sometimes',
      ),
    }),
    [
      'GET /caught: no',
      'GET /chained: no',
      'GET /checked: yes',
      'GET /sometimes: unknown',
      'GET /tracked: no',
      'GET /unknown: unknown',
    ],
  );
});

test('who looks at the user for a log, and hands every request on, lets everybody pass', async () => {
  const files = {
    'app.ts': `import express from 'express';
import { getClientIp } from '@supercharge/request-ip';
const app = express();
const fail = () => { throw new Error('no user'); };
const show = (req, res) => { res.send('hello'); };
const noted = (req, res, next) => { req.log = { user: req.user.id }; next(); };
const addressed = (req, res, next) => { try { req.address = getClientIp(req); } finally { next(); } };
const failing = (req, res, next) => { if (req.user.isBlocked) fail(); next(); };
const throwing = (req, res, next) => { if (req.user.isBlocked) throw new Error('blocked'); next(); };
const turning = (req, res, next) => { if (req.user.isBlocked) return; next(); };
const handing = (req, res, next) => { if (req.user.isBlocked) return next(new Error('blocked')); next(); };
app.get('/noted', noted, show);
app.get('/addressed', addressed, show);
app.get('/failing', failing, show);
app.get('/throwing', throwing, show);
app.get('/turning', turning, show);
app.get('/handing', handing, show);`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /noted: no',
    'GET /addressed: no',
    'GET /failing: unknown',
    'GET /throwing: unknown',
    'GET /turning: unknown',
    'GET /handing: unknown',
  ]);
});

test('whoever is not known is refused, with whatever status; a right is another matter', async () => {
  const files = {
    'app.ts': `import express from 'express';
const app = express();
class UserForbiddenError extends Error {}
const loggedIn = (req, res, next) => (req.user ? next() : next(new UserForbiddenError('not logged in')));
app.get('/before', loggedIn, (req, res) => { res.send('hello'); });
app.get('/forbidden', (req, res) => { if (!req.user) { res.status(403).end(); return; } res.send('hello'); });
app.get('/thrown', (req, res) => { if (!req.session.userId) throw new Error('sign in first'); res.send('hello'); });
app.get('/less', (req, res) => { if (!req.user) return res.send([]); res.send('hello'); });
app.get('/visited', (req, res) => { if (!req.session.visited) return res.status(401).end(); res.send('hello'); });
app.get('/right', (req, res) => {
  if (!req.user) return res.status(401).end();
  if (!req.user.isAdmin) return res.status(403).end();
  res.send('hello');
});`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /before: yes',
    'GET /forbidden: yes',
    'GET /thrown: yes',
    'GET /less: unknown',
    'GET /visited: unknown',
    'GET /right: yes',
  ]);
  assert.deepEqual(await stand('authorisation', files), [
    'GET /before: no',
    'GET /forbidden: unknown',
    'GET /thrown: unknown',
    'GET /less: unknown',
    'GET /visited: unknown',
    'GET /right: yes',
  ]);
});

test('what is called with nothing, as for a connection, does not go by who asks', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'set-up.ts': `import { client } from './missing';
export const init = async () => { await client.open(); };
export const requireUser = async () => { await client.who(); };`,
      'app.ts': `import express from 'express';
import { init, requireUser } from './set-up';
const app = express();
const show = (req, res) => { res.send('hello'); };
app.get('/connected', async (req, res, next) => { try { await init(); next(); } catch (error) { next(error); } }, show);
app.get('/required', async (req, res, next) => { try { await requireUser(); next(); } catch (error) { next(error); } }, show);
app.get('/told', async (req, res, next) => { try { await init(req.headers); next(); } catch (error) { next(error); } }, show);`,
    }),
    ['GET /connected: no', 'GET /required: unknown', 'GET /told: unknown'],
  );
});

test('whom nobody knows may nothing: a middleware that refuses by what the user may refuses strangers', async () => {
  const files = {
    'app.ts': `import express from 'express';
const app = express();
const may = permission => (req, res, next) => {
  if (!req.user || !req.user.hasPermission(permission)) { res.status(403).end(); } else { next(); }
};
app.get('/orders', may('read'), (req, res) => { res.send('hello'); });`,
  };
  assert.deepEqual(await stand('authentication', files), ['GET /orders: yes']);
  assert.deepEqual(await stand('authorisation', files), ['GET /orders: yes']);
});

test('a refusal by a setting, and a status that an error is made with, say nothing of rights', async () => {
  assert.deepEqual(
    await stand('authorisation', {
      'app.ts': `import express from 'express';
const app = express();
class HttpError extends Error { constructor(options) { super(options.message); } }
class TakenError extends HttpError { constructor() { super({ message: 'taken', status: 403 }); } }
class ForbiddenError extends HttpError { constructor() { super({ message: 'no', status: 403 }); } }
app.get('/disabled', (req, res) => { use(req.user); if (settings.off) return res.status(403).send('Registration is disabled'); res.send('hello'); });
app.get('/taken', (req, res) => { use(req.user); if (settings.off) throw new TakenError(); res.send('hello'); });
app.get('/forbidden', (req, res) => { use(req.user); if (settings.off) throw new ForbiddenError(); res.send('hello'); });`,
    }),
    ['GET /disabled: unknown', 'GET /taken: unknown', 'GET /forbidden: yes'],
  );
});

test('Hono: the request that a framework has put into another is the request, and a cookie that is read is a header', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.ts': `import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { getCookie, setCookie } from 'hono/cookie';
import { answer } from 'somewhere';
const app = new Hono();
app.use('/jobs/*', async (c, next) => bearerAuth({ token: process.env.SECRET })(c, next));
app.get('/jobs/close', c => c.json({}));
app.all('/rpc', async c => answer(c.req.raw));
app.get('/language', c => { setCookie(c, 'language', 'en'); return c.json(getCookie(c, 'language')); });
app.get('/session', c => c.json(getCookie(c, 'session')));
export default app;`,
    }),
    ['GET /jobs/close: yes', 'ALL /rpc: unknown', 'GET /language: no', 'GET /session: unknown'],
  );
});

test('an application that a function makes only where it is handed none may have something before all', async () => {
  const make = (start: string) => ({
    'app.ts': `import express from 'express';
export function create(app = express()) { app.get('/orders', (req, res) => { res.send('hello'); }); return app; }
${start}`,
  });
  assert.deepEqual(await stand('authentication', make('')), ['GET /orders: unknown']);
  assert.deepEqual(await stand('authentication', make('create().listen(3000);')), ['GET /orders: no']);
});

test('rate limit: a plugin on an application of Nest that a function is handed covers every route', async () => {
  assert.deepEqual(
    await stand('rate limit', {
      'main.ts': `import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import limit from '@fastify/rate-limit';
@Controller('orders')
class OrdersController { @Get() list() { return 'hello'; } }
@Module({ controllers: [OrdersController] })
class AppModule {}
async function setUp(app: NestFastifyApplication) { await app.register(limit, { max: 100 }); }
async function main() {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
  await setUp(app);
  await app.listen(3000);
}
main();`,
    }),
    ['GET /orders: yes'],
  );
});

test('Next: a handler that hands its request to NextAuth leaves to that who may ask', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'package.json': '{ "dependencies": { "next": "15.0.0", "next-auth": "4.24.0" } }',
      'pages/api/auth/[...nextauth].ts': `import NextAuth from 'next-auth';
export default async function handler(req, res) { return NextAuth(req, res, {}); }`,
    }),
    ['ALL /api/auth/:nextauth+: unknown'],
  );
});
