import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSqlPlace } from './find-sql-place.ts';

/** The place of the word `ba-` in a text. */
function placeIn(text: string): string | undefined {
  const start = text.indexOf('ba-');
  return findSqlPlace(text, start, start + 'ba-'.length);
}

test('between statements', () => {
  assert.equal(placeIn('ba-\n'), 'file');
  assert.equal(placeIn('-- orders; all of them\nba-\nSELECT 1;\n'), 'top');
  assert.equal(placeIn("INSERT INTO a VALUES ('it''s; --');\nba-\n"), 'top');
  assert.equal(placeIn('SELECT 1; -- done\n\nba-\n'), 'top');
  assert.equal(placeIn('CREATE FUNCTION f() RETURNS int AS $f$ SELECT 1; $f$ LANGUAGE sql;\nba-\n'), 'top');
});

test('not inside of one, nor in a text', () => {
  assert.equal(placeIn('CREATE TABLE a (\n  id int,\n  ba-\n);\n'), undefined);
  assert.equal(placeIn('SELECT 1\nba-\n'), undefined);
  assert.equal(placeIn('/*\nba-\n*/\nSELECT 1;\n'), undefined);
  assert.equal(
    placeIn('CREATE FUNCTION f() RETURNS int AS $$\nSELECT 1;\nba-\n$$ LANGUAGE sql;\n'),
    undefined,
  );
  assert.equal(placeIn("SELECT '\nba-\n';\n"), undefined);
});
