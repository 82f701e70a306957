import 'reflect-metadata';
import type { TestContext } from 'node:test';
import { inspect } from 'node:util';
import { BadRequestException, ConflictException, Controller, Get, Module, Post } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { ProblemFilter } from '../../../../snippets/api/problem/nest.ts';
import { addressOf } from '../../lib/listen.ts';
import type { ProblemApp } from './app.ts';

@Controller()
class OrdersController {
  @Post('orders')
  create(): void {
    throw new BadRequestException(['total must be an integer number']);
  }

  @Get('conflict')
  conflict(): void {
    throw new ConflictException('The order is already paid');
  }

  @Get('crash')
  async crash(): Promise<void> {
    throw new Error('password of db-1 is wrong');
  }
}

@Module({ controllers: [OrdersController], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
class AppModule {}

export async function serve(test: TestContext): Promise<ProblemApp> {
  const logged: unknown[] = [];
  const ignore = () => {};
  const logger = { log: ignore, warn: ignore, error: (...values: unknown[]) => logged.push(values) };
  const app = await NestFactory.create(AppModule, { logger });
  test.after(() => app.close());
  await app.listen(0, '127.0.0.1');
  return { base: addressOf(app.getHttpServer()), logged: () => inspect(logged, { depth: 5 }) };
}
