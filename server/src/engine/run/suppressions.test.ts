import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../languages/openapi/parse.ts';
import type { Finding } from '../rule-api/finding.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { spanOf } from '../source/span.ts';
import { parseSuppression } from '../source/suppression-comment.ts';
import { applySuppressions, type RuleScope } from './suppressions.ts';

const allRules: RuleScope = {
  known: new Set(['db/slow', 'api/odd']),
  ran: () => true,
  isComplete: true,
};

const slow = {
  ruleId: 'db/slow',
  messageId: 'slow',
  message: 'slow',
  severity: 'warning',
  related: [],
  fixes: [],
  tags: [],
} as const;

/** Every `BAD` in the text is a finding of db/slow; gives the lines of those that are kept, and the notices with what they underline. */
function review(
  text: string,
  { path = '/p/a.ts', rules = allRules } = {},
): { kept: number[]; notices: string[]; places: string[] } {
  const source = createSourceText(toFilePath(path), text);
  const comments = path.endsWith('.yaml') ? /#.*/g : /\/\/.*|\/\*[\s\S]*?\*\//g;
  const facts = [...text.matchAll(comments)].flatMap(
    match => parseSuppression(match[0], spanOf(match.index, match.index + match[0].length)) ?? [],
  );
  const findings = [...text.matchAll(/BAD/g)].map(
    (match): Finding => ({ ...slow, path: source.path, span: spanOf(match.index, match.index + 3) }),
  );
  const { kept, notices } = applySuppressions(source, facts, findings, rules);
  return {
    kept: kept.map(finding => text.slice(0, finding.span.start).split('\n').length),
    notices: notices.map(notice => notice.message),
    places: notices.map(({ span }) => text.slice(span?.start, span?.end)),
  };
}

const ignore = 'backend-architect-ignore';
const nothingSaid = { notices: [], places: [] };

test('a comment speaks for the next line of code and for no other', () => {
  assert.deepEqual(review(`// ${ignore}-next-line db/slow -- small table\nBAD();\nBAD();`), {
    kept: [3],
    ...nothingSaid,
  });
  assert.deepEqual(review(`// ${ignore}-next-line db/slow -- x\n\n// why\n/* and */\nBAD();`).kept, []);
  assert.deepEqual(
    review(`# ${ignore}-next-line db/slow -- x\n\n# why\nBAD: 1\nBAD: 2`, { path: '/p/a.yaml' }).kept,
    [5],
  );
});

test('the next line of code takes in decorators and a template that no comment can stand in', () => {
  const decorated = `// ${ignore}-next-line db/slow -- x\n@Get({\n  path: ")",\n})\n@Public()\nBAD() {}\nBAD() {}`;
  assert.deepEqual(review(decorated), { kept: [7], ...nothingSaid });
  const template = `// ${ignore}-next-line db/slow -- x\nquery(\`\n  \${f({ a: "\`" })}\n  BAD\n\`, /\`/);\nBAD;`;
  assert.deepEqual(review(template), { kept: [6], ...nothingSaid });
});

test('a line, a block and a file can be spoken for', () => {
  assert.deepEqual(review(`BAD(); // ${ignore}-line db/slow -- x\nBAD();`).kept, [2]);
  assert.deepEqual(review(`/* ${ignore}-start -- x */\nBAD;\n/* ${ignore}-end */\nBAD;`), {
    kept: [4],
    ...nothingSaid,
  });
  assert.deepEqual(review(`BAD;\n// ${ignore}-file db/slow -- x\nBAD;`), { kept: [], ...nothingSaid });
});

test('without a reason nothing is suppressed', () => {
  const { kept, notices } = review(`// ${ignore}-next-line db/slow\nBAD;`);
  assert.deepEqual(kept, [2]);
  assert.match(notices.join('\n'), /gives no reason, so it suppresses nothing.* -- /);
  const block = review(`// ${ignore}-start db/slow\nBAD;\n// ${ignore}-end db/slow`);
  assert.deepEqual([block.kept, block.notices.length], [[2], 1]);
});

test('a reason behind the wrong dash is not taken for rules', () => {
  const { notices } = review(`// ${ignore}-next-line db/slow – small table\nBAD;`);
  assert.equal(notices.length, 1);
  assert.match(notices.join(), /gives no reason/);
});

