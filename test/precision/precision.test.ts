import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { ratesOf } from './noise.ts';
import { readRecords } from './record-files.ts';
import { parseVerdicts } from './records.ts';
import { compare, keyOf } from './review.ts';
import { shareOf, tallyBy, tallyOf } from './tally.ts';

const { repositories, verdicts, corrections, misses, noise } = readRecords();

test('a verdict that lacks something is refused with its line and field', () => {
  const line = '{"repository":"a/b","commit":"0123456789012345678901234567890123456789","file":"c.ts"}';
  assert.throws(
    () => parseVerdicts(`\n${line}\n`),
    /^Error: Line 2 has no whole number above 0 in `line`\.$/,
  );
});

test('each finding is judged once', () => {
  const keys = verdicts.map(verdict => `${verdict.repository} ${keyOf(verdict)}`);
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

test('every verdict is about the recorded commit of a recorded repository', () => {
  const commits = new Map(repositories.map(({ repository, commit }) => [repository, commit]));
  const strangers = verdicts.filter(({ repository, commit }) => commits.get(repository) !== commit);
  assert.deepEqual(strangers, []);
});

test('every rule that is named exists', () => {
  const ids = new Set(rules.map(({ id }) => id));
  const unknown = [...verdicts, ...corrections, ...misses].filter(({ rule }) => !ids.has(rule));
  assert.deepEqual(unknown, []);
});

test('nine of ten findings are right', () => {
  const share = shareOf(tallyOf(verdicts));
  assert.ok(share !== undefined && share >= 0.9, `${share}`);
});

test('no recommended rule with five verdicts or more is wrong more than once in five', () => {
  const recommended = new Set(rules.filter(({ preset }) => preset === 'recommended').map(({ id }) => id));
  const reported = verdicts.filter(({ preset }) => preset !== 'strict');
  const poor = [...tallyBy(reported, 'rule')].filter(
    ([rule, tally]) => recommended.has(rule) && tally.judged >= 5 && (shareOf(tally) ?? 0) < 0.8,
  );
  assert.deepEqual(poor, []);
});

test('well-kept code is told at most one thing of warning or above for each thousand lines', () => {
  assert.ok(noise.length > 0);
  assert.ok(ratesOf(noise).pooled <= 1, `${ratesOf(noise).pooled}`);
});

test('a small repository counts as much as a large one in the mean, and little in the whole', () => {
  const one = { repository: 'a/b', commit: '0'.repeat(40), findings: 9 };
  const rates = ratesOf([
    { ...one, lines: 1000, warnings: 4 },
    { ...one, lines: 9000, warnings: 0 },
  ]);
  assert.deepEqual(rates, { pooled: 0.4, mean: 2 });
});

test('a comparison names what is gone and what is new', () => {
  const found = (line: number) => ({
    file: 'a.ts',
    line,
    rule: 'db/n-plus-one',
    message: 'Once each.',
    severity: 'warning',
  });
  const [known] = parseVerdicts(
    `{"repository":"a/b","commit":"${'0'.repeat(40)}","file":"a.ts","line":3,"rule":"db/n-plus-one","verdict":"right","reason":"So it is."}`,
  );
  assert.ok(known !== undefined);
  assert.deepEqual(compare([found(3)], [known]), { gone: [], unjudged: [] });
  assert.deepEqual(compare([found(4)], [known]), { gone: [known], unjudged: [found(4)] });
});
