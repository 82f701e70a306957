// Hono in chains: base paths, applications within applications, middleware by path, factories.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import app from './hono-chained/src/app.ts';
import { routesIn } from './lib/hono-routes.ts';
import { chainsOf, modelOf } from './lib/model.ts';

const folder = new URL('./hono-chained/', import.meta.url);

test('Hono and the model name the same routes in the same order, with the same middleware before each', async () => {
  // Hono gives its validators no names.
  const chains = (await chainsOf(folder)).map(chain => chain.replaceAll('zValidator', '<anonymous>'));
  assert.deepEqual(chains, routesIn(app));
});

test('a validator says which part of a request it describes', async () => {
  const endpoints = (await modelOf(folder)).endpoints().filter(isHttp);
  const schemas = endpoints.flatMap(endpoint =>
    endpoint.chain.flatMap(piece =>
      piece.role === 'schema' ? [`${titleOf(endpoint)}: ${piece.stage}`] : [],
    ),
  );
  assert.deepEqual(schemas, [
    'GET /api/v1/orders: query',
    'POST /api/v1/orders: body',
    'PUT /api/v1/orders/:id: body',
  ]);
});
