// What holds for every rule. The scaffold's test holds a rule outside of this catalogue to it as well.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Example, FixKind, Rule } from '#rule-api';
import { commentsOf } from './comments.ts';
import { completeFiles } from './example-project.ts';
import {
  byPlace,
  type ExampleReview,
  fixFiles,
  reviewFiles,
  reviewTwice,
  type Seen,
} from './example-review.ts';

/** Declares the tests of one rule: one for what it says about itself, one for each example. */
export async function testRule(rule: Rule, idFromPath: string): Promise<void> {
  const { examples } = await rule.examples();
  test(`${idFromPath}: says what it is`, () => checkDescription(rule, examples, idFromPath));
  const offered = new Set<FixKind | 'none'>();
  for (const example of examples) {
    test(`${idFromPath}: example "${example.title}"`, async () => {
      for (const { fix } of await checkExample(rule, example)) offered.add(fix);
    });
  }
  if (rule.kind === 'absence')
    test(`${idFromPath}: lets a team answer that what is missing is elsewhere`, () =>
      checkIsAnswerable(rule, examples));
  test(`${idFromPath}: shows which fix is safe and which a suggestion`, () =>
    checkFixKinds(examples, offered));
}

/** What a service lacks may stand where no code is: at a gateway, on a platform. */
async function checkIsAnswerable(rule: Rule, examples: readonly Example[]): Promise<void> {
  for (const example of examples.filter(({ reports }) => reports.length > 0)) {
    const review = await reviewFiles(rule, Object.entries(completeFiles(rule, example)));
    if (review.settledBy.some(answers => answers.length > 0)) return;
  }
  assert.fail('no finding offers an answer under `answers` of the configuration');
}

/** Fails when fixes of both kinds are offered, and no example holds the rule to where it offers which. */
export function checkFixKinds(examples: readonly Example[], offered: ReadonlySet<FixKind | 'none'>): void {
  const kinds = [...offered].filter(kind => kind !== 'none');
  if (kinds.length < 2) return;
  const stated = new Set(examples.flatMap(({ reports }) => reports.map(({ fix }) => fix)));
  const unstated = kinds.filter(kind => !stated.has(kind));
  assert.deepEqual(unstated, [], 'kinds of fixes that no example states with `fix` beside its report');
}

