import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../frameworks/endpoint.ts';
import type { Aspect } from '../posture.ts';
import { understand } from '../understand.ts';

type Files = Readonly<Record<string, string>>;

/** How each endpoint stands in one respect: `GET /orders: yes`. */
async function stand(aspect: Aspect, files: Files): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .map(endpoint => `${titleOf(endpoint)}: ${model.postureOf(endpoint)[aspect].state}`);
}

/** What is said about the only endpoint. */
async function evidence(aspect: Aspect, files: Files): Promise<readonly string[]> {
  const model = await understand(files);
  const [endpoint] = model.endpoints();
  assert.ok(endpoint);
  return model.postureOf(endpoint)[aspect].evidence.map(({ text }) => text);
}

const auth = `import type { Request, Response, NextFunction } from 'express';
import jwt from 'jsonwebtoken';
export function requireAuth(req: Request, res: Response, next: NextFunction) {
  try {
    req.user = jwt.verify(req.headers.authorization ?? '', 'key');
    next();
  } catch {
    res.status(401).json({});
  }
}
export const requireRole = (role: string) => (req: Request, res: Response, next: NextFunction) =>
  req.user.role === role ? next() : res.sendStatus(403);
export function identify(req: Request, res: Response, next: NextFunction) {
  req.user = jwt.decode(req.headers.authorization ?? '');
  next();
}`;

const app = `import express from 'express';
import helmet from 'helmet';
import { requireAuth, requireRole, identify } from './auth';
const app = express();
app.use(helmet(), express.json());`;

test('authentication: of functions that are chosen among nobody knows which one stands there', async () => {
  const files = {
    'auth.ts': auth,
    'app.ts': `${app}
const pass = (req, res, next) => next();
const guard = process.env.OPEN ? pass : requireAuth;
const pick = isOpen => (isOpen ? pass : requireAuth);
const always = () => requireAuth;
app.get('/chosen', guard, (req, res) => res.send('hello'));
app.get('/turned', process.env.OPEN ? requireAuth : pass, (req, res) => res.send('hello'));
app.get('/picked', pick(false), (req, res) => res.send('hello'));
app.get('/given', always(), (req, res) => res.send('hello'));
app.get('/same', process.env.OPEN ? pass : pass, (req, res) => res.send('hello'));`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /chosen: unknown',
    'GET /turned: unknown',
    'GET /picked: unknown',
    'GET /given: yes',
    'GET /same: no',
  ]);
});

test('authentication: what a setting leaves out may be missing, in whatever form', async () => {
  const files = {
    'auth.ts': auth,
    'fastify.ts': `import Fastify from 'fastify';
import { requireAuth } from './auth';
const app = Fastify();
const isOpen = process.env.OPEN === 'yes';
const hooks = isOpen ? [] : [requireAuth];
const options = isOpen ? {} : { onRequest: requireAuth };
app.get('/list', { onRequest: hooks }, async () => []);
app.get('/spread', { onRequest: [...hooks] }, async () => []);
app.get('/options', options, async () => []);
app.get('/nothing', { onRequest: isOpen ? undefined : requireAuth }, async () => []);`,
    'app.ts': `${app}
app.get('/empty', process.env.OPEN ? [] : requireAuth, (req, res) => res.send('hello'));
app.get('/turned', process.env.OPEN ? requireAuth : [], (req, res) => res.send('hello'));`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /empty: unknown',
    'GET /turned: unknown',
    'GET /list: unknown',
    'GET /spread: unknown',
    'GET /options: unknown',
    'GET /nothing: unknown',
  ]);
});

test('authentication: what is chosen in another file is no more certain', async () => {
  const files = {
    'auth.ts': auth,
    'chosen.ts': `import { requireAuth } from './auth';
const pass = (req, res, next) => next();
export const guard = process.env.OPEN ? pass : requireAuth;
export const optional = process.env.OPEN ? undefined : requireAuth;
export const both = process.env.CLOSED && requireAuth;
export const list = process.env.OPEN ? [] : [requireAuth];
export const options = process.env.OPEN ? { guard: pass } : { guard: requireAuth };
export const alike = process.env.OPEN ? { guard: requireAuth, name: 'a' } : { guard: requireAuth };
export const guards = { open: pass, closed: requireAuth };
export const byName = guards[process.env.MODE];
export default process.env.OPEN ? pass : requireAuth;`,
    'app.ts': `${app}
import either, { alike, both, byName, guard, guards, list, optional, options } from './chosen';
const show = (req, res) => res.send('hello');
app.get('/guard', guard, show);
app.get('/default', either, show);
app.get('/optional', optional, show);
app.get('/both', both, show);
app.get('/list', list, show);
app.get('/spread', ...list, show);
app.get('/member', options.guard, show);
app.get('/alike', alike.guard, show);
app.get('/name', guards[process.env.MODE], show);
app.get('/by-name', byName, show);
app.get('/closed', guards.closed, show);
app.get('/open', guards.open, show);`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /guard: unknown',
    'GET /default: unknown',
    'GET /optional: unknown',
    'GET /both: unknown',
    'GET /list: unknown',
    'GET /spread: unknown',
    'GET /member: unknown',
    'GET /alike: yes',
    'GET /name: unknown',
    'GET /by-name: unknown',
    'GET /closed: yes',
    'GET /open: no',
  ]);
});

