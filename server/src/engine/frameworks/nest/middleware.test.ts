import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

/** What stands before each endpoint, where a module's `configure` says this of its consumer. */
async function standingBefore(chain: string): Promise<readonly string[]> {
  const model = await understand({
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
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
await app.listen(3000);`,
  });
  return model
    .endpoints()
    .map(endpoint => `${titleOf(endpoint)}: ${endpoint.chain.map(({ name }) => name).join(' ')}`);
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
