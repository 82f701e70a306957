import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWider, matchOperations } from './match-operations.ts';

/** `GET /users`, … as what is described, `bases` as where it is served. */
function described(calls: readonly string[], bases: readonly string[] = []) {
  return {
    calls: calls.map(call => ({ method: call.split(' ')[0] ?? '', template: call.split(' ')[1] ?? '' })),
    bases,
  };
}

function served(...calls: readonly string[]) {
  return calls.map(call => ({ id: call, method: call.split(' ')[0] ?? '', path: call.split(' ')[1] ?? '' }));
}

function matched(match: ReturnType<typeof matchOperations>): Readonly<Record<string, number>> {
  return Object.fromEntries(match.operations);
}

test('parameters match whatever they are called and however they are written', () => {
  const match = matchOperations(
    described(['GET /users/{id}', 'GET /users']),
    served('GET /users/', 'GET /users/:userId(\\d+)'),
  );
  assert.deepEqual(matched(match), { 'GET /users/': 1, 'GET /users/:userId(\\d+)': 0 });
});

test('the code stands below a prefix that the description leaves to its server', () => {
  const match = matchOperations(
    described(['GET /users', 'POST /users', 'GET /orders'], ['/api/v1']),
    served('GET /api/v1/users', 'POST /api/v1/users', 'GET /api/v1/orders', 'GET /internal/users'),
  );
  assert.deepEqual(matched(match), {
    'GET /api/v1/users': 0,
    'POST /api/v1/users': 1,
    'GET /api/v1/orders': 2,
  });
  assert.equal(match.shareOfServed, 0.75);
});

test('a gateway puts a prefix before what the code serves', () => {
  const match = matchOperations(
    described(['GET /shop/users', 'GET /shop/orders']),
    served('GET /users', 'GET /orders'),
  );
  assert.deepEqual(matched(match), { 'GET /users': 0, 'GET /orders': 1 });
});

test('where two prefixes fit as well, the server decides, and nothing without it', () => {
  const calls = served('GET /v1/users', 'GET /v1/orders', 'GET /v2/users', 'GET /v2/orders');
  const api = ['GET /users', 'GET /orders'];
  assert.deepEqual(matched(matchOperations(described(api, ['/v2']), calls)), {
    'GET /v2/users': 0,
    'GET /v2/orders': 1,
  });
  assert.deepEqual(matched(matchOperations(described(api), calls)), {});
});

test('the description of another service has a call or two in common', () => {
  const foreign = described(['GET /users', 'GET /repos', 'GET /gists', 'GET /orgs', 'GET /emojis']);
  assert.deepEqual(matched(matchOperations(foreign, served('GET /users', 'GET /orders', 'GET /carts'))), {});
});

test('a parameter alone says nothing', () => {
  assert.deepEqual(
    matched(matchOperations(described(['GET /{slug}']), served('GET /a/:id', 'GET /:page'))),
    {},
  );
});

test('a route answers the values of its parameters that are described one by one', () => {
  const calls = described(['GET /users', 'GET /users/{id}', 'POST /auth/user/{provider}']);
  const answers = served(
    'GET /users',
    'GET /users/:id',
    'POST /auth/:actor/:provider',
    'PUT /auth/:actor/:provider',
  );
  const match = matchOperations(calls, answers);
  assert.deepEqual(matched(match), { 'GET /users': 0, 'GET /users/:id': 1 });
  assert.deepEqual([...findWider(calls, answers, match)], [[2, 'POST /auth/:actor/:provider']]);
});