test('authentication: middleware of the project, none, one that lets everybody pass, one that is not known', async () => {
  const files = {
    'auth.ts': auth,
    'app.ts': `${app}
import { mystery } from './missing';
app.get('/open', (req, res) => res.send('hello'));
app.get('/closed', requireAuth, (req, res) => res.send('hello'));
app.get('/admin', requireAuth, requireRole('admin'), (req, res) => res.send('hello'));
app.get('/known', identify, (req, res) => res.send('hello'));
app.get('/mystery', mystery, (req, res) => res.send('hello'));
app.get('/own', (req, res) => (req.user ? res.send('hello') : res.status(401).end()));`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /open: no',
    'GET /closed: yes',
    'GET /admin: yes',
    'GET /known: no',
    'GET /mystery: unknown',
    'GET /own: yes',
  ]);
  assert.deepEqual(await stand('authorisation', files), [
    'GET /open: no',
    'GET /closed: no',
    'GET /admin: yes',
    'GET /known: no',
    'GET /mystery: unknown',
    'GET /own: unknown',
  ]);
});

test('authentication: what libraries put before handlers, and what lets others pass', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.ts': `import express from 'express';
import passport from 'passport';
import { expressjwt as jwt } from 'express-jwt';
import { auth } from 'express-oauth2-jwt-bearer';
const app = express();
const gate = { required: jwt({ secret: 's' }), optional: jwt({ secret: 's', credentialsRequired: false }) };
const hello = (req, res) => res.send('hello');
app.get('/passport', passport.authenticate('jwt', { session: false }), hello);
app.get('/required', gate.required, hello);
app.get('/optional', gate.optional, hello);
app.get('/bearer', auth(), hello);
app.use(jwt({ secret: 's' }).unless({ path: ['/login'] }));
app.get('/unless', hello);`,
    }),
    ['GET /passport: yes', 'GET /required: yes', 'GET /optional: no', 'GET /bearer: yes', 'GET /unless: yes'],
  );
});

test('authentication: a hook that goes by the path leaves that path alone', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.ts': `import fastify from 'fastify';
const app = fastify();
app.addHook('onRequest', async (request, reply) => {
  if (request.url.startsWith('/login')) return;
  await request.jwtVerify();
});
app.post('/login', async () => 'hello');
app.get('/orders', async () => 'hello');`,
    }),
    ['POST /login: not needed', 'GET /orders: yes'],
  );
});

test('authentication: a handler that checks a session, one that signs in, and one that checks a signature', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.ts': `import express from 'express';
import { getServerSession } from 'next-auth';
import bcrypt from 'bcrypt';
import Stripe from 'stripe';
const stripe = new Stripe('k');
const app = express();
app.get('/session', async (req, res) => {
  const session = await getServerSession(req, res);
  if (!session) return res.status(401).end();
  res.send('hello');
});
app.post('/login', async (req, res) => {
  if (!(await bcrypt.compare(req.body.password, 'hash'))) return res.status(401).end();
  res.send('token');
});
app.post('/hook', (req, res) => {
  stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], 'secret');
  res.end();
});`,
    }),
    ['GET /session: yes', 'POST /login: not needed', 'POST /hook: yes'],
  );
});

test('validation of what the handler reads, by schemas before and in it', async () => {
  const files = {
    'validate.ts': `import type { Request, Response, NextFunction } from 'express';
import type { ZodSchema } from 'zod';
export const validate = (schema: ZodSchema) => (req: Request, res: Response, next: NextFunction) => {
  schema.parse({ body: req.body, query: req.query, params: req.params });
  next();
};`,
    'app.ts': `import express from 'express';
