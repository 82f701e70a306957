import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tables } from './index.ts';

test('a package stands in one table: of two, only the last would be looked at', () => {
  const names = tables.flatMap(({ packages }) => packages);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  assert.deepEqual(twice, []);
});
