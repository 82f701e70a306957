import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRule, type Rule } from '#rule-api';
import { rightExcerpt, wrongExcerpt } from './example-excerpt.ts';

const filler = Array.from({ length: 30 }, (_, index) => `  line${index}();`);
const long = ['function run() {', ...filler, '  wrong();', '  last();', '}', ''].join('\n');

type Examples = Rule['examples'];

function ruleWith(examples: Examples): Rule {
  return defineRule({
    id: 'test/excerpt',
    kind: 'source',
    statement: 'Shows examples.',
    severity: 'hint',
    preset: 'recommended',
    guidance: 'Code quality',
    standards: [],
    options: {},
    messages: { first: 'First.', second: 'Second.' },
    docs: { why: '', howToFix: '', whenNotToFollow: '' },
    examples,
    visit: () => ({}),
  });
}

test('a long example is cut around what it underlines', () => {
  const rule = ruleWith([
    { title: '', files: { 'a.ts': long }, reports: [{ message: 'first', at: 'wrong()' }] },
  ]);
  const lines = wrongExcerpt(rule, 'first')?.code.split('\n') ?? [];
  assert.equal(lines[0], '…');
  assert.deepEqual(lines.slice(-4), ['  line29();', '  wrong();', '  last();', '}']);
});

test('the example is the one that reports this message, and its fix is what is right', () => {
  const rule = ruleWith([
    { title: '', files: { 'a.ts': 'one();' }, reports: [{ message: 'first', at: 'one()' }] },
    {
      title: '',
      files: { 'b.yaml': 'two: 2' },
      reports: [{ message: 'second', at: 'two' }],
      fixed: { 'b.yaml': 'zwei: 2' },
    },
  ]);
  assert.deepEqual(wrongExcerpt(rule, 'second'), { code: 'two: 2', language: 'yaml' });
  assert.deepEqual(rightExcerpt(rule, 'second'), { code: 'zwei: 2', language: 'yaml' });
});

test('without a fix the first silent example shows the file that is most like the wrong one', () => {
  const rule = ruleWith([
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
  ]);
  assert.deepEqual(rightExcerpt(rule, 'first'), { code: 'import x;\nright();', language: 'ts' });
});

test('a rule that has nothing right to show shows nothing', () => {
  const rule = ruleWith([
    { title: '', files: { 'a.ts': 'wrong();' }, reports: [{ message: 'first', at: 'wrong()' }] },
  ]);
  assert.equal(rightExcerpt(rule, 'first'), undefined);
});
