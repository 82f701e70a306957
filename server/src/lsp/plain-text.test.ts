import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from './plain-text.ts';

test('keeps what is said and drops how it is marked', () => {
  const markdown = [
    '**Wrong \\*here\\*: `a\\b`**',
    '',
    '---',
    '',
    '# Why',
    '[`db/x`](command:open?%22x%22) · [CWE-1](https://cwe.mitre.org/1)',
    '',
    '```ts',
    '**not** `bold`',
    '```',
  ].join('\n');
  assert.equal(
    plainText(markdown),
    [
      'Wrong *here*: a\\b',
      '',
      'Why',
      'db/x · CWE-1 (https://cwe.mitre.org/1)',
      '',
      '    **not** `bold`',
    ].join('\n'),
  );
});
