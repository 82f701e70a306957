import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAnswered } from './team-answers.ts';

test('an answer settles what it says and nothing else', () => {
  assert.equal(isAnswered({ rateLimit: 'edge' }, { name: 'rateLimit', value: 'edge' }), true);
  assert.equal(isAnswered({ rateLimit: 'edge' }, { name: 'auth', value: 'gateway' }), false);
  assert.equal(isAnswered({ versioning: 'header' }, { name: 'versioning', value: 'none' }), false);
});

test('public paths are whole paths, with * for a segment and ** for any number', () => {
  const isPublic = (pattern: string, path: string): boolean =>
    isAnswered({ publicPaths: [pattern] }, { name: 'publicPaths', value: path });
  assert.equal(isPublic('/health', '/health'), true);
  assert.equal(isPublic('health/', '/health'), true);
  assert.equal(isPublic('/health', '/health/db'), false);
  assert.equal(isPublic('/health/**', '/health'), true);
  assert.equal(isPublic('/health/**', '/health/db/1'), true);
  assert.equal(isPublic('/users/*/avatar', '/users/:id/avatar'), true);
  assert.equal(isPublic('/users/*', '/users'), false);
  assert.equal(isPublic('/a.b', '/aXb'), false);
  assert.equal(isPublic('/', '/'), true);
  assert.equal(isPublic('/users/{id}', '/users/{id}'), true);
});
