import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTextPlace } from './text-place.ts';

/** Where `|` stands: the path and the role, then the word with its quotes. */
function placeIn(marked: string, language: 'yaml' | 'json' = 'yaml'): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = findTextPlace(text, offset, language);
  if (place === undefined) return 'nowhere';
  const { path, role, word, quote, isQuoteClosed, hasColon } = place;
  const written = `${quote}${text.slice(word.start, word.end)}${isQuoteClosed ? quote : ''}${hasColon ? ':' : ''}`;
  return `${path.join('/')} ${role} ${written}`;
}

const places: Readonly<Record<string, readonly [text: string, place: string]>> = {
  'an empty text': ['|', ' either '],
  'a key being typed': ['a:\n  b: 1\n  c|\n', 'a either c'],
  'a key that has its colon': ['a:\n  b|c: 1\n', 'a either bc:'],
  'an empty line by its column': ['a:\n  b:\n    c: 1\n  |\n', 'a either '],
  'a value': ['a:\n  b: x|y z\n', 'a/b value xy'],
  'a value that is not begun': ['a:\n  b: |\n', 'a/b value '],
  'right behind the colon': ['a:\n  b:|\n', 'nowhere'],
  'a quoted value': ["a:\n  b: '#/c|d'\n", "a/b value '#/cd'"],
  'a quote that is not closed': ["a:\n  b: '#/c|\n  d: 1\n", "a/b value '#/c"],
  'a reference without quotes': ['a:\n  $ref: #/c|\n', 'a/$ref value #/c'],
  'an item': ['a:\n  - b\n  - c|\n', 'a/1 either c'],
  'an item as deep as its key': ['a:\n- b\n- c|\n', 'a/1 either c'],
  'a key of an item': ['a:\n  - b: 1\n    c|\n', 'a/0 either c'],
  'a value of an item': ['a:\n  - b: x|\n', 'a/0/b value x'],
  'a list in a list': ['a:\n  - - b|\n', 'a/0/0 either b'],
  'a key of a later item': ['a:\n  - b: 1\n    x:\n      - y\n  - - b: 1\n    - c|\n', 'a/1/1 either c'],
  'what follows a list': ['a:\n  b:\n  - x: 1\n  c|\n', 'a either c'],
  'a quoted key': ["a:\n  'b|':\n    c: 1\n", "a either 'b':"],
  'below a quoted key': ["a:\n  '/b/{c}':\n    d|\n", 'a//b/{c} either d'],
  'below a key with a comment': ['a: # why\n  b|\n', 'a either b'],
  'below a comment further out': ['a:\n  b:\n# why\n    c|\n', 'a/b either c'],
  'a list in brackets': ['a: [b, c|]\n', 'a/1 value c'],
  'a mapping in braces': ['a: { b: 1, c|: 2 }\n', 'a key c:'],
  'a value in braces': ["a: { b: '#/x|' }\n", "a/b value '#/x'"],
  'brackets over several lines': ['a:\n  b: {\n    c: [\n      d|\n', 'a/b/c/0 value d'],
  'an item with braces': ['a:\n  - { b: c| }\n', 'a/0/b value c'],
  'behind brackets': ['a: [b] |\n', 'nowhere'],
  'a comment': ['a: 1 # b|\n', 'nowhere'],
  'a comment line': ['# a|\n', 'nowhere'],
  'a block scalar': ['a: >-\n  text te|\n', 'nowhere'],
  'a plain scalar over two lines': ['a: some\n  te|\n', 'nowhere'],
  'a text within the block scalar of another key': ['a:\n  b: >\n    c:\n      d|\n', 'nowhere'],
  'an indentation of anything': ['a:\r\n   b:\r\n      c|\r\n', 'a/b either c'],
  'behind an anchor': ['a: &x\n  b|\n', 'a either b'],
};

for (const [name, [text, place]] of Object.entries(places)) {
  test(`YAML: ${name}`, () => assert.equal(placeIn(text), place));
}

const jsonPlaces: Readonly<Record<string, readonly [text: string, place: string]>> = {
  'a key': ['{ "a": { "b|" } }', 'a key "b"'],
  'behind comments': ['// it\'s {\n{ /* } */ "a": { // "\n "b|": 1 } }', 'a key "b":'],
  'a key without quotes': ['{ "a": { b| } }', 'a key b'],
  'a key that has its colon': ['{ "a": { "b|": 1 } }', 'a key "b":'],
  'a value': ['{ "a": { "b": "x|" } }', 'a/b value "x"'],
  'a value whose quote is not closed': ['{\n "a": { "b": "#/x|\n },\n "c": 1 }', 'a/b value "#/x'],
  'a value that is not begun': ['{ "a": | }', 'a value '],
  'an item': ['{ "a": ["b", "c|"] }', 'a/1 value "c"'],
  'a key of an item': ['{ "a": [{ "b": 1 }, { "c|" }] }', 'a/1 key "c"'],
  'behind a string that is not closed': ['{ "a": "b\n "c": { "d|" } }', 'c key "d"'],
  'behind escapes': ['{ "a\\"{": "\\\\", "c": "|" }', 'c value ""'],
  'behind the end': ['{ "a": 1 } |', 'nowhere'],
};

for (const [name, [text, place]] of Object.entries(jsonPlaces)) {
  test(`JSON: ${name}`, () => assert.equal(placeIn(text, 'json'), place));
}

test('the other keys of a mapping are known', () => {
  const siblingsIn = (marked: string): readonly string[] | undefined => {
    const offset = marked.indexOf('|');
    return findTextPlace(marked.replace('|', ''), offset, 'yaml')?.siblings.toSorted();
  };
  assert.deepEqual(siblingsIn('a:\n  b:\n    x: 1\n  c|\n  d: 1\ne: 1\n'), ['b', 'd']);
  assert.deepEqual(siblingsIn('a:\n  - b: 1\n    c|\n    d: 1\n  - e: 1\n'), ['b', 'd']);
  assert.deepEqual(siblingsIn('{ "a": { "b": { "x": 1 },\n "c|"\n, "d": 1 }, "e": 1 }'), ['b', 'd']);
  assert.deepEqual(siblingsIn('a: [{ b: 1, c|, d: 1 }]\ne:\n  f: 1\n'), ['b', 'd']);
  assert.deepEqual(siblingsIn('{ "a": { "b": 1, "c| },\n "e": 1 }'), ['b', 'e']);
});
