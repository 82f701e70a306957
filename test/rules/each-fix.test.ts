// The contract applies the first fixes of all findings together. People take one, and not always the first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Example, Rule } from '#rule-api';
import { rules } from '../../rules/index.generated.ts';
import { completeFiles } from './example-project.ts';
import { fixOneByOne, reviewFiles } from './example-review.ts';

let count = 0;

for (const rule of rules) {
  test(`${rule.id}: each fix by itself leaves one finding less, in files that parse`, async () => {
    const { examples } = await rule.examples();
    for (const example of examples) if (example.reports.length > 0) await checkEach(rule, example);
  });
}

async function checkEach(rule: Rule, example: Example): Promise<void> {
  const files = completeFiles(rule, example);
  for (const { title, files: fixed } of await fixOneByOne(rule, files, example.before)) {
    const what = `"${title}" in "${example.title}"`;
    const { notices, seen } = await reviewFiles(rule, Object.entries(fixed), example.before);
    assert.deepEqual(notices, [], `${what} leaves files that do not parse`);
    // What is told once for many places is told at the next one then, or at each of those left.
    const fresh = seen.filter(
      ({ at, message }) => !example.reports.some(old => old.at === at && old.message === message),
    );
    assert.ok(
      seen.length - fresh.length < example.reports.length,
      `${what} leaves all findings as they were`,
    );
    count++;
  }
}

test('fixes were found to try', () => assert.ok(count > 600, `only ${count}`));
