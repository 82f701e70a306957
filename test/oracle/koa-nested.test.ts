// Koa with nested routers: prefixes of every kind, names, middleware by path, a class that puts all together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { server } from './koa-nested/src/main.ts';
import { routesIn } from './lib/koa-stack.ts';
import { chainsOf } from './lib/model.ts';

test('Koa and the model name the same routes in the same order, with the same middleware before each', async () => {
  assert.deepEqual(await chainsOf(new URL('./koa-nested/', import.meta.url)), routesIn(server.app));
});
