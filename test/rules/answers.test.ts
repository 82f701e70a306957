// A question that nobody asks would be a setting without an effect.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';
import { choiceAnswers, listAnswers } from '../../server/src/engine/rule-api/team-answers.ts';

const sources = rules.map(({ id }) => readFileSync(join(root, 'rules', `${id}.ts`), 'utf8')).join('\n');

for (const name of [...Object.keys(choiceAnswers), ...Object.keys(listAnswers)]) {
  test(`some rule is settled by \`${name}\``, () => {
    assert.ok(sources.includes(`name: '${name}'`));
  });
}