import { z } from 'zod';
import { validate } from './validate';
const app = express();
const order = z.object({ id: z.string() });
const byId = z.object({ params: z.object({ id: z.string() }) });
app.post('/before/:id', validate(byId), (req, res) => res.send(req.body.name + req.params.id));
app.post('/within', (req, res) => res.send(order.parse(req.body)));
app.post('/never', (req, res) => res.send(req.body.name));
app.post('/nothing', (req, res) => res.send('hello'));
app.post('/byhand', (req, res) => (req.body.name ? res.send(req.body.name) : res.status(400).end()));`,
  };
  assert.deepEqual(await stand('body validation', files), [
    'POST /before/:id: no',
    'POST /within: yes',
    'POST /never: no',
    'POST /nothing: not needed',
    'POST /byhand: unknown',
  ]);
  assert.deepEqual((await stand('params validation', files)).slice(0, 2), [
    'POST /before/:id: yes',
    'POST /within: not needed',
  ]);
  assert.deepEqual(
    await evidence('body validation', {
      'app.ts': `import express from 'express';
const app = express();
app.post('/never', (req, res) => res.send(req.body.name));`,
    }),
    ['its handler reads the body, and nothing checks it'],
  );
});

test('rate limit: before all, before one, written by the project', async () => {
  const hello = 'const hello = (req, res) => res.send("hello");';
  assert.deepEqual(
    await stand('rate limit', {
      'app.ts': `import express from 'express';
import rateLimit from 'express-rate-limit';
const app = express();
${hello}
const slow = (req, res, next) => (Math.random() > 1 ? res.status(429).end() : next());
app.get('/open', hello);
app.get('/own', slow, hello);
app.use(rateLimit({ max: 5 }));
app.get('/all', hello);`,
    }),
    ['GET /open: no', 'GET /own: yes', 'GET /all: yes'],
  );
});

test('rate limit: a plugin for all routes, one that routes ask for, and one in a folder of plugins', async () => {
  const files = {
    'app.ts': `import fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
const app = fastify();
app.register(rateLimit, { global: false });
app.get('/asked', { config: { rateLimit: { max: 3 } } }, async () => 'hello');
app.get('/other', async () => 'hello');`,
  };
  assert.deepEqual(await stand('rate limit', files), ['GET /asked: yes', 'GET /other: unknown']);
  assert.deepEqual(
    await stand('rate limit', {
      'app.ts': `import fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
const app = fastify();
await app.register(rateLimit, { max: 100 });
app.get('/ping', { config: { rateLimit: false } }, async () => 'pong');
app.get('/orders', async () => 'hello');`,
    }),
    ['GET /ping: no', 'GET /orders: yes'],
  );
  assert.deepEqual(
    await stand('rate limit', {
      'plugins/limit.ts': `import rateLimit from '@fastify/rate-limit';
export const autoConfig = () => ({ max: 100 });
export default rateLimit;`,
      'app.ts': `import fastify from 'fastify';
const app = fastify();
app.get('/orders', async () => 'hello');`,
    }),
    ['GET /orders: yes'],
  );
});

test('a list by the limit of its schema, one thing with its parts, and lists of a fixed length', async () => {
  assert.deepEqual(
    await stand('pagination', {
      'app.ts': `import express from 'express';
import pg from 'pg';
import { z } from 'zod';
const pool = new pg.Pool();
const app = express();
const page = z.object({ limit: z.coerce.number().max(100), before: z.string().optional() });
app.get('/orders', async (req, res) => {
  const { limit } = page.parse(req.query);
  const { rows } = await pool.query('SELECT * FROM orders LIMIT $1', [limit]);
  for (const row of rows) row.lines = (await pool.query('SELECT * FROM lines WHERE order_id = $1', [row.id])).rows;
  res.json(rows);
});
app.get('/orders/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1', [req.params.id]);
  const lines = await pool.query('SELECT * FROM lines WHERE order_id = $1', [req.params.id]);
  res.json({ ...rows[0], lines: lines.rows });
});
app.get('/latest', async (req, res) => { res.json((await pool.query('SELECT * FROM orders LIMIT 10')).rows); });
app.get('/lines/:article', async (req, res) => {
  res.json((await pool.query('SELECT * FROM lines WHERE article = $1', [req.params.article])).rows);
});`,
    }),
    ['GET /orders: yes', 'GET /orders/:id: not needed', 'GET /latest: not needed', 'GET /lines/:article: no'],
  );
});

test('an own limiter and an own check of tokens do nothing besides', async () => {
  const files = {
    'app.ts': `import express, { type RequestHandler } from 'express';
