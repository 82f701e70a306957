import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBlockPlace } from './find-block-place.ts';

/** The place of the word `ba-` in a text. */
function placeIn(text: string): string | undefined {
  const start = text.indexOf('ba-');
  return findBlockPlace(text, start, start + 'ba-'.length);
}

test('a file of its own, the top of one, or the members of a block', () => {
  assert.equal(placeIn('ba-\n'), 'file');
  assert.equal(placeIn('model A {\n  id Int @id\n}\n\nba-\n'), 'top');
  assert.equal(placeIn('model A {\n  id Int @id\n  ba-\n}\n'), 'member');
  assert.equal(placeIn('SELECT 1;\nba-\n'), 'top');
});

test('braces in comments and in quotes are none', () => {
  assert.equal(placeIn('# { as in JSON\n// {\nvariable "a" {\n  default = "var.b {"\n}\nba-\n'), 'top');
});

test('not in a description or a comment, and not in blocks whose members are something else', () => {
  assert.equal(placeIn('"""\nba-\n"""\ntype A {\n  b: Int\n}\n'), undefined);
  assert.equal(placeIn('"""\nWhat {\n"""\ntype A {\n  b: Int\n}\nba-\n'), 'top');
  assert.equal(placeIn('/*\nba-\n*/\nresource "a" "b" {}\n'), undefined);
  assert.equal(placeIn('enum Status {\n  OPEN\n  ba-\n}\n'), undefined);
  assert.equal(placeIn('datasource db {\n  ba-\n  provider = "postgresql"\n}\n'), undefined);
  assert.equal(placeIn('enum A {\n  B\n}\nmodel C {\n  id Int @id\n  ba-\n}\n'), 'member');
});
