import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf } from './span.ts';
import { parseSuppression } from './suppression-comment.ts';

const read = (comment: string): unknown => {
  const fact = parseSuppression(comment, spanOf(0, comment.length));
  return fact && [fact.scope, fact.rules, fact.reason];
};

test('every form of comment is read', () => {
  const cases: [string, unknown][] = [
    ['// backend-architect-ignore-next-line a/b -- why not', ['next-line', ['a/b'], 'why not']],
    ['# backend-architect-ignore-line a/b, c/d -- both', ['line', ['a/b', 'c/d'], 'both']],
    [' backend-architect-ignore-file -- generated', ['file', [], 'generated']],
    ['/* backend-architect-ignore-start a/b -- old code */', ['block-start', ['a/b'], 'old code']],
    ['/** backend-architect-ignore-end a/b */', ['block-end', ['a/b'], undefined]],
    [
      '* backend-architect-ignore-line a/b -- as a parser gives it ',
      ['line', ['a/b'], 'as a parser gives it'],
    ],
    ['/*\n * backend-architect-ignore-file a/b\n * -- two\n * lines\n */', ['file', ['a/b'], 'two lines']],
  ];
  for (const [comment, expected] of cases) assert.deepEqual(read(comment), expected, comment);
});

test('a reason is what follows the first lone double dash', () => {
  assert.deepEqual(read('// backend-architect-ignore-line a/b'), ['line', ['a/b'], undefined]);
  assert.deepEqual(read('// backend-architect-ignore-line a/b --'), ['line', ['a/b'], undefined]);
  assert.deepEqual(read('// backend-architect-ignore-line a/b--c -- x -- y'), ['line', ['a/b--c'], 'x -- y']);
});

test('a mistyped word is known as such, and other comments are none', () => {
  assert.deepEqual(read('// backend-architect-ignore-nextline a/b -- x'), ['unknown', ['a/b'], 'x']);
  assert.deepEqual(read('// Backend-Architect-Ignore-Line a/b -- x'), ['unknown', ['a/b'], 'x']);
  assert.equal(read('// see backend-architect-ignore-line'), undefined);
  assert.equal(read('// backend-architect found this'), undefined);
});
