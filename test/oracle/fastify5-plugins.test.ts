// Fastify 5 put together by hand: nested plugins, shared ones, routes from lists and from functions that are handed the instance.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sorted, staticTable } from './lib/fastify-model.ts';
import { listenToRoutes } from './lib/fastify-table.ts';

const folder = new URL('./fastify5-plugins/', import.meta.url);
const table = listenToRoutes();
const { createServer } = await import('./fastify5-plugins/src/server.ts');
await createServer().ready();

test('Fastify 5 and the model name the same routes of plugins, with the same hooks and schemas', async () => {
  assert.deepEqual(sorted(await staticTable(folder)), sorted(table()));
});
