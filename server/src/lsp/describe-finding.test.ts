import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown } from './describe-finding.ts';

const cases: readonly { readonly text: string; readonly escaped: string }[] = [
  { text: '`list_all` reads *all* rows.', escaped: '`list_all` reads \\*all\\* rows.' },
  { text: 'See [this](command:evil) <b>', escaped: 'See \\[this\\](command:evil) \\<b\\>' },
  { text: 'A lone ` stays.', escaped: 'A lone \\` stays.' },
  { text: '`a[0]` and `b_c`', escaped: '`a[0]` and `b_c`' },
];

for (const { text, escaped } of cases) {
  test(`shows ${text} as it is written`, () => assert.equal(escapeMarkdown(text), escaped));
}
