// Serves an app of each framework on a free port of the loopback interface until its test is over.
import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Middleware } from 'koa';
import { addressOf, listen } from './listen.ts';

export async function serveFastify(test: TestContext, app: FastifyInstance): Promise<URL> {
  test.after(() => app.close());
  return new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
}

export function serveHono(
  test: TestContext,
  app: { readonly fetch: Parameters<typeof getRequestListener>[0] },
): Promise<URL> {
  return listen(test, getRequestListener(app.fetch));
}

export function serveKoa(test: TestContext, app: { callback(): RequestListener }): Promise<URL> {
  return listen(test, app.callback());
}

export async function serveNest(test: TestContext, metadata: ModuleMetadata): Promise<URL> {
  class AppModule {}
  const app = await NestFactory.create(
    { module: AppModule, ...metadata },
    { logger: false, abortOnError: false },
  );
  test.after(() => app.close());
  await app.listen(0, '127.0.0.1');
  return addressOf(app.getHttpServer());
}

/** Stands for one of the many body parsers of Koa. */
export const parseJson: Middleware = async (context, next) => {
  const body = await text(context.req);
  if (body.length > 1_000_000) context.throw(413, 'The body is too large');
  try {
    Object.assign(context.request, { body: body === '' ? {} : JSON.parse(body) });
  } catch (error) {
    context.throw(400, 'The body is no JSON', { cause: error });
  }
  await next();
};
