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

test('a guard that a constant holds, a list holds, or a decorator of the project puts there by itself is not lost', async () => {
  const model = await understand({
    'src/main.ts': main,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';
@Module({ controllers: [OrdersController] })
export class AppModule {}`,
    'src/orders.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { Both, Closed, Direct, Many } from './closed';
@Controller('orders')
export class OrdersController {
  @Closed @Get('constant') constant() {}
  @Both() @Get('list') list() {}
  @Many() @Get('open') open() {}
  @Direct @Get('direct') direct() {}
}`,
    'src/closed.ts': `import { applyDecorators, UseGuards } from '@nestjs/common';
import { more } from 'somewhere';
export class AuthGuard { canActivate() { return false; } }
export class RolesGuard { canActivate() { return false; } }
const guards = [AuthGuard, RolesGuard];
export const Closed = UseGuards(AuthGuard);
export const Both = () => applyDecorators(UseGuards(...guards));
export const Many = () => applyDecorators(UseGuards(...more));
export function Direct(target: object, key: string, descriptor: PropertyDescriptor) {
  UseGuards(AuthGuard)(target, key, descriptor);
}`,
  });
  const lines = model.endpoints().map(endpoint => {
    const guards = endpoint.chain.map(({ name }) => name).join(', ');
    return `${titleOf(endpoint)} [${guards}] ${endpoint.gaps.map(({ reason }) => reason).join()}`.trim();
  });
  assert.deepEqual(lines, [
    'GET /orders/constant [AuthGuard]',
    'GET /orders/list [AuthGuard, RolesGuard]',
    'GET /orders/open [] it is not known which guard is put here',
    'GET /orders/direct [] it is not known what `@Direct` is made of',
  ]);
});
