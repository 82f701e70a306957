import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRule, option } from '../rule-api/index.ts';
import { renderRulePage, rulePageSections } from './rule-page.ts';

const rule = defineRule({
  kind: 'openapi',
  id: 'api/odd',
  statement: 'Nothing is odd.',
  severity: 'error',
  preset: 'strict',
  guidance: 'API design',
  standards: [{ name: 'RFC 1', url: 'https://example.org/1' }],
  options: { mode: option('a', 'How | why.', ['a', 'b']) },
  messages: { odd: '{{name}} is odd. Even it.' },
  docs: { why: 'Odd breaks.', howToFix: 'Even it.', whenNotToFollow: 'When odd is meant.' },
  examples: async () => ({
    examples: [
      {
        title: 'Odd',
        files: { 'api.yaml': 'a: 1\n' },
        reports: [{ message: 'odd', at: '1' }],
        fixed: { 'api.yaml': 'a: 2\n' },
      },
      { title: 'Even', files: { 'a.md': '```ts\n```' }, reports: [] },
    ],
  }),
  pattern: 'ba-even',
  check: () => {},
});

test('a page says everything about its rule', async () => {
  const page = await renderRulePage(rule);
  for (const part of [
    '# api/odd\n\nNothing is odd.\n\n**error** · preset `strict` only · looks at API descriptions · API design',
    '- ‹name› is odd. Even it.',
    'The pattern `ba-even` writes it',
    '**Odd**\n\n`api.yaml`\n\n```yaml\na: 1\n```\n\nAfter the fix:\n\n`api.yaml`\n\n```yaml\na: 2\n```',
    '````md\n```ts\n```\n````',
    '| `mode` | `"a"` | How \\| why. Choices: `a`, `b`. |',
    '# backend-architect-ignore-next-line api/odd -- why',
    '- [RFC 1](https://example.org/1)',
  ])
    assert.ok(page.includes(part), part);
});

test('a rule without options or standards has no empty sections', async () => {
  const sections = await rulePageSections({ ...rule, options: {}, standards: [] });
  const names = sections.map(section => section.name);
  assert.deepEqual(names, [
    'reports',
    'why',
    'how-to-fix',
    'wrong',
    'right',
    'when-not-to-follow',
    'suppress',
  ]);
});
