import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addData } from './add-data.ts';
import { parseData } from './parse-data.ts';
import type { Data } from './render-data.ts';

function add(text: string, addition: Data, keyOrder: readonly string[] = []): string {
  const { root } = parseData(text, text.startsWith('{') ? 'json' : 'yaml');
  assert.ok(root);
  let changed = text;
  const changes = addData(text, root, addition, keyOrder).toSorted(
    (left, right) => right.span.start - left.span.start,
  );
  for (const { span, text: added } of changes) {
    changed = changed.slice(0, span.start) + added + changed.slice(span.end);
  }
  assert.deepEqual(parseData(changed, text.startsWith('{') ? 'json' : 'yaml').errors, [], changed);
  return changed;
}

test('a key comes last in its mapping, and comments stay', () => {
  assert.equal(
    add('a:\n    b: 1 # one\n# two\nc: 2\n', { a: { d: { e: true } } }),
    'a:\n    b: 1 # one\n    d:\n        e: true\n# two\nc: 2\n',
  );
});

test('behind a text of several lines and without a line break at the end', () => {
  assert.equal(add('a: |\n  x\n\n  y', { b: 'two words' }), 'a: |\n  x\n\n  y\nb: two words');
});

test('items are appended as deep as those that are there', () => {
  const addition = { tags: [{ name: 'b', in: 'query' }] };
  assert.equal(add('tags:\n- name: a\nx: 1', addition), 'tags:\n- name: a\n- name: b\n  in: query\nx: 1');
  assert.equal(
    add('tags:\n  - name: a\nx: 1', addition),
    'tags:\n  - name: a\n  - name: b\n    in: query\nx: 1',
  );
});

test('a missing list is written like other lists', () => {
  assert.equal(add('a:\n- 1\n', { b: { c: ['x'] } }), 'a:\n- 1\nb:\n  c:\n  - x\n');
  assert.equal(add('a:\n  - 1\n', { b: ['x'] }), 'a:\n  - 1\nb:\n  - x\n');
});

test('an empty value is filled', () => {
  assert.equal(add('a:\nb: 1', { a: { c: 1 } }), 'a:\n  c: 1\nb: 1');
  assert.equal(add('a: {}\nb: 1', { a: { c: 1 } }), 'a:\n  c: 1\nb: 1');
  assert.equal(add('a:\n  - 1\nb: []', { b: ['x'] }), 'a:\n  - 1\nb:\n  - x');
});

test('status codes are quoted like their siblings', () => {
  assert.equal(add('"200": x\n', { 404: 'gone' }), '"200": x\n"404": gone\n');
  assert.equal(add('200: x\n', { 404: 'gone' }), '200: x\n404: gone\n');
  assert.equal(add("a:\n  default: 'x'\n", { a: { 404: 'gone' } }), "a:\n  default: 'x'\n  '404': gone\n");
});

test('values that would mean something else are quoted', () => {
  assert.equal(
    add("a: 'x'\n", { $ref: '#/b', c: '3', d: 'yes', e: 'x: y' }),
    "a: 'x'\n$ref: '#/b'\nc: '3'\nd: 'yes'\ne: 'x: y'\n",
  );
});

test('braces and brackets on one line', () => {
  assert.equal(add('a: { b: 1 }\n', { a: { c: { d: 2 } } }), 'a: { b: 1, c: { d: 2 } }\n');
  assert.equal(add('a: {b: [1]}\n', { a: { b: [2, 3] } }), 'a: {b: [1, 2, 3]}\n');
});

test('JSON over several lines', () => {
  assert.equal(
    add('{\n\t"a": {\n\t\t"b": 1\n\t},\n\t"c": []\n}\n', { a: { 404: { d: true } }, c: [1] }),
    '{\n\t"a": {\n\t\t"b": 1,\n\t\t"404": {\n\t\t\t"d": true\n\t\t}\n\t},\n\t"c": [1]\n}\n',
  );
  assert.equal(add('{"a": {}}', { a: { b: 1 } }), '{"a": { "b": 1 }}');
});

test('Windows line breaks are kept', () => {
  assert.equal(add('a:\r\n  b: 1\r\nc: 2\r\n', { a: { d: 3 } }), 'a:\r\n  b: 1\r\n  d: 3\r\nc: 2\r\n');
});

test('a value that is there is never replaced', () => {
  assert.equal(add('a: 1\n', { a: 2 }), 'a: 1\n');
  assert.equal(add('a: 1\n', { a: { b: 2 } }), 'a: 1\n');
});

test('what a merge key brings is not mistaken for the end', () => {
  assert.equal(
    add('base: &base\n  x: 1\na:\n  <<: *base\n  y: 2\nz: 3\n', { a: { w: 4 } }),
    'base: &base\n  x: 1\na:\n  <<: *base\n  y: 2\n  w: 4\nz: 3\n',
  );
});

test('a key comes before those that follow it by order, above their comments', () => {
  const order = ['a', 'b', 'c'];
  assert.equal(
    add('a: 1\n# about c\nc: 3\nz: 9\n', { b: { x: 1 } }, order),
    'a: 1\nb:\n  x: 1\n# about c\nc: 3\nz: 9\n',
  );
  assert.equal(add('- c: 3\n  z: 1\n', [], order), '- c: 3\n  z: 1\n');
  assert.equal(add('x:\n  c: 3\n', { x: { a: 1 } }, order), 'x:\n  a: 1\n  c: 3\n');
  assert.equal(add('x: { c: 3 }\n', { x: { a: 1, z: 2 } }, order), 'x: { a: 1, c: 3, z: 2 }\n');
  assert.equal(add('{\n  "c": 3\n}', { b: [1] }, order), '{\n  "b": [\n    1\n  ],\n  "c": 3\n}');
});

test('what comes to stand at the same place comes in the right order', () => {
  assert.equal(add('a:\n  b: 1\n', { a: { c: 2 }, d: 3 }), 'a:\n  b: 1\n  c: 2\nd: 3\n');
});
