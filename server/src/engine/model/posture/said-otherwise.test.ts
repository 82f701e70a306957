// What looks like a protection and is none, and the other way round.
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

test('who opts out with `false` does not', async () => {
  const service = `import { Controller, Get, Injectable, Module, SetMetadata } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
const OPEN = 'open';
const Open = (on = true) => SetMetadata(OPEN, on);
@Injectable()
class Guard extends AuthGuard('jwt') {
  constructor(private reflector: Reflector) { super(); }
  canActivate(context) {
    if (this.reflector.getAllAndOverride(OPEN, [context.getHandler(), context.getClass()])) return true;
    return super.canActivate(context);
  }
}
@Controller('orders')
class Orders {
  @Open() @Get('prices') prices() {}
  @Open(false) @Get('mine') mine() {}
}
@Open()
@Controller('news')
class News {
  @Open(false) @Get('drafts') drafts() {}
  @Get() list() {}
}
@Module({ controllers: [Orders, News], providers: [{ provide: APP_GUARD, useClass: Guard }] })
class AppModule {}
NestFactory.create(AppModule).then(app => app.listen(3000));`;
  assert.deepEqual(await stand('authentication', { 'main.ts': service }), [
    'GET /orders/prices: not needed',
    'GET /orders/mine: yes',
    'GET /news/drafts: yes',
    'GET /news: not needed',
  ]);
});

test('a result that nobody looks at checks nothing, and what a middleware does with the schema it is given is seen', async () => {
  const service = `import express from 'express';
import { z } from 'zod';
import { body } from './elsewhere';
const app = express();
const schema = z.object({ id: z.string() });
const validate = wanted => (req, res, next) => {
  const result = wanted.safeParse(req.body);
  if (!result.success) return res.status(400).json(result.error);
  next();
};
const validateAll = schemas => async (req, res, next) => {
  await schemas.body.parseAsync(req.body);
  next();
};
app.post('/ignored', (req, res) => { schema.safeParse(req.body); res.json(save(req.body)); });
app.post('/thrown', (req, res) => { schema.parse(req.body); res.json(save(req.body)); });
app.post('/before', validate(schema), (req, res) => { res.json(save(req.body)); });
app.post('/part', validateAll({ body: schema }), (req, res) => { res.json(save(req.body)); });
app.post('/unknown', validate(body), (req, res) => { res.json(save(req.body)); });
const save = order => order;`;
  assert.deepEqual(await stand('body validation', { 'app.ts': service }), [
    'POST /ignored: no',
    'POST /thrown: yes',
    'POST /before: yes',
    'POST /part: yes',
    'POST /unknown: unknown',
  ]);
});

test('a field without arguments has nothing to validate', async () => {
  assert.deepEqual(
    await stand('body validation', {
      'schema.graphql': 'type Query { orders: [String] order(id: ID!): String }',
      'server.ts': `import { ApolloServer } from '@apollo/server';
new ApolloServer({ typeDefs, resolvers: { Query: { orders: () => [], order: (_, { id }) => id } } });`,
      'resolver.ts': `import { Args, Context, Query, Resolver } from '@nestjs/graphql';
@Resolver()
class News {
  @Query() news(@Context() context) { return context.news; }
  @Query() story(@Args('id') id: string) { return id; }
}`,
    }),
    ['query news: not needed', 'query story: yes', 'query orders: not needed', 'query order: yes'],
  );
});

test('`auth` of next-auth 5 says who asks, lets everybody pass around a handler, and goes by its settings before all', async () => {
  const files = {
    'package.json': '{ "name": "a", "dependencies": { "next": "15", "next-auth": "5" } }',
    'auth.ts': `import NextAuth from 'next-auth';\nexport const { auth, handlers } = NextAuth({ providers: [] });`,
  };
  const routes = `import { auth } from '../../../auth';
export async function GET() {
  const session = await auth();
  return session ? Response.json([]) : new Response(null, { status: 401 });
}
export const PUT = auth(async request => Response.json({}));`;
  assert.deepEqual(await stand('authentication', { ...files, 'app/api/orders/route.ts': routes }), [
    'GET /api/orders: yes',
    'PUT /api/orders: no',
  ]);
  const open = `export async function GET() { return Response.json([]); }`;
  const below = (middleware: string) =>
    stand('authentication', { ...files, 'middleware.ts': middleware, 'app/api/orders/route.ts': open });
  assert.deepEqual(await below(`export { auth as middleware } from './auth';`), ['GET /api/orders: unknown']);
  assert.deepEqual(await below(`export { default } from 'next-auth/middleware';`), ['GET /api/orders: yes']);
});

test('what Hono’s `createMiddleware` is given is what stands before', async () => {
  const service = `import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
const count = createMiddleware(async (context, next) => { await next(); });
const auth = createMiddleware(async (context, next) => {
  if (!context.req.header('Authorization')) return context.json({}, 401);
  await next();
});
const app = new Hono();
app.use(count);
app.get('/open', context => context.json([]));
app.use(auth);
app.get('/closed', context => context.json([]));
export default app;`;
  assert.deepEqual(await stand('authentication', { 'app.ts': service }), [
    'GET /open: no',
    'GET /closed: yes',
  ]);
});

test('a limit in a plugin that breaks out of its encapsulation covers what registers it, and nothing beside that', async () => {
  const files = {
    'limiter.ts': `import limit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
export const limiter = fp((fastify, _options, done) => {
  fastify.register(limit, { global: true, max: 10 });
  done();
});`,
    'app.ts': `import Fastify from 'fastify';
import { limiter } from './limiter';
const app = Fastify();
app.register(async images => {
  images.register(limiter);
  images.get('/images', async () => draw());
});
app.get('/orders', async () => list());
app.listen({ port: 3000 });`,
  };
  assert.deepEqual(await stand('rate limit', files), ['GET /images: yes', 'GET /orders: unknown']);
});
