// Fastify 4 in JavaScript, as its command line sets a project up: nothing says by a type what a plugin is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fastify } from 'fastify4';
import { sorted, staticTable } from './lib/fastify-model.ts';
import { listenToRoutes } from './lib/fastify-table.ts';

const folder = new URL('./fastify4-javascript/', import.meta.url);
const table = listenToRoutes();

test('Fastify 4 and the model name the same routes, with the same hooks and schemas', async () => {
  const { default: plugin } = await import(fileURLToPath(new URL('src/app.js', folder)));
  const app = fastify();
  await app.register(plugin);
  await app.ready();
  assert.deepEqual(sorted(await staticTable(folder)), sorted(table()));
});
