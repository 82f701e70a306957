import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTyped } from './recent-index.ts';

const before = 'openapi: 3.0.3\npaths:\n  /a:\n    get:\n';

test('typing in a line, or in a new one, is told from all else', () => {
  assert.equal(isTyped(before, before), true);
  assert.equal(isTyped(before, before.replace('/a', '/ab')), true);
  assert.equal(isTyped(before, before.replace('/a', '')), true);
  assert.equal(isTyped(before, `${before}      \n      tag`), true);
  assert.equal(isTyped(before, before.replace('    get:\n', '')), false);
  assert.equal(isTyped(before, before.replace('paths:\n', 'paths:\n  /new:\n')), false);
  assert.equal(isTyped(before, `# one\n${before}# two`), false);
});
