import type { Notice } from '../engine/session/session.ts';
import { type FilePath, relativePath } from '../engine/source/path.ts';
import type { ReportedNotice } from './report.ts';
import { oneLine, printable } from './terminal/display-text.ts';
import type { Style } from './terminal/style.ts';

export type NoticeKind = Notice['kind'];

/** One line that names the file, for stderr. */
export function noticeLine(
  { notice, range }: ReportedNotice,
  style: Style,
  workingDirectory: FilePath,
): string {
  const severity = isError(notice.kind) ? 'error' : 'warning';
  const message = oneLine(notice.message);
  return `${style.severity(severity, severity)}: ${placeOf(notice, range, style, workingDirectory)}${message}\n`;
}

function placeOf(
  notice: Notice,
  range: ReportedNotice['range'],
  style: Style,
  workingDirectory: FilePath,
): string {
  if (notice.path === undefined) return '';
  const position = range === undefined ? '' : `:${range.start.line + 1}:${range.start.character + 1}`;
  return `${style.code(`${printable(relativePath(workingDirectory, notice.path))}${position}`)}: `;
}

function isError(kind: NoticeKind): boolean {
  switch (kind) {
    case 'configuration':
    case 'internal-error':
    case 'unreadable':
    case 'parse-error':
      return true;
    case 'limit':
    case 'unused-suppression':
      return false;
  }
}
