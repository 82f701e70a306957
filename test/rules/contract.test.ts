import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { listRuleIds, loadRules } from '../../scripts/lib/rule-files.ts';
import { suggestName } from '../../server/src/engine/source/nearest-name.ts';
import { testRule } from './contract.ts';

// `npm run rule -- section/id` names the rules that somebody works on; the others may be broken meanwhile.
const wanted = process.argv.slice(2);
const known = listRuleIds(root);
const ids = wanted.length > 0 ? wanted : known;

for (const id of wanted.filter(each => !known.includes(each))) {
  console.error(`\`${id}\` is no rule: there is no rules/${id}.ts.${suggestName(id, known)}`);
  process.exit(2);
}

if (wanted.length === 0) {
  const { rules } = await import('../../rules/index.generated.ts');
  test('the index holds every rule', () => {
    const indexed = rules.map(rule => rule.id);
    assert.deepEqual(indexed, ids, 'rules/index.generated.ts is out of date: run `npm run generate`');
  });
}

for (const [index, rule] of (await loadRules(root, ids)).entries())
  await testRule(rule, ids[index] ?? rule.id);