/** Fails with what is wrong with the rule's description of itself. */
export function checkDescription(rule: Rule, examples: readonly Example[], idFromPath: string): void {
  assert.equal(rule.id, idFromPath, 'the id is not the path below rules/');
  assert.match(rule.id, /^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/, 'the id is not section/words-with-dashes');
  assert.match(
    rule.statement,
    /^[^\n]{10,120}\.$/,
    'the statement is not one line of up to 120 characters with a full stop',
  );
  for (const [name, text] of Object.entries(rule.docs))
    assert.ok(text.trim() !== '', `docs.${name} is empty`);
  for (const { name, url } of rule.standards)
    assert.match(url, /^https:\/\//, `the standard ${name} has no https link`);
  checkMessages(rule, examples);
  checkOptions(rule);
  checkExampleTitles(examples);
}

function checkMessages(rule: Rule, examples: readonly Example[]): void {
  const names = Object.keys(rule.messages);
  assert.ok(names.length > 0, 'there is no message');
  for (const [name, text] of Object.entries(rule.messages)) {
    assert.match(
      text,
      /^\S[^\n]*[.?!]\s+\S[^\n]*\.$/,
      `the message ${name} is not "What is wrong. What to do."`,
    );
  }
  const shown = new Set(examples.flatMap(example => example.reports.map(report => report.message)));
  const unshown = names.filter(name => !shown.has(name));
  assert.deepEqual(unshown, [], 'messages that no example reports');
  assert.ok(
    examples.some(example => example.reports.length === 0),
    'no example shows right code that stays silent',
  );
}

function checkOptions(rule: Rule): void {
  for (const [name, option] of Object.entries(rule.options)) {
    assert.ok(option.description.trim() !== '', `the option ${name} has no description`);
    const values = typeof option.default === 'object' ? option.default : [option.default];
    const wrong =
      option.choices === undefined ? [] : values.filter(value => !option.choices?.includes(String(value)));
    assert.deepEqual(wrong, [], `defaults of the option ${name} that are no choices`);
  }
}

function checkExampleTitles(examples: readonly Example[]): void {
  const titles = examples.map(example => example.title);
  assert.deepEqual([...new Set(titles)], titles, 'two examples have the same title');
}

/** Fails with what the example says and the rule does not do. */
export async function checkExample(rule: Rule, example: Example): Promise<readonly Seen[]> {
  const files = completeFiles(rule, example);
  const entries = Object.entries(files);
  const expected = example.reports.map(report => expectedPlace(rule, example, report)).sort(byPlace);
  const [review, again] = await reviewTwice(rule, entries, example.before);
  assert.deepEqual(review.notices, [], 'the review has something to say besides findings');
  assert.deepEqual(
    review.seen.map(({ fix: _, ...place }) => place),
    expected.map(({ fix: _, ...place }) => place),
    'the findings are not those that the example expects',
  );
  assert.deepEqual(
    review.seen.map(({ fix }, index) => (expected[index]?.fix === undefined ? undefined : fix)),
    expected.map(({ fix }) => fix),
    'the first fixes are not of the kinds that the example expects',
  );
  checkTexts(review);
  assert.deepEqual(again, review, 'a second review, with the files opened in another order, differs');
  assert.deepEqual(
    await reviewFiles(rule, entries.toReversed(), example.before),
    review,
    'the findings depend on the order of the files',
  );
  checkPresets(rule, review);
  await checkAnswers(rule, example, review);
  await checkFix(rule, example, review);
  return review.seen;
}

type ExpectedPlace = Omit<Seen, 'fix'> & { readonly fix: Seen['fix'] | undefined };

function onlyPlaceOf(searched: string, text: string, path: string): number {
  const start = text.indexOf(searched);
  assert.ok(searched !== '' && start >= 0, `\`${searched}\` is not in ${path}`);
  assert.equal(text.indexOf(searched, start + 1), -1, `\`${searched}\` is more than once in ${path}`);
  return start;
}

function expectedPlace(rule: Rule, example: Example, report: Example['reports'][number]): ExpectedPlace {
  const paths = Object.keys(example.files);
  const path = report.in ?? paths[0] ?? '';
  assert.ok(
    report.in !== undefined || paths.length === 1,
    `\`in\` is missing for \`${report.at}\`: there are more files`,
  );
  const text = example.files[path] ?? assert.fail(`\`${path}\` is no file of the example`);
  const begin = report.after === undefined ? 0 : onlyPlaceOf(report.after, text, path) + report.after.length;
  const start = begin + onlyPlaceOf(report.at, text.slice(begin), path);
  return {
    in: path,
    start,
    at: report.at,
    message: report.message,
    severity: report.severity ?? rule.severity,
    preset: report.preset,
    fix: report.fix,
  };
}

function checkPresets(rule: Rule, review: ExampleReview): void {
  const isDouble = rule.preset === 'strict' && review.seen.some(({ preset }) => preset === 'strict');
  assert.ok(!isDouble, 'a rule of the strict preset says of a finding that it belongs there');
}

function checkTexts(review: ExampleReview): void {
  const unfilled = review.texts.filter(text => /\{\{|\}\}|\bundefined\b|\[object /.test(text));
  assert.deepEqual(unfilled, [], 'messages with a placeholder that is not filled');
}

/** Whatever a finding says that would settle it does so. */
async function checkAnswers(rule: Rule, example: Example, { settledBy }: ExampleReview): Promise<void> {
  for (const answer of new Map(settledBy.flat().map(each => [JSON.stringify(each), each])).values()) {
    const left = settledBy.filter(each => !each.some(one => isDeepStrictEqual(one, answer)));
    const answers =
      answer.name === 'publicPaths' ? { publicPaths: [answer.value] } : { [answer.name]: answer.value };
    const files = completeFiles(rule, { ...example, answers: { ...example.answers, ...answers } });
    const review = await reviewFiles(rule, Object.entries(files));
    assert.equal(
      review.seen.length,
      left.length,
      `the answer ${JSON.stringify(answers)} does not settle what it should`,
    );
  }
}

async function checkFix(rule: Rule, example: Example, review: ExampleReview): Promise<void> {
  if (review.seen.every(({ fix }) => fix === 'none')) {
    assert.equal(example.fixed, undefined, 'the example says what fixes give, but none is offered');
    return;
  }
  const files = completeFiles(rule, example);
  const fixed = await fixFiles(rule, files);
  const changed = Object.entries(fixed).filter(([path, text]) => files[path] !== text);
  assert.deepEqual(
    Object.fromEntries(changed),
    example.fixed ?? {},
    'the fixes do not give what the example says',
  );
  for (const [path, text] of changed) {
    const lost = commentsOf(path, files[path] ?? '').filter(comment => !text.includes(comment));
    assert.deepEqual(lost, [], `the fixes lose comments of ${path}`);
  }
  const after = await reviewFiles(rule, Object.entries(fixed));
  assert.deepEqual(after.notices, [], 'the fixed files do not parse');
  assert.deepEqual(after.seen, [], 'the fixed files still have findings');
}
