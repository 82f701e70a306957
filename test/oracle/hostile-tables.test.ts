// Services that register from tables and lists: taken apart, flattened, reduced, by names of objects and of maps.
import 'reflect-metadata';
import { after, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import { transpileBelow } from './lib/decorated.ts';
import { answerIn, askFastify, startHost } from './lib/requests/serve.ts';
import { holdsFor } from './lib/requests/service.ts';

const host = await startHost();
after(() => host.close());
transpileBelow(new URL('./hostile/', import.meta.url));
const folderOf = (name: string) => new URL(`./hostile/${name}/`, import.meta.url);

test('Express: lists in lists, rows of tables, objects and maps of handlers, builders', async () => {
  const folder = folderOf('express-tables');
  const { makeApp } = await import(new URL('src/app.ts', folder).href);
  await holdsFor({
    folder,
    ask: host.host(makeApp()),
    requests: ['POST /tables/m1', 'GET /api/b', 'GET /shops/7/items/8', 'DELETE /tables/o2'],
    open: [
      'it is not known whether `auth` stands before it',
      'it is not known whether `check` stands before it',
    ],
  });
});

test('Hono: rows that are taken apart, routers by names of an object, combined middleware', async () => {
  const folder = folderOf('hono-tables');
  const { makeApp } = await import(new URL('src/app.ts', folder).href);
  const app = makeApp();
  await holdsFor({
    folder,
    ask: async (method, path) => answerIn(await app.request(path, { method })),
    requests: ['GET /tables/p/y/7', 'DELETE /v1/on/b', 'GET /tables/n1'],
  });
});

test('Fastify: hooks in lists that are spread and flattened, options that a function makes', async () => {
  const folder = folderOf('fastify-lists');
  const { makeApp } = await import(new URL('src/app.ts', folder).href);
  await holdsFor({
    folder,
    ask: askFastify(await makeApp()),
    requests: ['GET /tables/k1', 'PATCH /ys/7'],
    open: ['the options of the route are not all known', 'the path is not known'],
  });
});

test('Nest: guards in lists that are spread, also by a class that a function makes', async () => {
  const folder = folderOf('nest-lists');
  const { bootstrap } = await import(new URL('src/main.ts', folder).href);
  const app: INestApplication = await bootstrap();
  await app.init();
  after(() => app.close());
  await holdsFor({
    folder,
    ask: host.host(app.getHttpAdapter().getInstance()),
    requests: ['GET /people/7', 'PUT /orders/b', 'POST /api/notes/any/thing'],
    open: ['it is not known whether `logger` stands before it', 'it is not known which guard is put here'],
    // What is overridden without a decorator answers nothing any more.
    unknown: ['userCreate', 'baseCreate'],
  });
});
