// Express 5 in features: set-up functions, routers in lists, routes as data, controllers that wrap registration.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app } from './express5-features/src/main.ts';
import { chainsOf as chainsInStack, routesIn, titlesOf } from './lib/express-stack.ts';
import { chainsOf, endpointsOf, modelOf } from './lib/model.ts';

const folder = new URL('./express5-features/', import.meta.url);
const table = routesIn(app.router.stack);

test('Express 5 and the model name the same routes in the same order', async () => {
  assert.deepEqual(await endpointsOf(folder), titlesOf(table));
});

test('Express 5 and the model put the same middleware before each', async () => {
  assert.deepEqual(await chainsOf(folder), chainsInStack(table));
});

test('a module of handlers that is wrapped as a whole still handles its routes', async () => {
  const model = await modelOf(folder);
  const handlers = model.endpoints().flatMap(({ file, handler }) => {
    const name = handler && model.facts(handler.path)?.functions[handler.function]?.name;
    return file.endsWith('/stores.routes.ts') ? [name] : [];
  });
  assert.deepEqual(handlers, ['list', 'find', 'replace']);
});
