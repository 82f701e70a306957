// A rule with a defect costs its own findings where it fails, one notice each, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineExamples, defineRule, type Rule } from '#rule-api';
import { rules } from '../../rules/index.generated.ts';
import type { Review } from '../../server/src/engine/session/session.ts';
import { memoryFileSystem } from '../../server/src/engine/source/file-system.ts';
import { openSession, project, readExample } from './lib/review.ts';

const metadata = {
  statement: 'Nothing.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: { never: 'Never. Never.' },
  docs: { why: 'Never.', howToFix: 'Never.', whenNotToFollow: 'Never.' },
  examples: async () => ({
    examples: defineExamples([{ title: 'Nothing', files: { 'src/a.ts': '' }, reports: [] }]),
  }),
} as const;

function fail(): never {
  throw new Error('This rule has a defect.');
}

function overflow(): number {
  return overflow() + 1;
}

const failing: readonly Rule[] = [
  defineRule({ ...metadata, id: 'test/at-once', kind: 'source', visit: fail }),
  defineRule({
    ...metadata,
    id: 'test/at-every-call',
    kind: 'source',
    visit: () => ({ CallExpression: fail }),
  }),
  defineRule({
    ...metadata,
    id: 'test/endless',
    kind: 'source',
    visit: () => ({ Program: () => void overflow() }),
  }),
  defineRule({ ...metadata, id: 'test/project', kind: 'project', check: fail }),
  defineRule({ ...metadata, id: 'test/description', kind: 'openapi', check: fail, checkCode: fail }),
  defineRule({ ...metadata, id: 'test/absence', kind: 'absence', check: fail }),
];

async function review(withRules: readonly Rule[]): Promise<Review> {
  const session = await openSession(project, memoryFileSystem(readExample('orders-express')), {
    rules: withRules,
  });
  const first = await session.review();
  session.update([{ kind: 'disk', path: first.files[0]?.path ?? project }]);
  return session.review();
}

test('rules of every kind that throw', async () => {
  const [sound, broken] = [await review(rules), await review([...rules, ...failing])];
  const findingsOf = ({ files }: Review) => files.flatMap(file => file.findings);
  assert.ok(findingsOf(sound).length > 0);
  assert.deepEqual(findingsOf(broken), findingsOf(sound));
  const notices = broken.files.flatMap(file => file.notices).filter(({ kind }) => kind === 'internal-error');
  const messages = notices.map(({ message }) => message);
  assert.equal(new Set(messages).size, messages.length, messages.join('\n'));
  for (const { id } of failing)
    assert.ok(
      messages.some(message => message.startsWith(`The rule \`${id}\` failed on `)),
      id,
    );
});
