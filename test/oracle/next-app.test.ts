// What Next.js serves by its folders, with what stands before it. `next-routes.test.ts` asks Next.js itself for the paths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHttp, titleOf } from '../../server/src/engine/frameworks/endpoint.ts';
import { modelOf } from './lib/model.ts';

const model = await modelOf(new URL('./next-app/', import.meta.url));
const endpoints = model.endpoints().filter(isHttp);

test('the model names what Next.js serves by its folders, with what stands before it', () => {
  const lines = endpoints.map(endpoint => {
    const chain = endpoint.chain.map(({ name }) => name).join(', ');
    return `${titleOf(endpoint)} [${chain}] ${handlerName(endpoint.handler)}`;
  });
  assert.deepEqual(lines.sort(), [
    'ALL /shop/api [] inline',
    'ALL /shop/api/legacy/:id [] legacy',
    'DELETE /shop/api/orders/:id [middleware] handler',
    'GET /shop/api/health [] GET',
    'GET /shop/api/orders [middleware] GET',
    'GET /shop/api/orders/:id [middleware] handler',
    'GET /shop/docs/:slug* [middleware] GET',
    'HEAD /shop/api/health [] HEAD',
    'POST /shop/api/orders [middleware, withAuth(), withRateLimit()] createOrder',
    'PUT /shop/api/files/:path+ [] PUT',
  ]);
});

test('GET answers HEAD as well, unless HEAD is exported', () => {
  const both = endpoints.filter(({ alsoAnswers = [] }) => alsoAnswers.includes('HEAD')).map(titleOf);
  assert.deepEqual(both.sort(), [
    'GET /shop/api/orders',
    'GET /shop/api/orders/:id',
    'GET /shop/docs/:slug*',
  ]);
});

test('nothing of it is in doubt', () => {
  assert.deepEqual(
    endpoints.flatMap(({ gaps }) => gaps),
    [],
  );
});

function handlerName(handler: (typeof endpoints)[number]['handler']): string {
  if (handler === undefined) return '?';
  return model.facts(handler.path)?.functions[handler.function]?.name || 'inline';
}
