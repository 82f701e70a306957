import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Example } from '#rule-api';
import { rightExcerpt, wrongExcerpt } from './example-excerpt.ts';

const filler = Array.from({ length: 30 }, (_, index) => `  line${index}();`);
const long = ['function run() {', ...filler, '  wrong();', '  last();', '}', ''].join('\n');

test('a long example is cut around what it underlines', () => {
  const examples: readonly Example[] = [
    { title: '', files: { 'a.ts': long }, reports: [{ message: 'first', at: 'wrong()' }] },
  ];
  const lines = wrongExcerpt(examples, 'first')?.code.split('\n') ?? [];
  assert.equal(lines[0], '…');
  assert.deepEqual(lines.slice(-4), ['  line29();', '  wrong();', '  last();', '}']);
});

test('the example is the one that reports this message, and its fix is what is right', () => {
  const examples: readonly Example[] = [
    { title: '', files: { 'a.ts': 'one();' }, reports: [{ message: 'first', at: 'one()' }] },
    {
      title: '',
      files: { 'b.yaml': 'two: 2' },
      reports: [{ message: 'second', at: 'two' }],
      fixed: { 'b.yaml': 'zwei: 2' },
    },
  ];
  assert.deepEqual(wrongExcerpt(examples, 'second'), { code: 'two: 2', language: 'yaml' });
  assert.deepEqual(rightExcerpt(examples, 'second'), { code: 'zwei: 2', language: 'yaml' });
});

test('without a fix the first silent example shows the file that is most like the wrong one', () => {
  const examples: readonly Example[] = [
    {
      title: '',
      files: { 'a.ts': 'import x;\nwrong();' },
      reports: [{ message: 'first', at: 'wrong()' }],
    },
    {
      title: '',
      files: { 'package.json': '{}', 'c.ts': 'other();', 'd.ts': 'import x;\nright();' },
      reports: [],
    },
    { title: '', files: { 'e.ts': 'import x;\nwrong();\nbut();' }, reports: [] },
  ];
  assert.deepEqual(rightExcerpt(examples, 'first'), { code: 'import x;\nright();', language: 'ts' });
});

test('a rule that has nothing right to show shows nothing', () => {
  const examples: readonly Example[] = [
    { title: '', files: { 'a.ts': 'wrong();' }, reports: [{ message: 'first', at: 'wrong()' }] },
  ];
  assert.equal(rightExcerpt(examples, 'first'), undefined);
});
