import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';
import { listRuleIds } from '../../scripts/lib/rule-files.ts';
import { testRule } from './contract.ts';

const ids = listRuleIds(root);

test('the index holds every rule', () => {
  assert.deepEqual(
    rules.map(rule => rule.id),
    ids,
    'run `npm run generate`',
  );
});

// `npm run rule -- section/id` names the rules that somebody works on.
const wanted = process.argv.slice(2);

for (const [index, rule] of rules.entries()) {
  const id = ids[index] ?? rule.id;
  if (wanted.length === 0 || wanted.includes(id)) testRule(rule, id);
}
