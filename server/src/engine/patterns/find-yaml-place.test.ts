import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findYamlPlace } from './find-yaml-place.ts';

/** The place of the word `ba-`, alone on its line. */
function placeIn(...lines: readonly string[]): string | undefined {
  const text = lines.join('\n');
  const start = text.indexOf('ba-');
  const lineStart = text.lastIndexOf('\n', start) + 1;
  return findYamlPlace(text, lineStart, start + 'ba-'.length, start - lineStart);
}

test('a line stands below the keys that are less indented', () => {
  const start = ['openapi: 3.1.0', 'paths:', '  /orders:', '    get: {}'];
  assert.equal(placeIn(...start, '  ba-'), 'below paths');
  assert.equal(placeIn(...start, '', '    ba-'), 'below paths./orders');
  assert.equal(
    placeIn(...start, 'components:', '  parameters:', '    ba-', 'tags: []'),
    'below components.parameters',
  );
});

test('a file of its own is one that holds nothing else, or a document between others', () => {
  assert.equal(placeIn('ba-'), 'file');
  assert.equal(placeIn('# what it is for', 'ba-', ''), 'file');
  assert.equal(placeIn('kind: Service', '---', 'ba-', '---', 'kind: Deployment'), 'file');
  assert.equal(placeIn('openapi: 3.1.0', 'ba-'), undefined);
  assert.equal(placeIn('ba-', 'openapi: 3.1.0'), undefined);
  assert.equal(placeIn('- a', 'ba-'), undefined);
});

test('a text has no keys', () => {
  assert.equal(placeIn('info:', '  description: |', '    paths:', '      ba-'), undefined);
  assert.equal(placeIn('info:', '  description: >- # long', '    ba-'), undefined);
  assert.equal(placeIn('info:', '  description: |', '    text', 'paths:', '  ba-'), 'below paths');
});

test('a key of the same name elsewhere is told by where it lies', () => {
  assert.equal(placeIn('on:', '  push:', '    paths:', '      ba-'), 'below on.push.paths');
});

test('version 2 of OpenAPI has no place for what is written for version 3', () => {
  assert.equal(placeIn("swagger: '2.0'", 'paths:', '  ba-'), undefined);
  assert.equal(placeIn('paths:', '  ba-', 'swagger: "2.0"'), undefined);
  assert.equal(placeIn('info:', '  swagger: x', 'paths:', '  ba-'), 'below paths');
});
