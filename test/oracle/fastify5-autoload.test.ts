// Fastify 5 as its own template has it: folders that autoload reads, with hooks of their own and schemas beside the routes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sorted, staticTable } from './lib/fastify-model.ts';
import { listenToRoutes } from './lib/fastify-table.ts';

const folder = new URL('./fastify5-autoload/', import.meta.url);
const table = listenToRoutes();
const { buildApp } = await import('./fastify5-autoload/src/app.ts');
await (await buildApp()).ready();

test('Fastify 5 and the model name the same routes, with the same hooks and schemas', async () => {
  assert.deepEqual(sorted(await staticTable(folder)), sorted(table()));
});
