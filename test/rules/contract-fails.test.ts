// The contract is worth something only if breaking it is noticed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Example, Rule, SourceContext } from '#rule-api';
import debuggerRule from '../../scripts/rule-skeletons/source.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';
import { checkDescription, checkExample, checkFixKinds } from './contract.ts';

const rule: Rule = { ...debuggerRule, id: 'quality/debugger' };
const { examples } = await rule.examples();
const [wrong] = examples;
const right: Example = { title: 'Right', files: { 'a.ts': 'export const a = 1;\n' }, reports: [] };

test('a rule and its examples that keep the contract pass', async () => {
  checkDescription(rule, examples, 'quality/debugger');
  for (const example of examples) await checkExample(rule, example);
});

test('a description that breaks the contract fails with what is wrong', () => {
  const cases: [Partial<Rule>, RegExp][] = [
    [{ id: 'quality/other' }, /the id is not the path/],
    [{ statement: 'Two\nlines, the second one long.' }, /not one line/],
    [{ docs: { ...rule.docs, why: ' ' } }, /docs\.why is empty/],
    [{ messages: { ...rule.messages, unused: 'Never seen. Drop it.' } }, /messages that no example reports/],
    [{ messages: { debugger: 'Only what is wrong.' } }, /is not "What is wrong. What to do."/],
    [{ options: { mode: { default: 'a', description: 'How.', choices: ['b'] } } }, /that are no choices/],
  ];
  for (const [change, message] of cases) {
    // A part of a rule laid over a rule of the same kind is a rule; the spread of a union cannot say so.
    const broken = Object.assign({}, rule, change);
    assert.throws(() => checkDescription(broken, examples, 'quality/debugger'), { message });
  }
});

test('examples that show too little, or one thing twice, fail with what is wrong', () => {
  const check = (shown: readonly Example[]) => (): void => checkDescription(rule, shown, 'quality/debugger');
  assert.throws(check([wrong]), { message: /no example shows right code/ });
  assert.throws(check([wrong, right, right]), { message: /two examples have the same title/ });
});

test('an example that breaks the contract fails with what is wrong', async () => {
  const twice = { 'src/total.ts': 'debugger;\ndebugger;\n' };
  const cases: [Example, RegExp][] = [
    [{ ...wrong, reports: [] }, /findings are not those that the example expects/],
    [{ ...right, reports: wrong.reports }, /`debugger;` is not in a\.ts/],
    [{ ...right, files: { 'a.ts': '"debugger;"' }, reports: wrong.reports }, /findings are not those/],
    [{ ...wrong, files: twice }, /more than once/],
    [{ ...wrong, files: { ...wrong.files, 'b.ts': '' } }, /`in` is missing/],
    [{ ...wrong, fixed: { 'src/total.ts': '' } }, /fixes do not give what the example says/],
    [{ ...right, fixed: {} }, /none is offered/],
    [
      { ...wrong, reports: wrong.reports.map(report => ({ ...report, fix: 'none' as const })) },
      /not of the kinds/,
    ],
    [{ ...right, files: { 'a.ts': 'export const = ;' } }, /something to say besides findings/],
  ];
  for (const [example, message] of cases) await assert.rejects(checkExample(rule, example), { message });
});

test('a rule with fixes of both kinds that does not show which is which fails', () => {
  const both = new Set(['safe', 'suggestion'] as const);
  assert.throws(() => checkFixKinds(examples, both), { message: /kinds of fixes that no example states/ });
  checkFixKinds(examples, new Set(['safe', 'none'] as const));
});

test('a rule whose findings depend on what it saw before fails', async () => {
  let runs = 0;
  const forgetful = changeRule(report => (runs++ === 0 ? [report] : []));
  await assert.rejects(checkExample(forgetful, wrong), { message: /second review|order of the files/ });
});

test('a fix that loses a comment or leaves the finding fails', async () => {
  const fixTo = (text: string): Rule =>
    changeRule(report => [
      {
        ...report,
        fixes: [
          {
            title: 'Fix',
            kind: 'safe',
            edits: editor => [
              editor.replace({ path: toFilePath(report.path), start: 0, end: report.at.end }, text),
            ],
          },
        ],
      },
    ]);
  const example: Example = { ...wrong, files: { 'a.ts': '// Why.\ndebugger;' }, fixed: { 'a.ts': 'go();' } };
  await assert.rejects(checkExample(fixTo('go();'), example), { message: /lose comments of a\.ts/ });
  await assert.rejects(checkExample(fixTo('// Why.\n// More.\ndebugger;'), example), {
    message: /do not come to an end/,
  });
});

type PlacedReport = Parameters<SourceContext['report']>[0] & { readonly path: string };

/** The same rule, reporting what `change` makes of each report. */
function changeRule(
  change: (report: PlacedReport) => readonly Parameters<SourceContext['report']>[0][],
): Rule {
  assert.ok(debuggerRule.kind === 'source');
  const { visit } = debuggerRule;
  return {
    ...debuggerRule,
    visit: context =>
      visit({
        ...context,
        report: report => {
          for (const changed of change({ ...report, path: context.path })) context.report(changed);
        },
      }),
  };
}
