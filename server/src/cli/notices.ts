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
  return `${style.severity(severity, severity)}: ${sentenceOf(notice, range, style, workingDirectory)}\n`;
}

function sentenceOf(
  { path, message }: Notice,
  range: ReportedNotice['range'],
  style: Style,
  workingDirectory: FilePath,
): string {
  const sentence = oneLine(message);
  if (path === undefined) return sentence;
  const position = range === undefined ? '' : `:${range.start.line + 1}:${range.start.character + 1}`;
  const place = style.code(`${printable(relativePath(workingDirectory, path))}${position}`);
  const [, named = '', fact = ''] = /^`([^`]+)` (.*)$/.exec(sentence) ?? [];
  // A sentence that begins with the file's name need not have it twice.
  return named !== '' && path.endsWith(named) ? `${place} ${fact}` : `${place}: ${sentence}`;
}

/** What decides over the exit code is an error; the rest does not. */
function isError(kind: NoticeKind): boolean {
  switch (kind) {
    case 'configuration':
    case 'internal-error':
      return true;
    case 'unreadable':
    case 'parse-error':
    case 'limit':
    case 'unused-suppression':
      return false;
  }
}
