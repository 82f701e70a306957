// Express 4 as many services write it: an application class, router classes handed to it, routers from factories.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainsOf as chainsInStack, routesIn, stackOf, titlesOf } from './lib/express-stack.ts';
import { chainsOf, endpointsOf } from './lib/model.ts';
import { replacePackage } from './lib/replace-package.ts';

const folder = new URL('./express4-classes/', import.meta.url);
replacePackage(folder, 'express', 'express4');
const { app } = await import('./express4-classes/src/main.ts');
const table = routesIn(stackOf(app));

test('Express 4 and the model name the same routes in the same order', async () => {
  assert.deepEqual(await endpointsOf(folder), titlesOf(table));
});

test('Express 4 and the model put the same middleware before each', async () => {
  assert.deepEqual(await chainsOf(folder), chainsInStack(table));
});
