import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { defineRule, option } from '../rule-api/index.ts';
import { toFilePath } from '../source/path.ts';
import { parseConfiguration } from './configuration-parser.ts';
import { renderConfigurationSchema } from './configuration-schema.ts';

const rule = defineRule({
  kind: 'source',
  id: 'db/slow',
  statement: 'Nothing is slow.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [],
  options: {
    depth: option(3, 'How deep.'),
    names: option<readonly string[]>([], 'Which.'),
    mode: option('soft', 'How.', ['soft', 'hard']),
  },
  messages: { slow: 'Slow. Hurry.' },
  docs: { why: 'It matters.', howToFix: 'Hurry.', whenNotToFollow: 'Never.' },
  examples: async () => ({ examples: [{ title: 'None', files: {}, reports: [] }] }),
  visit: () => ({}),
});

const isValid = new Ajv({ strict: false }).compile(JSON.parse(renderConfigurationSchema([rule])));
const problemsOf = (text: string) =>
  parseConfiguration(toFilePath('/p/backend-architect.jsonc'), text, [rule]).problems;

test('the schema and the checker agree on what is right and what is wrong', () => {
  const right = [
    {},
    { $schema: 'x', preset: 'strict', ignore: ['a'], limits: { maxFiles: 1 } },
    { rules: { 'db/slow': 'hint' } },
    {
      rules: {
        'db/slow': { severity: 'off', preset: 'strict', options: { depth: 1, names: ['a'], mode: 'hard' } },
      },
    },
    { overrides: [{ files: ['test/**'], rules: { 'db/slow': 'off' } }] },
  ];
  const wrong = [
    { other: 1 },
    { preset: 'all' },
    { rules: { 'db/fast': 'off' } },
    { rules: { 'db/slow': 'loud' } },
    { rules: { 'db/slow': { options: { depth: '1' } } } },
    { rules: { 'db/slow': { options: { names: [''] } } } },
    { rules: { 'db/slow': { options: { mode: 'x' } } } },
    { rules: { 'db/slow': { options: { width: 1 } } } },
    { overrides: [{ rules: {} }] },
    { limits: { maxFiles: 0 } },
    { ignore: 'a' },
  ];
  for (const configuration of right) {
    const text = JSON.stringify(configuration);
    assert.deepEqual([text, isValid(configuration), problemsOf(text).length], [text, true, 0]);
  }
  for (const configuration of wrong) {
    const text = JSON.stringify(configuration);
    assert.deepEqual([text, isValid(configuration), problemsOf(text).length > 0], [text, false, true]);
  }
});
