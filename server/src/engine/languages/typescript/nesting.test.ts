import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNestedTooDeeply } from './nesting.ts';

const deep: Readonly<Record<string, string>> = {
  brackets: '['.repeat(600),
  'blocks on lines of their own': 'if (a) {\n'.repeat(600),
  assignments: 'a='.repeat(5000),
  'type arguments': 'type A = '.concat('B<'.repeat(5000)),
  'second type arguments': 'type A = '.concat('Map<B,'.repeat(5000)),
  'choices over many lines': 'x = a\n  ? 1\n  : '.repeat(5000),
  'one sum over many lines': "x = 'a' +\n".repeat(70_000),
  'else if': 'if(a){}else '.repeat(5000),
  'for in for': 'for(;;)'.repeat(6000),
  'extends class': 'class extends '.repeat(5000),
};

for (const [title, text] of Object.entries(deep))
  test(`${title} can be too deep`, () => assert.equal(isNestedTooDeeply(text), true));

const flat: Readonly<Record<string, string>> = {
  'many statements': 'const a = b ? f([c]) : !d;\n'.repeat(50_000),
  'many statements in one line': 'a=b?f([c]):!d;'.repeat(50_000),
  'many functions in one line': 'function f(){return a<b?c:d}'.repeat(50_000),
  'a long list': `[${'a=b,'.repeat(50_000)}]`,
  'an encoded picture': `x = '${'ab+/'.repeat(10_000)}=='`,
  'two hundred levels': `${'if(a){for(const b of c){f(function(){'.repeat(66)}${'})}}'.repeat(66)}`,
};

for (const [title, text] of Object.entries(flat))
  test(`${title} are not deep`, () => assert.equal(isNestedTooDeeply(text), false));
