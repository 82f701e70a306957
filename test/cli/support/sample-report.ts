import { createLinesOf, createReport, type Report } from '../../../server/src/cli/report.ts';
import type { ReportView } from '../../../server/src/cli/reporters/reporter.ts';
import { plainStyle } from '../../../server/src/cli/terminal/style.ts';
import type { Finding, Fix } from '../../../server/src/engine/rule-api/finding.ts';
import type { Rule } from '../../../server/src/engine/rule-api/rule.ts';
import type { Notice, Review } from '../../../server/src/engine/session/session.ts';
import { type FilePath, toFilePath } from '../../../server/src/engine/source/path.ts';
import { type Span, spanOf } from '../../../server/src/engine/source/span.ts';

const orders = toFilePath('/project/src/my orders, 50%.ts');
const users = toFilePath('/project/src/users.ts');
const outside = toFilePath('/shared/lib.ts');

const texts: ReadonlyMap<FilePath, string> = new Map([
  [orders, 'for (const order of orders) {\n  await users.find(order.userId);\n}\n'],
  [users, 'export const find = id => db.query(id);\n'],
  [outside, 'export const db = 1;\n'],
]);

const rule: Rule = {
  kind: 'project',
  id: 'db/n-plus-one',
  statement: 'A list costs one query, not one for each element.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-1073', url: 'https://cwe.mitre.org/data/definitions/1073.html' }],
  options: {},
  messages: { loop: 'Each costs a query.' },
  docs: { why: 'Round trips add up.', howToFix: 'Load them together.', whenNotToFollow: 'Never.' },
  examples: async () => ({ examples: [{ title: 'A loop', files: {}, reports: [] }] }),
  check() {},
};

function place(path: FilePath, part: string): Span {
  const start = texts.get(path)?.indexOf(part) ?? -1;
  return spanOf(start, start + part.length);
}

const finding: Finding = {
  ruleId: rule.id,
  messageId: 'loop',
  message: 'Each `order` costs a query:\n100% of them.',
  severity: 'warning',
  path: orders,
  span: place(orders, 'users.find(order.userId)'),
  related: [
    { path: users, span: place(users, 'db.query(id)'), message: 'the query runs here' },
    { path: outside, span: place(outside, 'db'), message: 'opened here' },
  ],
  fixes: [{ title: 'Load them together', kind: 'safe' }],
  tags: [],
};

const wholeLoop: Finding = { ...finding, severity: 'error', span: spanOf(0, 65), related: [], fixes: [] };
const hint: Finding = { ...wholeLoop, severity: 'hint', path: users, span: place(users, 'db') };

const notices: readonly Notice[] = [
  { kind: 'unreadable', path: users, span: undefined, message: 'is not valid UTF-8. Save it as UTF-8.' },
  { kind: 'parse-error', path: users, span: spanOf(7, 12), message: '`const` was not expected here.' },
  {
    kind: 'configuration',
    path: toFilePath('/project/backend-architect.jsonc'),
    span: undefined,
    message: 'Wrong.',
  },
  { kind: 'limit', path: undefined, span: undefined, message: '3 files were passed over.' },
];

const review: Review = {
  files: [
    { path: users, findings: [hint], notices: [] },
    { path: orders, findings: [finding, wholeLoop], notices: [] },
  ],
  notices,
  fileCount: 2,
  repeated: [],
};

const fix: Fix = {
  title: 'Load them together',
  kind: 'safe',
  edits: [{ path: orders, span: finding.span, text: 'all' }],
};

const linesOf = createLinesOf(path => texts.get(path));

/** A report that holds a little of everything. */
export const sampleReport: Report = createReport(review, linesOf);

/** The same with everything the other way round. */
export const shuffledReport: Report = createReport(
  {
    ...review,
    files: review.files.map(file => ({ ...file, findings: file.findings.toReversed() })).toReversed(),
    notices: notices.toReversed(),
  },
  linesOf,
);

export const sampleView: ReportView = {
  screen: { isTerminal: false, width: 80, style: plainStyle, write() {} },
  version: '1.2.3',
  workingDirectory: toFilePath('/project/src'),
  repository: toFilePath('/project'),
  durationMs: 1234,
  fixed: undefined,
  acceptedRules: new Set(),
  isMissingPaths: false,
  command: 'backend-architect check .',
  program: 'backend-architect',
  linesOf,
  ruleOf: id => (id === rule.id ? rule : undefined),
  pageOf: async each => `# ${each.id}`,
  fixesOf: each => (each === finding ? [fix] : []),
};
