import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

/** What stands before each endpoint, where a module's `configure` says this of its consumer. */
async function standingBefore(chain: string, made = 'AppModule', version = '12'): Promise<readonly string[]> {
  const model = await understand({
    'package.json': JSON.stringify({ dependencies: { '@nestjs/core': `^${version}.0.0` } }),
    'app.module.ts': `import { Controller, Get, Module, MiddlewareConsumer } from '@nestjs/common';
class Login { use(req, res, next) { next(); } }
class Trace { use(req, res, next) { next(); } }
class Count { use(req, res, next) { next(); } }
@Controller('orders') class Orders { @Get() list() {} @Get('open') open() {} }
@Controller('users') class Users { @Get() list() {} }
@Controller('health') class Health { @Get() list() {} }
@Module({ controllers: [Orders, Users, Health] })
export class AppModule {
  configure(consumer: MiddlewareConsumer) {
    ${chain}
  }
}`,
    'main.ts': `import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { adapter } from './adapter';
const app = await NestFactory.create(${made});
await app.listen(3000);`,
  });
  return model.endpoints().map(endpoint => {
    const standing = [...endpoint.chain.map(({ name }) => name), ...endpoint.gaps.map(() => '?')];
    return `${titleOf(endpoint)}: ${standing.join(' ')}`;
  });
}

test('two pairs in one chain: each middleware stands before its own routes', async () => {
  assert.deepEqual(
    await standingBefore(`consumer.apply(Login).forRoutes('orders').apply(Trace).forRoutes('users');`),
    ['GET /orders: Login', 'GET /orders/open: Login', 'GET /users: Trace', 'GET /health: '],
  );
});

test('three pairs in one chain: what one excludes, it excludes for itself', async () => {
  assert.deepEqual(
    await standingBefore(`consumer
      .apply(Login).exclude('orders/open').forRoutes(Orders)
      .apply(Trace).forRoutes(Users, Orders)
      .apply(Count).exclude('users').forRoutes(Users, Health);`),
    ['GET /orders: Login Trace', 'GET /orders/open: Trace', 'GET /users: Trace', 'GET /health: Count'],
  );
});

test('on Fastify a path is that path alone, and on what is not known it may be', async () => {
  const chain = `consumer.apply(Login).forRoutes('orders');`;
  const others = ['GET /users: ', 'GET /health: '];
  assert.deepEqual(await standingBefore(chain, 'AppModule, new FastifyAdapter()'), [
    'GET /orders: Login',
    'GET /orders/open: ',
    ...others,
  ]);
  assert.deepEqual(await standingBefore(chain, 'AppModule, adapter'), [
    'GET /orders: Login',
    'GET /orders/open: ?',
    ...others,
  ]);
});

test('up to Nest 10 a star leaves nothing out, and all that is left is written otherwise for Express', async () => {
  const chain = `consumer.apply(Login).exclude('orders/*').forRoutes('orders', 'users/(.*)');`;
  assert.deepEqual(await standingBefore(chain, 'AppModule', '10'), [
    'GET /orders: ?',
    'GET /orders/open: ?',
    'GET /users: ?',
    'GET /health: ?',
  ]);
});
