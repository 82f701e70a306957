import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { knownLibraries } from '../../scripts/lib/known-libraries.ts';
import { findUnshown } from '../../scripts/lib/library-docs.ts';

test('every rule shows at least six things that are wrong, and six neighbours that are right', async () => {
  const few: string[] = [];
  for (const { id, examples: load } of rules) {
    const { examples } = await load();
    const wrong = examples.filter(({ reports }) => reports.length > 0).length;
    const right = examples.length - wrong;
    if (wrong < 6 || right < 6) few.push(`${id}: ${wrong} wrong, ${right} right`);
  }
  assert.deepEqual(few, []);
});

test('every library that a rule is said to know is in one of its examples', async () => {
  const unshown: string[] = [];
  for (const [id, names] of Object.entries(knownLibraries)) {
    const rule = rules.find(each => each.id === id) ?? assert.fail(`\`${id}\` is no rule`);
    const { examples } = await rule.examples();
    unshown.push(...findUnshown(names, examples).map(name => `${id}: ${name}`));
  }
  assert.deepEqual(unshown, []);
});

test('a library that no example uses is told', () => {
  const example = { title: 'One', files: { 'a.ts': "import pg from 'pg';" }, reports: [] };
  assert.deepEqual(findUnshown({ pg: ['pg'], Knex: ['knex'] }, [example]), ['Knex']);
});
