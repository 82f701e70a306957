// Services in forms that are hard to read and yet in use: each is started, and asked what the model says of it.
import 'reflect-metadata';
import { once } from 'node:events';
import { type RequestListener, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { transpileBelow } from './lib/decorated.ts';
import { replacePackage } from './lib/replace-package.ts';
import type { Answer } from './lib/requests/agreement.ts';
import { answerIn, askFastify, startHost } from './lib/requests/serve.ts';
import { holdsFor } from './lib/requests/service.ts';

const host = await startHost();
after(() => host.close());
transpileBelow(new URL('./hostile/', import.meta.url));
const folderOf = (name: string) => new URL(`./hostile/${name}/`, import.meta.url);

test('Express: loaders in a list, routers by options, tables of routers, lists of paths', async () => {
  const folder = folderOf('express-factories');
  const { start } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  await holdsFor({
    folder,
    ask: host.host(await start()),
    requests: [
      'GET /api/v1/orders/archive/2020',
      'POST /shop/1/orders',
      'POST /api/v1/shop/1/orders',
      'GET /nothing',
    ],
    open: [
      'it is not known whether `audit` stands before it',
      'it is not known whether `requireUser` stands before it',
    ],
  });
});

test('Express 4: modules that are handed the application as they are required', async () => {
  const folder = folderOf('express-commonjs');
  replacePackage(folder, 'express', 'express4');
  const { default: app }: { default: RequestListener } = await import(
    fileURLToPath(new URL('src/app.js', folder))
  );
  await holdsFor({
    folder,
    ask: host.host(app),
    requests: ['GET /back/stats', 'POST /back/reindex', 'POST /v2'],
    open: ['it is registered under a condition'],
  });
});

test('Express 4: modules that are read from folders as the service starts', async () => {
  const folder = folderOf('express-directories');
  replacePackage(folder, 'express', 'express4');
  const { default: app }: { default: RequestListener } = await import(
    fileURLToPath(new URL('src/app.js', folder))
  );
  await holdsFor({
    folder,
    ask: host.host(app),
    requests: ['GET /api/nothing', 'GET /apiary', 'DELETE /api/reviews/7'],
  });
});

test('Express: a server that registers after it has waited', async () => {
  const folder = folderOf('express-async');
  const { start } = await import(fileURLToPath(new URL('src/server.ts', folder)));
  await holdsFor({
    folder,
    ask: host.host(await start()),
    requests: ['GET /shop/payments', 'POST /shop/payments/7/refund', 'GET /reports/monthly'],
    // What answers whatever nobody else has answered is no route.
    unknown: ['unknown'],
  });
});

test('Fastify: plugins and routes in loops, imported as they are registered, made by functions', async () => {
  const folder = folderOf('fastify-loops');
  const { buildApp } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  await holdsFor({
    folder,
    ask: askFastify(await buildApp({ strict: true })),
    requests: [
      'POST /api/sizes',
      'PATCH /api/orders/1/items/2',
      'DELETE /api/orders/1',
      'GET /legacy/v1/feed',
    ],
    open: [
      'it is not known when this hook runs',
      'it is not known whether `strict` stands before it',
      'it is registered under a condition',
      'the path is not known',
      'the prefix is not known',
    ],
  });
});

test('Fastify: a class that registers in its methods, and plugins that are members of others', async () => {
  const folder = folderOf('fastify-class');
  const { start } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  await holdsFor({ folder, ask: askFastify(await start()), open: ['it is registered under a condition'] });
});

test('Nest: controllers at many paths, modules that are made later, guards that come after the start', async () => {
  const folder = folderOf('nest-modules');
  const { bootstrap } = await import(new URL('src/main.ts', folder).href);
  const app: INestApplication = await bootstrap();
  await app.listen(0, '127.0.0.1');
  after(() => app.close());
  const { port } = new URL(await app.getUrl());
  await holdsFor({
    folder,
    ask: (method, path) => askHost('internal.localhost', { port, method, path }),
    open: ['it is not known what this list holds'],
    requests: [
      'GET /api/v1/admin/people/users',
      'GET /api/v1/admin/ops/metrics',
      'GET /api/v2/purchases',
      'PUT /api/orders/7/replace',
      'GET /v1/status/deep/one',
      'GET /api/v1/status',
    ],
  });
});

test('Hono: several methods and paths at once, routers taken over before and after middleware', async () => {
  const folder = folderOf('hono-many');
  const { default: app } = await import(new URL('src/app.ts', folder).href);
  await holdsFor({
    folder,
    ask: async (method, path) => answerIn(await app.request(path, { method })),
    requests: [
      'GET /read/admin/stats',
      'POST /read/admin/reindex',
      'GET /admin/deep/one',
      'DELETE /api/todo/1',
    ],
  });
});

test('Koa: routes registered from a list, routers in routers below parameters', async () => {
  const folder = folderOf('koa-register');
  const { createServer } = await import(new URL('src/app.ts', folder).href);
  await holdsFor({
    folder,
    ask: host.host((await createServer()).callback()),
    requests: ['GET /albums/1/tracks/2', 'POST /music/songs', 'PATCH /music/both', 'GET /albums/1/cover'],
  });
});

test('Fastify 4: plugins and routes in lists that are required', async () => {
  const folder = folderOf('fastify-commonjs');
  replacePackage(folder, 'fastify', 'fastify4');
  const { default: build } = await import(new URL('src/app.js', folder).href);
  const app: FastifyInstance = build();
  await app.ready();
  await holdsFor({ folder, ask: askFastify(app), requests: ['PUT /people/7', 'POST /teams'] });
});

test('Koa: controllers that inherit their router, by options', async () => {
  const folder = folderOf('koa-classes');
  const { app } = await import(new URL('src/app.ts', folder).href);
  await holdsFor({ folder, ask: host.host(app.callback()), requests: ['GET /status/store', 'POST /notes'] });
});

/** As `fetch`, which may not say what host it asks for. */
async function askHost(host: string, options: RequestOptions): Promise<Answer | undefined> {
  const [response] = await once(request({ ...options, headers: { host } }).end(), 'response');
  return answerIn(new Response(await text(response), { status: response.statusCode }));
}
