// More services in forms that are hard to read: classes that extend frameworks, registries, mixins, guards that are made of others.
import 'reflect-metadata';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { INestApplication } from '@nestjs/common';
import { transpileBelow } from './lib/decorated.ts';
import { answerIn, askFastify, startHost } from './lib/requests/serve.ts';
import { holdsFor } from './lib/requests/service.ts';

const host = await startHost();
after(() => host.close());
transpileBelow(new URL('./hostile/', import.meta.url));
const folderOf = (name: string) => new URL(`./hostile/${name}/`, import.meta.url);

test('Express: a registry of routers, tables of `METHOD /path`, lists that are spread, applications in applications', async () => {
  const folder = folderOf('express-registry');
  const { createApp } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  await holdsFor({
    folder,
    ask: host.host(createApp()),
    requests: [
      'GET /v1/people',
      'POST /v1/people',
      'DELETE /v1/people/7',
      'GET /backstage/index',
      'POST /hooks/stripe',
      'GET /version',
    ],
    open: ['it is not known whether `limit` stands before it', 'it is registered under a condition'],
  });
});

test('Fastify: guards that an `onRoute` hook adds, options that are spread, one plugin twice', async () => {
  const folder = folderOf('fastify-scopes');
  const { build } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  await holdsFor({
    folder,
    ask: askFastify(await build()),
    requests: [
      'GET /v1/documents',
      'PUT /v1/documents/7/draft',
      'GET /v1/archive/7',
      'POST /v1/archive',
      'DELETE /status/echo',
      'GET /late',
    ],
    open: ['it is not known which hooks this adds to routes', 'it is registered under a condition'],
  });
});

test('Hono: a factory with a set-up, handlers made before, classes that extend Hono, middleware of middleware', async () => {
  const folder = folderOf('hono-parts');
  const { createApp } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  const app = createApp();
  await holdsFor({
    folder,
    ask: async (method, path) => answerIn(await app.request(path, { method })),
    requests: [
      'POST /api/notes',
      'GET /api/notes/12',
      'PUT /api/colors/red',
      'DELETE /api/colors/red',
      'PUT /api/labels/red',
      'GET /api/v2/open',
      'GET /api/v2/closed',
    ],
    open: [],
  });
});

test('Koa: an application that extends Koa, all that an index exports, middleware of several paths', async () => {
  const folder = folderOf('koa-index');
  const { Application } = await import(fileURLToPath(new URL('src/app.ts', folder)));
  await holdsFor({
    folder,
    ask: host.host(new Application().callback()),
    requests: ['GET /health', 'PATCH /loans/7/returned', 'PUT /books/7/covers', 'GET /books/7/pages'],
    open: [],
  });
});

test('Nest: controllers that a function makes, guards that are mixed in, overridden handlers, paths by versions', async () => {
  const folder = folderOf('nest-mixins');
  const { bootstrap } = await import(new URL('src/main.ts', folder).href);
  const app: INestApplication = await bootstrap();
  await app.listen(0, '127.0.0.1');
  after(() => app.close());
  const url = (await app.getUrl()).replace(/\/$/, '');
  await holdsFor({
    folder,
    ask: async (method, path) => answerIn(await fetch(`${url}${path}`, { method })),
    requests: [
      'GET /api/r1/catalogue/deep/tags',
      'DELETE /api/r1/catalogue/deep/tags/7',
      'POST /api/r1/catalogue/deep/tags/merge',
      'DELETE /api/r2/uploads/7',
      'GET /api/r1/files/latest',
      'GET /api/live',
      'GET /api/r1/legacy',
      'GET /api/legacy',
    ],
    open: [
      'it is not known what this list holds',
      'it is not known whether this is part of the application',
      'it is not known whether `RoleGuard()` stands before it',
      'the version is not known',
    ],
    // Overridden, and so registered by nobody.
    unknown: ['baseRemove'],
  });
});
