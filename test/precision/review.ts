/** Reviews checkouts with the built command line, as its users do. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository, Verdict } from './records.ts';

export interface Found {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
}

export interface Review {
  readonly findings: readonly Found[];
  readonly milliseconds: number;
}

/** Undefined where there is no checkout. */
export function review(
  cli: string,
  folder: string,
  repository: Repository,
  preset: 'recommended' | 'strict',
): Review | undefined {
  const checkout = join(folder, repository.repository.replace('/', '+'));
  if (!existsSync(checkout)) return undefined;
  expectCommit(checkout, repository.commit);
  const paths = repository.paths.length === 0 ? ['.'] : repository.paths;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'check', ...paths, '--format', 'json', '--no-cache', '--preset', preset],
    { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0 && status !== 1)
    throw new Error(`The review of \`${repository.repository}\` ended with ${status}: ${stderr}`);
  return { findings: parseReport(stdout), milliseconds: performance.now() - start };
}

function expectCommit(checkout: string, commit: string): void {
  const { stdout } = spawnSync('git', ['-C', checkout, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
  if (stdout.trim() !== commit)
    throw new Error(`\`${checkout}\` is at ${stdout.trim()}, not at ${commit}. Check that commit out.`);
}

interface ReportedFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly message: string;
  readonly severity: string;
  readonly start: { readonly line: number };
}

function parseReport(text: string): readonly Found[] {
  const report: { readonly findings: readonly ReportedFinding[] } = JSON.parse(text);
  return report.findings.map(({ ruleId, path, message, severity, start }) => ({
    file: path,
    line: start.line,
    rule: ruleId,
    message,
    severity,
  }));
}

export interface Comparison {
  /** Judged, and no longer reported. */
  readonly gone: readonly Verdict[];
  /** Reported, and never judged. */
  readonly unjudged: readonly Found[];
}

export function compare(findings: readonly Found[], verdicts: readonly Verdict[]): Comparison {
  const found = new Set(findings.map(keyOf));
  const judged = new Set(verdicts.map(keyOf));
  return {
    gone: verdicts.filter(verdict => !found.has(keyOf(verdict))),
    unjudged: findings.filter(finding => !judged.has(keyOf(finding))),
  };
}

export function keyOf({ file, line, rule }: Pick<Found, 'file' | 'line' | 'rule'>): string {
  return `${file}:${line} ${rule}`;
}