import jwt from 'jsonwebtoken';
const app = express();
function limit(max: number): RequestHandler {
  let count = 0;
  return (request, response, next) => {
    count += 1;
    if (count > max) return response.status(429).json({ message: 'later' });
    next();
  };
}
const check = (token: string) => {
  const claims = jwt.verify(token, process.env.KEY ?? '');
  if (typeof claims === 'string') throw new UnauthorizedError();
  return claims;
};
class UnauthorizedError extends Error {}
const authenticate: RequestHandler = (request, response, next) => {
  response.locals.claims = check(request.headers.authorization ?? '');
  next();
};
app.use(limit(10), authenticate);
app.get('/', (request, response) => response.send('hello'));`,
  };
  for (const aspect of ['authorisation', 'timeout', 'idempotency'] as const)
    assert.deepEqual(await stand(aspect, files), [
      `GET /: ${aspect === 'idempotency' ? 'not needed' : 'no'}`,
    ]);
});

test('authentication: a header that is compared with what is expected', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';
const app = express();
const isSigned = (body: Buffer, signature: string) =>
  timingSafeEqual(createHmac('sha256', 'key').update(body).digest(), Buffer.from(signature, 'hex'));
app.post('/hooks', (req, res) => {
  if (!isSigned(req.body, req.header('x-signature') ?? '')) return res.status(401).end();
  res.end();
});
app.post('/login', (req, res) => {
  if (!timingSafeEqual(Buffer.from(req.body.password), Buffer.from('secret'))) return res.status(401).end();
  res.end();
});`,
    }),
    ['POST /hooks: yes', 'POST /login: unknown'],
  );
});

test('authentication: what a guard is told to leave alone', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.js': `const Koa = require('koa');
const Router = require('koa-router');
const jwt = require('koa-jwt');
const app = new Koa();
const router = new Router();
const hello = ctx => { ctx.body = 'hello'; };
app.use(jwt({ secret: 's' }).unless({ path: ['/login', /^\\/public/, { url: '/things', methods: ['GET'] }] }));
router.post('/login', hello).get('/login/again', hello).get('/public/:page', hello).get('/:page', hello);
router.get('/things', hello).post('/things', hello).get('/orders/:id', hello);
app.use(router.routes());
app.listen(3000);`,
      'other.js': `const express = require('express');
const { expressjwt } = require('express-jwt');
const app = express();
app.use(expressjwt({ secret: 's' }).unless({ path: [/^\\/(a|b)$/] }));
app.get('/orders', (req, res) => res.end());`,
      'case.js': `const express = require('express');
const { expressjwt } = require('express-jwt');
const app = express();
app.use(expressjwt({ secret: 's' }).unless({ path: [/^\\/ORDERS/i] }));
app.get('/orders/by-case', (req, res) => res.end());`,
    }),
    [
      'GET /orders/by-case: not needed',
      'GET /orders: unknown',
      'POST /login: not needed',
      'GET /login/again: yes',
      'GET /public/:page: not needed',
      'GET /:page: unknown',
      'GET /things: not needed',
      'POST /things: yes',
      'GET /orders/:id: yes',
    ],
  );
});

test('pages are needed where a list is read, and are there where it has a limit', async () => {
  assert.deepEqual(
    await stand('pagination', {
      'app.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
const readAll = () => prisma.order.findMany();
app.get('/whole', async (req, res) => { res.send(await readAll()); });
app.get('/paged', async (req, res) => {
  res.send(await prisma.order.findMany({ take: Number(req.query.limit) }));
});
app.get('/one', async (req, res) => { res.send(await prisma.order.findUnique({ where: { id: 1 } })); });
app.get('/perhaps', async (req, res) => { res.send(req.query.page ? await readAll() : []); });
app.post('/whole', async (req, res) => { res.send(await readAll()); });`,
    }),
    [
      'GET /whole: no',
      'GET /paged: yes',
      'GET /one: not needed',
      'GET /perhaps: unknown',
      'POST /whole: not needed',
    ],
  );
});

