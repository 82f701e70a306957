import { readFileSync } from 'node:fs';
import { renderRulePage } from '../../engine/run/rule-page.ts';
import { createSession } from '../../engine/session/create-session.ts';
import type { Review, Session } from '../../engine/session/session.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { findCacheDirectory } from '../cache-directory.ts';
import { type CheckRequest, checkFlags, readCheckArguments } from '../check-arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { applyFixes } from '../fix/apply-fixes.ts';
import type { FixSummary } from '../fix/fix-summary.ts';
import { noticeLine } from '../notices.ts';
import { createProgressLine } from '../progress.ts';
import { commonFolder, findProjectRoot, findRepositoryRoot, outermost } from '../project-root.ts';
import { countSeverities, createLinesOf, createReport, type Report } from '../report.ts';
import { reporters } from '../reporters/formats.ts';
import type { ReportView } from '../reporters/reporter.ts';
import { summarise } from '../reporters/text.ts';

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
    for (const path of request.missing) sayMissing(path, context);
    if (request.targets.length === 0) return exitCode.usage;
    const roots = outermost(request.targets.map(findProjectRoot));
    const session = createSession({
      roots,
      rules: context.rules,
      cacheDirectory: request.usesCache ? findCacheDirectory(roots, context.environment) : undefined,
      overrides: request.overrides,
    });
    try {
      return await reviewAndReport(session, roots, request, context);
    } finally {
      session.dispose();
    }
  },
};

function sayMissing(path: string, { stderr }: CommandContext): void {
  const { style } = stderr;
  stderr.write(
    `${style.severity('error', 'error')}: \`${path}\` does not exist. Name a file or folder that does.\n`,
  );
}

async function reviewAndReport(
  session: Session,
  roots: readonly FilePath[],
  request: CheckRequest,
  context: CommandContext,
): Promise<ExitCode> {
  const start = performance.now();
  const { review, fixed } = await reviewAndFix(session, roots, request, context);
  const linesOf = createLinesOf(path => session.textOf(path) ?? textOnDisk(path));
  const report = createReport(review, linesOf);
  const durationMs = performance.now() - start;
  writeReport(report, request, context, {
    screen: context.stdout,
    version: context.version,
    workingDirectory: context.workingDirectory,
    repository: commonFolder(roots.map(root => findRepositoryRoot(root) ?? root)),
    durationMs,
    fixed,
    command: request.command,
    program: context.program,
    linesOf,
    ruleOf: id => session.explain(id),
    pageOf: renderRulePage,
    fixesOf: finding => session.fixes(finding),
  });
  return judge(report, request);
}

interface CheckResult {
  readonly review: Review;
  readonly fixed: FixSummary | undefined;
}

async function reviewAndFix(
  session: Session,
  roots: readonly FilePath[],
  request: CheckRequest,
  { stderr }: CommandContext,
): Promise<CheckResult> {
  const progress = createProgressLine(stderr);
  const review = (): Promise<Review> =>
    session.review({ within: request.targets, onProgress: state => progress.show(state) });
  try {
    const first = await review();
    if (!request.isFixing) return { review: first, fixed: undefined };
    const { review: last, summary } = await applyFixes(session, first, roots, review);
    return { review: last, fixed: summary };
  } finally {
    progress.clear();
  }
}

/** Configurations are no part of the review, yet notices point into them. */
function textOnDisk(path: FilePath): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Then its notice has no line to point to, and says by itself what is wrong.
    return '';
  }
}

function writeReport(report: Report, request: CheckRequest, context: CommandContext, view: ReportView): void {
  const { stdout, stderr, workingDirectory } = context;
  stdout.write(reporters[request.format](report, view));
  for (const notice of report.notices) stderr.write(noticeLine(notice, stderr.style, workingDirectory));
  for (const { path, reason } of view.fixed?.problems ?? []) {
    stderr.write(
      `${stderr.style.severity('error', 'error')}: ${relativePath(workingDirectory, path)} ${reason}.\n`,
    );
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
