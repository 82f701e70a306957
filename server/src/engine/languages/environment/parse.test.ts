import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { isEnvironmentFile, parseEnvironment } from './parse.ts';

const parse = (text: string) => parseEnvironment(createSourceText(toFilePath('/project/.env'), text));

test('names and values, quoted or not', () => {
  const { entries } = parse(`# how it began
PORT=3000 # the usual one
export NAME = "two words"
KEY='a#b'
URL=redis://:p#w@host
EMPTY=
PEM="-----BEGIN
-----END"
`);
  assert.deepEqual(
    entries.map(({ name, value }) => [name, value]),
    [
      ['PORT', '3000'],
      ['NAME', 'two words'],
      ['KEY', 'a#b'],
      ['URL', 'redis://:p#w@host'],
      ['EMPTY', ''],
      ['PEM', '-----BEGIN\n-----END'],
    ],
  );
});

test('a place is that of the name', () => {
  const text = 'A=1\n  export B=2\n';
  const [, second] = parse(text).entries;
  assert.equal(text.slice(second?.nameSpan.start, second?.nameSpan.end), 'B');
});

test('suppressions stand in comments', () => {
  const [fact] = parse('# backend-architect-ignore-next-line a/b -- known to all\nA=1\n').suppressions;
  assert.deepEqual(fact?.rules, ['a/b']);
});

test('files that show what to set set nothing', () => {
  const names = ['.env', '.env.production', '.env.local', '.env.example', '.env.sample', '.envrc', 'a.env'];
  assert.deepEqual(names.filter(isEnvironmentFile), ['.env', '.env.production', '.env.local']);
});