test('idempotency: a key that is read, writes without one, and what changes nothing', async () => {
  assert.deepEqual(
    await stand('idempotency', {
      'app.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
app.get('/orders', (req, res) => res.end());
app.post('/keyed', async (req, res) => {
  const key = req.get('Idempotency-Key');
  res.send(await prisma.order.create({ data: { key } }));
});
app.post('/orders', async (req, res) => { res.send(await prisma.order.create({ data: {} })); });
app.post('/search', async (req, res) => { res.send(await prisma.order.findFirst()); });`,
    }),
    ['GET /orders: not needed', 'POST /keyed: yes', 'POST /orders: no', 'POST /search: not needed'],
  );
});

test('errors, deadlines and descriptions of an Express application', async () => {
  const files = {
    'package.json': '{ "name": "a", "dependencies": { "express": "5" } }',
    'app.ts': `import express from 'express';
import timeout from 'connect-timeout';
const app = express();
app.get('/early', (req, res) => res.end());
app.use(timeout('5s'));
app.get('/orders/:id', (req, res: express.Response<string>) => res.send('hello'));
app.use((error, req, res, next) => res.status(500).end());`,
    'docs.ts': `import { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
const registry = new OpenAPIRegistry();
registry.registerPath({ method: 'get', path: '/orders/{id}', responses: {} });`,
  };
  assert.deepEqual(await stand('errors', files), ['GET /early: yes', 'GET /orders/:id: yes']);
  assert.deepEqual(await stand('timeout', files), ['GET /early: no', 'GET /orders/:id: yes']);
  assert.deepEqual(await stand('documentation', files), ['GET /early: unknown', 'GET /orders/:id: yes']);
  assert.deepEqual(await stand('response types', files), ['GET /early: no', 'GET /orders/:id: yes']);
});

const nestMain = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
await app.listen(3000);`;

test('authentication: a guard asks another that is handed out under a name', async () => {
  const files = {
    'main.ts': nestMain,
    'app.module.ts': `import { Module } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { OrdersController } from './orders.controller';
import { JwtGuard } from './jwt.guard';
const guard = { provide: 'USER_GUARD', useFactory: (reflector: Reflector) => new JwtGuard(reflector), inject: [Reflector] };
@Module({ controllers: [OrdersController], providers: [guard] })
export class AppModule {}`,
    'jwt.guard.ts': `import { AuthGuard } from '@nestjs/passport';
export class JwtGuard extends AuthGuard('jwt') {
  handleRequest(error, user) {
    return super.handleRequest(error, user && { ...user, id: user.sub });
  }
}`,
    'user.guard.ts': `import { CanActivate, Inject, Injectable } from '@nestjs/common';
import { IAuthGuard } from '@nestjs/passport';
@Injectable()
export class UserGuard implements CanActivate {
  constructor(@Inject('USER_GUARD') private readonly guard: IAuthGuard) {}
  canActivate(context) { return this.guard.canActivate(context); }
}
@Injectable()
export class OtherGuard implements CanActivate {
  constructor(@Inject('OTHER_GUARD') private readonly guard: Guarding) {}
  canActivate(context) { return this.guard.canActivate(context); }
}`,
    'orders.controller.ts': `import { Controller, Get, Post, UseGuards } from '@nestjs/common';
import { OtherGuard, UserGuard } from './user.guard';
@Controller('orders')
export class OrdersController {
  @Get() @UseGuards(UserGuard) list() { return []; }
  @Post() @UseGuards(OtherGuard) create() { return {}; }
}`,
  };
  assert.deepEqual(await stand('authentication', files), ['GET /orders: yes', 'POST /orders: unknown']);
});

test('authentication: what a guard asks once it knows who asks does not take that back', async () => {
  const files = {
    'main.ts': nestMain,
    'app.module.ts': `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
export class AppModule {}`,
    'guards.ts': `import { AuthGuard } from '@nestjs/passport';
import { Reflector } from '@nestjs/core';
export class RolesGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) { super(); }
  async canActivate(context) {
    if (!(await super.canActivate(context))) return false;
    return this.mayPass(context);
  }
  mayPass(context) {
    const roles = this.reflector.get('roles', context.getHandler());
    return !roles || roles.includes(context.switchToHttp().getRequest().user.role);
  }
}
export class OpenableGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) { super(); }
  canActivate(context) { return this.isOpen(context) || super.canActivate(context); }
  isOpen(context) { return this.reflector.get('kind', context.getHandler()); }
}`,
    'orders.controller.ts': `import { Controller, Get, Post, UseGuards } from '@nestjs/common';
import { OpenableGuard, RolesGuard } from './guards';
@Controller('orders')
export class OrdersController {
  @Get() @UseGuards(RolesGuard) list() { return []; }
  @Post() @UseGuards(OpenableGuard) create() { return {}; }
}`,
  };
  assert.deepEqual(await stand('authentication', files), ['GET /orders: yes', 'POST /orders: unknown']);
});

test('authorisation: a guard of a library that asks nothing where no roles are written', async () => {
  const files = {
    'main.ts': nestMain,
    'app.module.ts': `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
export class AppModule {}`,
    'orders.controller.ts': `import { Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ACGuard, UseRoles } from 'nest-access-control';
@Controller('orders')
@UseGuards(ACGuard)
export class OrdersController {
  @Get() list() { return []; }
  @Post() @UseRoles({ resource: 'order', action: 'create' }) create() { return {}; }
}`,
  };
  assert.deepEqual(await stand('authorisation', files), ['GET /orders: no', 'POST /orders: yes']);
});

test('authentication: fields of GraphQL types are reached through operations', async () => {
  const files = {
    'main.ts': nestMain,
    'app.module.ts': `import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { OrdersResolver } from './orders.resolver';
const graphql = GraphQLModule.forRootAsync({ useFactory: async () => ({ autoSchemaFile: true }) });
@Module({ imports: [graphql], providers: [OrdersResolver] })
export class AppModule {}`,
    'orders.resolver.ts': `import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
@Resolver('Order')
export class OrdersResolver {
  @Query('orders') orders() { return []; }
  @ResolveField('total') total(@Parent() order) { return order.total; }
}`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'query orders: no',
    'field Order.total: not needed',
  ]);
});

test('Koa and Next answer what is thrown, and an answer is no body that is read', async () => {
  const koa = {
    'app.ts': `import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const router = new Router();
router.get('/orders', ctx => { ctx.body = { id: 1 }; });
router.post('/orders', ctx => { ctx.body = ctx.request.body; });
app.use(router.routes());`,
  };
  assert.deepEqual(await stand('errors', koa), ['GET /orders: yes', 'POST /orders: yes']);
  assert.deepEqual(await stand('body validation', koa), ['GET /orders: not needed', 'POST /orders: no']);
  const next = {
    'package.json': '{ "name": "a", "dependencies": { "next": "15" } }',
    'app/api/orders/route.ts': `export async function GET() { return Response.json(await find()); }`,
  };
  assert.deepEqual(await stand('errors', next), ['GET /api/orders: yes']);
  const hono = {
    'app.ts': `import { Hono } from 'hono';
const app = new Hono();
app.delete('/orders', c => c.body(null, 204));
export default app;`,
  };
  assert.deepEqual(await stand('body validation', hono), ['DELETE /orders: not needed']);
});

test('a schema that takes anything checks nothing', async () => {
  const files = {
    'app.ts': `${app}
import { z } from 'zod';
app.post('/any', (req, res) => res.send(z.any().parse(req.body)));
app.post('/unknown', (req, res) => res.send(z.unknown().optional().parse(req.body)));
app.post('/loose', (req, res) => res.send(z.object({}).passthrough().parse(req.body)));
app.post('/checked', (req, res) => res.send(z.unknown().refine(isOrder).parse(req.body)));
app.post('/named', (req, res) => res.send(z.object({ id: z.any() }).passthrough().parse(req.body)));
app.post('/stripped', (req, res) => res.send(z.object({}).parse(req.body)));
app.post('/strict', (req, res) => {
  z.any().parse(req.body);
  res.send(z.object({ id: z.string() }).parse(req.body));
});`,
  };
  assert.deepEqual(await stand('body validation', files), [
    'POST /any: no',
    'POST /unknown: no',
    'POST /loose: no',
    'POST /checked: yes',
    'POST /named: yes',
    'POST /stripped: yes',
    'POST /strict: yes',
  ]);
  assert.deepEqual(
    await evidence('body validation', {
      'app.ts': `import Fastify from 'fastify';
import { z } from 'zod';
Fastify().post('/orders', { schema: { body: z.looseObject({}) } }, async request => request.body);`,
    }),
    ['this schema takes any body'],
  );
});

test('authentication: who puts a way to answer 401 on the response refuses nobody', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'app.js': `const express = require('express');
const app = express();
app.use((req, res, next) => {
  const answer = status => () => res.status(status).end();
  res.unauthorised = answer(401);
  next();
});
app.get('/orders', (req, res) => res.send('hello'));`,
    }),
    ['GET /orders: no'],
  );
});
