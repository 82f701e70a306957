import assert from 'node:assert/strict';
import test from 'node:test';
import { spanOf } from '../source/span.ts';
import { commasAround, describe, findJsonPlace, hasRoom, isDescription } from './into-description.ts';

/** A text with `ba-` at the cursor, and where that stands. */
function at(text: string) {
  const start = text.indexOf('ba-');
  return [text, spanOf(start, start + 3)] as const;
}

const start = '{\n  "openapi": "3.1.0",\n';

test('the place of a word in JSON is below the keys around it', () => {
  assert.equal(findJsonPlace(...at(`${start}  "components": {\n    ba-\n  }\n}`)), 'below components');
  assert.equal(
    findJsonPlace(...at(`${start}  "components": { "schemas": {},\n    ba-\n  }\n}`)),
    'below components',
  );
  assert.equal(
    findJsonPlace(...at(`${start}  "components": { "parameters": {\n ba-\n "A": {} } } }`)),
    'below components.parameters',
  );
});

test('nothing stands where a value does, in a list, in a text, or in what is no description', () => {
  for (const text of [
    `${start}  "components":\n    ba-\n}`,
    `${start}  "tags": [\n    ba-\n  ]\n}`,
    `${start}  "paths": "\n ba- "}`,
    '{ "components": {\n ba-\n } }',
    '{ "swagger": "2.0", "paths": {\n ba-\n } }',
  ])
    assert.equal(findJsonPlace(...at(text)), undefined, text);
});

test('a key cannot stand twice', () => {
  const data = { components: { schemas: {}, responses: {} } };
  const room = (text: string, path: string): boolean => hasRoom(path, ...at(text), 'below components', data);
  assert.ok(room(`${start}  "components": { "headers": {},\n ba-\n } }`, 'a.json'));
  assert.ok(!room(`${start}  "components": { "schemas": {},\n ba-\n } }`, 'a.json'));
  assert.ok(room('openapi: 3.1.0\ncomponents:\n  ba-\n', 'a.yaml'));
  assert.ok(!room('openapi: 3.1.0\ncomponents:\n  responses: {}\n  ba-\n', 'a.yaml'));
});

test('members get the commas that they need', () => {
  assert.deepEqual(commasAround(...at('{ ba-\n}')), { before: undefined, after: '' });
  assert.deepEqual(commasAround(...at('{ "a": 1\nba-\n}')), { before: spanOf(8, 8), after: '' });
  assert.deepEqual(commasAround(...at('{ "a": 1,\nba-\n"b": 2 }')), { before: undefined, after: ',' });
});

test('what is described under a name stays as it is', () => {
  const text = 'openapi: 3.1.0\ncomponents:\n  schemas:\n    Problem:\n      type: string\n';
  const data = { components: { schemas: { Problem: { title: 'other' }, Page: { type: 'object' } } } };
  const [change, ...others] = describe('a.yaml', text, data);
  assert.deepEqual(others, []);
  assert.equal(change?.text.trim(), 'Page:\n      type: object');
  assert.deepEqual(describe('a.yaml', text, { components: { schemas: { Problem: {} } } }), []);
});

test('Swagger 2.0 and other data are no descriptions for patterns', () => {
  assert.ok(isDescription('a.json', `${start}"paths": {} }`));
  assert.ok(!isDescription('a.json', '{ "swagger": "2.0" }'));
  assert.ok(!isDescription('a.ts', `${start}"paths": {} }`));
});
