import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childOf } from './data-node.ts';
import { parseData } from './parse-data.ts';
import { removeData } from './remove-data.ts';

/** The text without a part of what stands under `list`. */
function remove(text: string, part: string | number): string | undefined {
  const language = text.startsWith('{') ? 'json' : 'yaml';
  const list = childOf(parseData(text, language).root, 'list');
  assert.ok(list !== undefined && list.kind !== 'scalar');
  const change = removeData(text, list, part);
  if (change === undefined) return undefined;
  const changed = text.slice(0, change.span.start) + text.slice(change.span.end);
  assert.deepEqual(parseData(changed, language).errors, [], changed);
  return changed;
}

test('a key goes with its lines and the comment above it', () => {
  const text = 'list:\n  a: 1\n  # two\n  b: # of it\n    c: |\n      x\n\n  # three\n  d: 3 # end\nx: 1\n';
  assert.equal(remove(text, 'b'), 'list:\n  a: 1\n  # three\n  d: 3 # end\nx: 1\n');
  assert.equal(remove(text, 'a'), text.replace('  a: 1\n', ''));
  assert.equal(remove(text, 'd'), text.replace('  # three\n  d: 3 # end\n', ''));
});

test('an item goes with its dash', () => {
  const text = 'list:\r\n- a\r\n- name: b\r\n  in: query\r\n- c';
  assert.equal(remove(text, 0), 'list:\r\n- name: b\r\n  in: query\r\n- c');
  assert.equal(remove(text, 1), 'list:\r\n- a\r\n- c');
  assert.equal(remove(text, 2), 'list:\r\n- a\r\n- name: b\r\n  in: query\r\n');
});

test('between brackets a comma goes too', () => {
  assert.equal(remove('list: [a, b, c] # all\n', 1), 'list: [a, c] # all\n');
  assert.equal(remove('list: [a, b, c] # all\n', 2), 'list: [a, b] # all\n');
  assert.equal(remove('list: { a: 1, b: [2] }\n', 'a'), 'list: { b: [2] }\n');
  assert.equal(
    remove('{\n  "list": {\n    "a": 1,\n    "b": 2\n  }\n}\n', 'b'),
    '{\n  "list": {\n    "a": 1\n  }\n}\n',
  );
});

test('the only part stays, and so does what is meant elsewhere too', () => {
  assert.equal(remove('list: [a]\n', 0), undefined);
  assert.equal(remove('list:\n  a: 1\n', 'a'), undefined);
  assert.equal(remove('list:\n  a: &one 1\n  b: 2\nx: *one\n', 'a'), undefined);
  assert.equal(remove('base: &base { a: 1, b: 2 }\nlist:\n  <<: *base\n  c: 3\n', 'a'), undefined);
  assert.equal(remove('list: { a: 1, b: 2 }\n', 'c'), undefined);
});