test('a suppression of nothing is reported, unless its rule did not run', () => {
  const text = `// ${ignore}-next-line db/slow, api/odd -- x\nBAD;`;
  assert.deepEqual(review(text).notices, [
    '`api/odd` reports nothing here. Remove it from this suppression.',
  ]);
  assert.deepEqual(review(text, { rules: { ...allRules, ran: id => id !== 'api/odd' } }).notices, []);
  const everything = `// ${ignore}-file -- x\n`;
  assert.equal(review(everything).notices.length, 1);
  assert.equal(review(everything, { rules: { ...allRules, isComplete: false } }).notices.length, 0);
});

/** The findings of db/slow at every `BAD` of a description that are kept, and what is said about the suppressions. */
function reviewDescription(text: string): { kept: number; notices: string[]; places: string[] } {
  const source = createSourceText(toFilePath('/p/api.json'), text);
  const findings = [...text.matchAll(/BAD/g)].map(
    ({ index }): Finding => ({ ...slow, path: source.path, span: spanOf(index, index + 3) }),
  );
  const { suppressions } = parseOpenApi(source);
  const { kept, notices } = applySuppressions(source, suppressions, findings, allRules);
  const places = notices.map(({ span }) => text.slice(span?.start, span?.end));
  return { kept: kept.length, notices: notices.map(({ message }) => message), places };
}

const key = `x-${ignore}`;

test('an entry of a description speaks for the part that it stands in, even on one line', () => {
  const minified = `{"paths":{"/BAD":{"${key}":{"db/slow":"small"},"get":{"operationId":"BAD"}},"/b":"BAD"}}`;
  assert.deepEqual(reviewDescription(minified), { kept: 1, ...nothingSaid });
  assert.deepEqual(reviewDescription(`{"${key}":{"db/slow":"all small"},"a":"BAD","b":"BAD"}`).kept, 0);
  const schema = `{"schemas":{"example":{"${key}":{"db/slow":"x"},"a":"BAD"},"b":"BAD"}}`;
  assert.equal(reviewDescription(schema).kept, 1);
  assert.equal(reviewDescription(`{"example":{"${key}":{"db/slow":"data"},"a":"BAD"}}`).kept, 1);
});

test('mistakes in an entry are named as those of a comment are', () => {
  assert.deepEqual(reviewDescription(`{"${key}":{"db/slow":""},"a":"BAD"}`), {
    kept: 1,
    notices: ['This suppression gives no reason, so it suppresses nothing. Write the reason as its value.'],
    places: ['"db/slow"'],
  });
  assert.deepEqual(reviewDescription(`{"${key}":{"api/odd":"x"}}`).notices, [
    '`api/odd` reports nothing here. Remove it from this suppression.',
  ]);
  const [mistyped] = reviewDescription(`{"${key}":{"db/slwo":"x"}}`).notices;
  assert.equal(mistyped, '`db/slwo` is no rule. Did you mean `db/slow`?');
  for (const wrong of [`{"${key}":["db/slow"],"a":"BAD"}`, `{"${key}s":{"db/slow":"x"},"a":"BAD"}`]) {
    const { kept, notices } = reviewDescription(wrong);
    assert.equal(kept, 1);
    assert.match(notices.join(), /^This suppresses nothing\. Write `x-backend-architect-ignore` with rules/);
  }
});

test('mistakes are named with what was meant', () => {
  assert.deepEqual(
    review(`// ${ignore}-line db/slwo -- x\n`, { rules: { ...allRules, ran: () => false } }).notices,
    ['`db/slwo` is no rule. Did you mean `db/slow`?'],
  );
  const partOfAnother = review(`// ${ignore}-line en -- x\n`, { rules: { ...allRules, ran: () => false } });
  assert.deepEqual(partOfAnother.places, ['en']);
  assert.match(review(`// ${ignore}-lines db/slow -- x\nBAD`).notices.join(), /no suppression. Write one of/);
  assert.match(review(`// ${ignore}-start db/slow -- x\nBAD`).notices.join(), /never ended/);
  assert.match(review(`// ${ignore}-end db/slow\nBAD`).notices.join(), /ends no suppression/);
});
