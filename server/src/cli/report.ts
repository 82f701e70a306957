import { createHash } from 'node:crypto';
import type { Finding, RelatedPlace, Severity } from '../engine/rule-api/finding.ts';
import type { Notice, Review } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex, type LineIndex } from '../engine/source/source-text.ts';
import type { Position, Span } from '../engine/source/span.ts';

/** A review in the order and with the positions in which every reporter shows it. */
export interface Report {
  readonly files: readonly ReportedFile[];
  readonly notices: readonly ReportedNotice[];
  readonly fileCount: number;
  readonly repeated: Review['repeated'];
}

export interface ReportedFile {
  readonly path: FilePath;
  readonly lines: LineIndex;
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding {
  readonly finding: Finding;
  readonly range: Range;
  readonly related: readonly ReportedPlace[];
  /** Stays the same while lines above it come and go, so that a finding can be followed over time. */
  readonly fingerprint: string;
}

export interface ReportedPlace {
  readonly place: RelatedPlace;
  readonly range: Range;
}

export interface ReportedNotice {
  readonly notice: Notice;
  readonly range: Range | undefined;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Finds the lines of a file, as it was reviewed. */
export type LinesOf = (path: FilePath) => LineIndex;

export function createReport(review: Review, linesOf: LinesOf): Report {
  const files = review.files
    .filter(file => file.findings.length > 0)
    .map(file => reportFile(file.path, file.findings, linesOf))
    .sort((left, right) => compareTexts(left.path, right.path));
  const notices = [...review.notices, ...review.files.flatMap(file => file.notices)]
    .map(notice => reportNotice(notice, linesOf))
    .sort(compareNotices);
  return { files, notices, fileCount: review.fileCount, repeated: review.repeated };
}

/** Reads each file at most once. */
export function createLinesOf(textOf: (path: FilePath) => string | undefined): LinesOf {
  const known = new Map<FilePath, LineIndex>();
  return path => {
    const lines = known.get(path) ?? createLineIndex(textOf(path) ?? '');
    known.set(path, lines);
    return lines;
  };
}

export function allFindings(report: Report): readonly ReportedFinding[] {
  return report.files.flatMap(file => file.findings);
}

export function countSeverities(report: Report): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { finding } of allFindings(report)) counts[finding.severity]++;
  return counts;
}

export function isFixable(finding: Finding): boolean {
  return finding.fixes.some(fix => fix.kind === 'safe');
}

function reportFile(path: FilePath, findings: readonly Finding[], linesOf: LinesOf): ReportedFile {
  const lines = linesOf(path);
  const nameFingerprint = createFingerprints(lines);
  const reported = [...findings].sort(compareFindings).map(finding => ({
    finding,
    range: rangeOf(finding.span, lines),
    related: finding.related.map(place => ({ place, range: rangeOf(place.span, linesOf(place.path)) })),
    fingerprint: nameFingerprint(finding),
  }));
  return { path, lines, findings: reported };
}

function reportNotice(notice: Notice, linesOf: LinesOf): ReportedNotice {
  const { path, span } = notice;
  const hasPlace = path !== undefined && span !== undefined;
  return { notice, range: hasPlace ? rangeOf(span, linesOf(path)) : undefined };
}

function rangeOf(span: Span, lines: LineIndex): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** A line of a minified file is the whole file, and would be read once for each finding. */
const longestLine = 1000;

/** Names findings by their rule and the text of their line, numbering those that would be named alike. */
function createFingerprints(lines: LineIndex): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return finding => {
    const whole = lines.lineText(lines.positionAt(finding.span.start).line);
    const line = whole.slice(0, longestLine).replaceAll(/\s+/g, ' ').trim();
    const hash = createHash('sha256')
      .update(`${finding.ruleId}\n${finding.messageId}\n${line}`)
      .digest('hex');
    const name = hash.slice(0, 16);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name}:${count}`;
  };
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    left.span.start - right.span.start ||
    left.span.end - right.span.end ||
    compareTexts(left.ruleId, right.ruleId) ||
    compareTexts(left.message, right.message)
  );
}

function compareNotices({ notice: left }: ReportedNotice, { notice: right }: ReportedNotice): number {
  return (
    compareTexts(left.path ?? '', right.path ?? '') ||
    (left.span?.start ?? 0) - (right.span?.start ?? 0) ||
    compareTexts(left.kind, right.kind) ||
    compareTexts(left.message, right.message)
  );
}

/** By code units, so that every machine sorts alike. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
