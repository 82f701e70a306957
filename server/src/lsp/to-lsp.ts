import {
  type CodeDescription,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver/node';
import type { Finding, FindingTag, Severity } from '../engine/rule-api/finding.ts';
import type { Notice } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex, type LineIndex } from '../engine/source/source-text.ts';
import type { Span } from '../engine/source/span.ts';
import { toRecord } from './outside-data.ts';

export const diagnosticSource = 'backend-architect';

/** Line indexes of the texts that one answer needs, each made once. */
export type LinesOf = (path: FilePath) => LineIndex;

export function indexLines(textOf: (path: FilePath) => string | undefined): LinesOf {
  const indexes = new Map<FilePath, LineIndex>();
  return path => {
    const known = indexes.get(path);
    if (known !== undefined) return known;
    const index = createLineIndex(textOf(path) ?? '');
    indexes.set(path, index);
    return index;
  };
}

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function onLine(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

export interface DiagnosticContext {
  readonly linesOf: LinesOf;
  /** The document's version that was reviewed; null for what no editor holds. */
  readonly version: number | null;
  readonly withRelated: boolean;
  readonly pageOf: (ruleId: string) => string | undefined;
  readonly uriOf: (path: FilePath) => string;
}

export function toDiagnostic(finding: Finding, context: DiagnosticContext): Diagnostic {
  const page = context.pageOf(finding.ruleId);
  const related = context.withRelated ? toRelated(finding, context) : [];
  const shown = finding.tags.flatMap(tag => tags[tag]);
  return {
    range: toRange(context.linesOf(finding.path), finding.span),
    message: finding.message,
    severity: severities[finding.severity],
    code: finding.ruleId,
    source: diagnosticSource,
    data: { version: context.version },
    ...(page === undefined ? {} : { codeDescription: { href: page } satisfies CodeDescription }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(shown.length === 0 ? {} : { tags: shown }),
  };
}

function toRelated(finding: Finding, { linesOf, uriOf }: DiagnosticContext): DiagnosticRelatedInformation[] {
  return finding.related.map(({ path, span, message }) => ({
    location: { uri: uriOf(path), range: toRange(linesOf(path), span) },
    message,
  }));
}

/** A notice about what somebody wrote: it is shown where they wrote it. All others go to the log. */
export type PlacedNotice = Notice & { readonly kind: 'configuration' | 'unused-suppression' | 'parse-error' };

export function isPlaced(notice: Notice): notice is PlacedNotice {
  return (
    notice.kind === 'configuration' || notice.kind === 'unused-suppression' || notice.kind === 'parse-error'
  );
}

export function noticeToDiagnostic(
  notice: PlacedNotice,
  path: FilePath,
  { linesOf, version }: Pick<DiagnosticContext, 'linesOf' | 'version'>,
): Diagnostic {
  const lines = linesOf(path);
  return {
    range:
      notice.span === undefined
        ? { start: lines.positionAt(0), end: lines.positionAt(0) }
        : toRange(lines, notice.span),
    message: notice.message,
    severity: noticeSeverity(notice, path),
    code: notice.kind,
    source: diagnosticSource,
    data: { version },
    ...(notice.kind === 'unused-suppression' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** The version that a diagnostic of ours was made for; undefined when the client has not kept it. */
export function versionOf(diagnostic: Diagnostic): number | null | undefined {
  const { version } = toRecord(diagnostic.data);
  return typeof version === 'number' || version === null ? version : undefined;
}

function noticeSeverity(notice: PlacedNotice, path: FilePath): DiagnosticSeverity {
  switch (notice.kind) {
    case 'configuration':
      return DiagnosticSeverity.Error;
    case 'unused-suppression':
      return DiagnosticSeverity.Warning;
    case 'parse-error':
      // The editor's own TypeScript has underlined it in red already.
      return isScript(path) ? DiagnosticSeverity.Hint : DiagnosticSeverity.Information;
  }
}

function isScript(path: FilePath): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path);
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Of the others the protocol knows nothing; the text of a secret is shown in an editor anyway. */
const tags: Readonly<Record<FindingTag, readonly DiagnosticTag[]>> = {
  unnecessary: [DiagnosticTag.Unnecessary],
  deprecated: [DiagnosticTag.Deprecated],
  secret: [],
  'only-in-place': [],
};
