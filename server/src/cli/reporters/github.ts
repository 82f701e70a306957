import type { Severity } from '../../engine/rule-api/finding.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import type { NoticeKind } from '../notices.ts';
import { allFindings, type Range, type Report } from '../report.ts';
import type { ReportView } from './reporter.ts';

type Level = 'error' | 'warning' | 'notice';

const levels: Readonly<Record<Severity, Level>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands, from which GitHub Actions makes annotations in a pull request. */
export function reportGithub(report: Report, view: ReportView): string {
  const findings = allFindings(report).map(({ finding, range }) =>
    annotate(
      levels[finding.severity],
      { path: finding.path, range, title: finding.ruleId },
      finding.message,
      view,
    ),
  );
  const notices = report.notices.map(({ notice, range }) =>
    annotate(
      noticeLevel(notice.kind),
      { path: notice.path, range, title: 'Backend Architect' },
      notice.message,
      view,
    ),
  );
  return [...findings, ...notices].map(line => `${line}\n`).join('');
}

interface AnnotationPlace {
  readonly path: FilePath | undefined;
  readonly range: Range | undefined;
  readonly title: string;
}

function annotate(level: Level, place: AnnotationPlace, message: string, { repository }: ReportView): string {
  const file =
    place.path === undefined ? [] : [`file=${escapeProperty(relativePath(repository, place.path))}`];
  const range = place.range === undefined ? [] : rangeProperties(place.range);
  const properties = [...file, ...range, `title=${escapeProperty(place.title)}`];
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

function noticeLevel(kind: NoticeKind): Level {
  switch (kind) {
    case 'configuration':
    case 'internal-error':
      return 'error';
    case 'unreadable':
    case 'parse-error':
    case 'unused-suppression':
      return 'warning';
    case 'limit':
      return 'notice';
  }
}

/** GitHub accepts columns only when an annotation stays on one line; its end column is inclusive. */
function rangeProperties({ start, end }: Range): string[] {
  const lines = [`line=${start.line + 1}`, `endLine=${end.line + 1}`];
  if (start.line !== end.line) return lines;
  const endColumn = Math.max(end.character, start.character + 1);
  return [...lines, `col=${start.character + 1}`, `endColumn=${endColumn}`];
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
