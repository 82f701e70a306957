import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportGithub } from '../../server/src/cli/reporters/github.ts';
import { reportJson } from '../../server/src/cli/reporters/json.ts';
import { reportSarif } from '../../server/src/cli/reporters/sarif.ts';
import { reportText, summarise } from '../../server/src/cli/reporters/text.ts';
import { sampleReport, sampleView, shuffledReport } from './support/sample-report.ts';
import { sarifErrors } from './support/sarif-schema.ts';

test('text shows places, their chain, what can be done, and a summary', () => {
  assert.equal(
    reportText(sampleReport, sampleView) + summarise(sampleReport, sampleView),
    `my orders, 50%.ts

  error db/n-plus-one
  Each \`order\` costs a query: 100% of them.
    ╭─ my orders, 50%.ts:1:1
  1 │ ╭ for (const order of orders) {
  2 │ │   await users.find(order.userId);
  3 │ ╰ }
    ╰─

  warning db/n-plus-one fixable
  Each \`order\` costs a query: 100% of them.
    ╭─ my orders, 50%.ts:2:9
  1 │ for (const order of orders) {
  2 │   await users.find(order.userId);
    │         ^^^^^^^^^^^^^^^^^^^^^^^^
  3 │ }
    ├─ users.ts:1:27 the query runs here
  1 │ export const find = id => db.query(id);
    │                           ^^^^^^^^^^^^
    ├─ /shared/lib.ts:1:14 opened here
  1 │ export const db = 1;
    │              ^^
    ╰─ fix: Load them together

users.ts

  hint db/n-plus-one
  Each \`order\` costs a query: 100% of them.
    ╭─ users.ts:1:27
  1 │ export const find = id => db.query(id);
    │                           ^^
    ╰─

1 error, 1 warning, 1 hint in 2 of 2 files · 1.2 s
1 finding can be fixed: backend-architect check . --fix
Why a rule exists: backend-architect explain db/n-plus-one
`,
  );
});

test('json keeps its documented shape', () => {
  const document = JSON.parse(reportJson(sampleReport, sampleView));
  assert.deepEqual(Object.keys(document), [
    'version',
    'tool',
    'root',
    'summary',
    'findings',
    'notices',
    'fixed',
  ]);
  assert.equal(document.version, 1);
  assert.deepEqual(document.summary, {
    files: 2,
    filesWithFindings: 2,
    findings: 3,
    bySeverity: { error: 1, warning: 1, information: 0, hint: 1 },
    fixable: 1,
    fixed: 0,
  });
  const [, warning] = document.findings;
  assert.equal(warning.path, 'src/my orders, 50%.ts');
  assert.deepEqual(warning.start, { line: 2, column: 9 });
  assert.deepEqual(warning.end, { line: 2, column: 33 });
  assert.deepEqual(warning.related[0], {
    path: 'src/users.ts',
    start: { line: 1, column: 27 },
    end: { line: 1, column: 39 },
    message: 'the query runs here',
  });
  assert.match(warning.fingerprint, /^[0-9a-f]{16}:1$/);
  assert.deepEqual(document.notices[0], { kind: 'limit', message: '3 files were passed over.' });
});

test('sarif validates against the published schema', async () => {
  const log = JSON.parse(await reportSarif(sampleReport, sampleView));
  assert.deepEqual(sarifErrors(log), []);
  assert.notDeepEqual(sarifErrors({ ...log, runs: [{}] }), []);
});

test('sarif counts columns in UTF-16 code units from a named root', async () => {
  const [run] = JSON.parse(await reportSarif(sampleReport, sampleView)).runs;
  assert.equal(run.columnKind, 'utf16CodeUnits');
  assert.deepEqual(run.originalUriBaseIds, { '%SRCROOT%': { uri: 'file:///project/' } });
  const [, warning] = run.results;
  assert.deepEqual(warning.locations[0].physicalLocation, {
    artifactLocation: { uri: 'src/my%20orders%2C%2050%25.ts', uriBaseId: '%SRCROOT%' },
    region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 33 },
  });
  assert.equal(warning.relatedLocations[1].physicalLocation.artifactLocation.uri, 'file:///shared/lib.ts');
  assert.equal(run.tool.driver.rules[warning.ruleIndex].id, warning.ruleId);
  assert.equal(warning.fixes[0].artifactChanges[0].replacements[0].insertedContent.text, 'all');
  assert.equal(run.invocations[0].executionSuccessful, false);
});

test('github annotations are escaped and leave out columns over several lines', () => {
  assert.deepEqual(reportGithub(sampleReport, sampleView).split('\n').slice(0, 3), [
    '::error file=src/my orders%2C 50%25.ts,line=1,endLine=3,title=db/n-plus-one::Each `order` costs a query:%0A100%25 of them.',
    '::warning file=src/my orders%2C 50%25.ts,line=2,endLine=2,col=9,endColumn=32,title=db/n-plus-one::Each `order` costs a query:%0A100%25 of them.',
    '::notice file=src/users.ts,line=1,endLine=1,col=27,endColumn=28,title=db/n-plus-one::Each `order` costs a query:%0A100%25 of them.',
  ]);
});

test('nothing depends on the order in which files and findings come', () => {
  assert.equal(reportJson(shuffledReport, sampleView), reportJson(sampleReport, sampleView));
});
