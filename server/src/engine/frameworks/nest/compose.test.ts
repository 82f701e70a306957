import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

const main = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
async function main() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
  app.useGlobalGuards(new LateGuard());
}
class LateGuard { canActivate() { return true; } }
main();`;

test('a class that only others inherit answers as those, although modules are not all known', async () => {
  const model = await understand({
    'src/main.ts': main,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { plugins } from 'somewhere';
import { OrdersResolver } from './orders.resolver';
@Module({ imports: [...plugins], providers: [OrdersResolver] })
export class AppModule {}`,
    'src/orders.resolver.base.ts': `import { Query, Resolver } from '@nestjs/graphql';
@Resolver(() => String)
export class OrdersResolverBase { @Query(() => [String]) orders() { return []; } }`,
    'src/orders.resolver.ts': `import { Resolver } from '@nestjs/graphql';
import { OrdersResolverBase } from './orders.resolver.base';
@Resolver(() => String)
export class OrdersResolver extends OrdersResolverBase {}`,
  });
  assert.deepEqual(
    model.endpoints().map(endpoint => `${titleOf(endpoint)} ${endpoint.file}`),
    ['query orders /project/src/orders.resolver.ts'],
  );
});

test('what an application is told after it was started changes no route', async () => {
  const model = await understand({
    'src/main.ts': main,
    'src/app.module.ts': `import { Controller, Get, Module } from '@nestjs/common';
@Controller('orders')
class OrdersController { @Get() list() { return []; } }
@Module({ controllers: [OrdersController] })
export class AppModule {}`,
  });
  assert.deepEqual(
    model.endpoints().map(({ chain }) => chain.map(({ name }) => name)),
    [[]],
  );
});

test('an operation whose name is computed has none that is known', async () => {
  const model = await understand({
    'src/orders.resolver.ts': `import { Query, Resolver } from '@nestjs/graphql';
import { camelCase } from 'camel-case';
@Resolver(() => String)
export class OrdersResolver {
  @Query(() => String, { name: camelCase('Order By Key') }) findOne() { return ''; }
  @Query(() => String, { name: 'orders' }) findMany() { return ''; }
  @Query(() => String) newest() { return ''; }
}`,
  });
  assert.deepEqual(model.endpoints().map(titleOf), ['query ?', 'query orders', 'query newest']);
});
