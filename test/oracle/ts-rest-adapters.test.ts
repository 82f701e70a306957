// ts-rest's contracts served by Express and Fastify: each route is asked for, and says what ran before it.
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { transpileBelow } from './lib/decorated.ts';
import { replacePackage } from './lib/replace-package.ts';
import { askFastify, startHost } from './lib/requests/serve.ts';
import { holdsFor } from './lib/requests/service.ts';

const host = await startHost();
after(() => host.close());
const folderOf = (name: string) => new URL(`./apart/${name}/`, import.meta.url);

test('Express: routers in routers, a contract on a router below a path, global middleware', async () => {
  const folder = folderOf('ts-rest-express');
  transpileBelow(folder);
  replacePackage(folder, 'express', 'express4');
  const { createApp } = await import(new URL('src/app.ts', folder).href);
  await holdsFor({
    folder,
    ask: host.host(createApp()),
    requests: ['GET /api/orders/7/lines', 'GET /stats'],
  });
});

test('Fastify: a contract on the application, as a plugin, and on the instance of another plugin', async () => {
  const folder = folderOf('ts-rest-fastify');
  transpileBelow(folder);
  replacePackage(folder, 'fastify', 'fastify4');
  const { build } = await import(new URL('src/app.ts', folder).href);
  const app: FastifyInstance = await build();
  await holdsFor({ folder, ask: askFastify(app), requests: ['GET /admin/stats', 'PATCH /back/reindex'] });
});
