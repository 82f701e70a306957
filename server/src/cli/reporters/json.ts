import { relativePath } from '../../engine/source/path.ts';
import {
  allFindings,
  countSeverities,
  isFixable,
  type Range,
  type Report,
  type ReportedFinding,
  type ReportedNotice,
} from '../report.ts';
import type { ReportView } from './reporter.ts';

/** Raised when a field changes its meaning or goes away; new fields do not raise it. docs/command-line.md tells the shape. */
const shapeVersion = 1;

/** For programs. Holds nothing that differs between two runs over the same files. */
export function reportJson(report: Report, view: ReportView): string {
  const { error, warning, information, hint } = countSeverities(report);
  const findings = allFindings(report);
  const document = {
    version: shapeVersion,
    tool: { name: 'backend-architect', version: view.version },
    root: view.repository,
    summary: {
      files: report.fileCount,
      filesWithFindings: report.files.length,
      findings: findings.length,
      bySeverity: { error, warning, information, hint },
      fixable: findings.filter(({ finding }) => isFixable(finding)).length,
      fixed: view.fixed?.fixes.length ?? 0,
    },
    findings: findings.map(finding => findingJson(finding, view)),
    notices: report.notices.map(notice => noticeJson(notice, view)),
    fixed: view.fixed?.fixes.map(fix => ({ ...fix, path: relativePath(view.repository, fix.path) })) ?? [],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function findingJson(
  { finding, range, related, fingerprint }: ReportedFinding,
  { repository }: ReportView,
): object {
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    severity: finding.severity,
    ...(finding.preset !== undefined && { preset: finding.preset }),
    message: finding.message,
    path: relativePath(repository, finding.path),
    ...rangeJson(range),
    related: related.map(({ place, range: at }) => ({
      path: relativePath(repository, place.path),
      ...rangeJson(at),
      message: place.message,
    })),
    fixes: finding.fixes,
    settledBy: finding.settledBy ?? [],
    tags: finding.tags,
    fingerprint,
  };
}

function noticeJson({ notice, range }: ReportedNotice, { repository }: ReportView): object {
  return {
    kind: notice.kind,
    message: notice.message,
    ...(notice.path === undefined ? {} : { path: relativePath(repository, notice.path) }),
    ...(range === undefined ? {} : rangeJson(range)),
  };
}

/** Lines and columns from one, columns in UTF-16 code units; the end is exclusive. */
function rangeJson({ start, end }: Range): object {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
