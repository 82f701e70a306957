// Hono with routes that are described first, in files of their own: `app.openapi(route, handler)`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { app } from './hono-openapi/src/app.ts';
import { routesIn } from './lib/hono-routes.ts';
import { endpointsOf, modelOf } from './lib/model.ts';

const folder = new URL('./hono-openapi/', import.meta.url);

test('Hono and the model name the same routes in the same order', async () => {
  const titles = routesIn(app).map(route => route.slice(0, route.indexOf(': ')));
  assert.deepEqual(await endpointsOf(folder), titles);
});

test('what a description asks of requests stands before the handler, behind its middleware', async () => {
  const endpoints = (await modelOf(folder)).endpoints().filter(isHttp);
  const chains = endpoints.map(endpoint => {
    const pieces = endpoint.chain.map(piece =>
      piece.role === 'schema' ? `${piece.stage} schema` : piece.name,
    );
    return `${titleOf(endpoint)}: ${pieces.join(', ')}`;
  });
  assert.deepEqual(chains.slice(-4), [
    'GET /api/invoices: requestId(), query schema',
    'POST /api/invoices: requestId(), requireAuth, body schema',
    'GET /api/invoices/:id: requestId(), requireAuth, params schema',
    'DELETE /api/invoices/:id: requestId()',
  ]);
});

test('what a description promises is said beside the endpoint', async () => {
  const [, , list] = (await modelOf(folder)).endpoints();
  assert.deepEqual(
    list?.marks.map(mark => mark.stage),
    ['responses', 'tags'],
  );
});

test('each endpoint leads to its handler', async () => {
  const model = await modelOf(folder);
  const names = model
    .endpoints()
    .map(({ handler }) =>
      handler === undefined ? '?' : model.facts(handler.path)?.functions[handler.function]?.name,
    );
  assert.deepEqual(names.slice(-4), ['list', 'create', 'find', '']);
});
