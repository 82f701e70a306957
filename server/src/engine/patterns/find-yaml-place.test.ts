import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findYamlPlace } from './find-yaml-place.ts';

const text = 'openapi: 3.1.0\npaths:\n  /orders:\n    get: {}\n\n  \ncomponents:\n  parameters:\n    \n';

function placeOfLine(line: number, indentation: number): string {
  const start = text.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1);
  return findYamlPlace(text, start, indentation);
}

test('a line stands below the keys that are less indented', () => {
  assert.equal(placeOfLine(5, 2), 'below paths');
  assert.equal(placeOfLine(4, 4), 'below paths./orders');
  assert.equal(placeOfLine(8, 4), 'below components.parameters');
  assert.equal(placeOfLine(9, 0), 'file');
});
