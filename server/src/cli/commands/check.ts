import { readFileSync } from 'node:fs';
import { renderRulePage } from '../../engine/run/rule-page.ts';
import type { Review } from '../../engine/session/session.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { type CheckRequest, checkFlags, readCheckArguments } from '../check-arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { applyFixes } from '../fix/apply-fixes.ts';
import type { FixSummary } from '../fix/fix-summary.ts';
import { noticeLine } from '../notices.ts';
import { createProgressLine } from '../progress.ts';
import { findCheckout } from '../project-root.ts';
import { openProjects } from '../projects.ts';
import { countSeverities, createLinesOf, createReport, type Report } from '../report.ts';
import { reporters } from '../reporters/formats.ts';
import type { ReportView } from '../reporters/reporter.ts';
import { summarise } from '../reporters/text.ts';
import type { Sessions } from '../sessions.ts';
import { absolutePath, missingNotices, sayMissing } from '../targets.ts';
import { printable } from '../terminal/display-text.ts';

export const check: Command = {
  name: 'check',
  parameters: 'PATH…',
  summary: 'Review files and folders; the current folder without PATH.',
  flags: checkFlags,
  details: [
    'The project around each PATH is read too, so that a finding knows the code it belongs to; findings are\nreported only below PATH.',
  ],
  async run(args, context) {
    const request = readCheckArguments(args, context);
    sayMissing(request.missing, context);
    if (request.targets.length === 0) return exitCode.usage;
    const start = performance.now();
    const sessions = await openProjects(request.targets, context, request);
    try {
      const result = await reviewAndFix(sessions, request, context);
      return await reportResult(result, sessions, request, context, performance.now() - start);
    } finally {
      sessions.dispose();
    }
  },
};

interface CheckResult {
  readonly review: Review;
  readonly fixed: FixSummary | undefined;
}

async function reviewAndFix(
  sessions: Sessions,
  { isFixing, acceptedRules }: CheckRequest,
  { stderr }: CommandContext,
): Promise<CheckResult> {
  const progress = createProgressLine(stderr);
  const review = (): Promise<Review> => sessions.review(state => progress.show(state));
  try {
    const first = await review();
    if (!isFixing) return { review: first, fixed: undefined };
    const { review: last, summary } = await applyFixes(sessions, first, acceptedRules, review);
    return { review: last, fixed: summary };
  } finally {
    progress.clear();
  }
}

async function reportResult(
  { review, fixed }: CheckResult,
  sessions: Sessions,
  request: CheckRequest,
  context: CommandContext,
  durationMs: number,
): Promise<ExitCode> {
  const linesOf = createLinesOf(path => sessions.textOf(path) ?? textOnDisk(path));
  const missing = missingNotices(request.missing, context);
  const report = createReport({ ...review, notices: [...review.notices, ...missing] }, linesOf);
  await writeReport(report, request, context, {
    screen: context.stdout,
    version: context.version,
    workingDirectory: context.workingDirectory,
    repository: findCheckout(sessions.roots, context.workingDirectory),
    durationMs,
    fixed,
    command: request.command,
    acceptedRules: request.acceptedRules,
    isMissingPaths: missing.length > 0,
    program: context.program,
    linesOf,
    ruleOf: id => context.rules.find(rule => rule.id === id),
    pageOf: renderRulePage,
    fixesOf: finding => sessions.fixes(finding),
  });
  return judge(report, request);
}

/** Configurations may lie outside of every session, yet notices point into them. */
function textOnDisk(path: FilePath): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Then its notice has no line to point to, and says by itself what is wrong.
    return '';
  }
}

async function writeReport(
  report: Report,
  request: CheckRequest,
  context: CommandContext,
  view: ReportView,
): Promise<void> {
  const { stdout, stderr, workingDirectory } = context;
  stdout.write(await reporters[request.format](report, view));
  const saidBefore = new Set<FilePath | undefined>(request.missing.map(path => absolutePath(context, path)));
  for (const notice of report.notices)
    if (!saidBefore.has(notice.notice.path)) stderr.write(noticeLine(notice, stderr.style, workingDirectory));
  for (const { path, reason } of view.fixed?.problems ?? []) {
    const { style } = stderr;
    const name = style.code(printable(relativePath(workingDirectory, path)));
    stderr.write(`${style.severity('error', 'error')}: ${name} ${reason}.\n`);
  }
  if (request.format === 'text') stdout.write(summarise(report, view));
}

function judge(report: Report, { missing, maximumWarnings }: CheckRequest): ExitCode {
  const kinds = new Set(report.notices.map(({ notice }) => notice.kind));
  if (kinds.has('internal-error')) return exitCode.internal;
  if (kinds.has('configuration') || missing.length > 0) return exitCode.usage;
  const { error, warning } = countSeverities(report);
  const isTooMuch = error > 0 || (maximumWarnings !== undefined && warning > maximumWarnings);
  return isTooMuch ? exitCode.findings : exitCode.clean;
}
