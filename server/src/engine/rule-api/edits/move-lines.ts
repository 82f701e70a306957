/** Moves whole lines of a file, with the comments above them. */

import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { editPlace } from './edit-place.ts';

/** Puts the lines of one piece of code before those of another; nothing where they share lines with other code. */
export function moveLinesBefore(editor: Editor, path: FilePath, moved: Span, target: Span): readonly Edit[] {
  const text = editor.textOf(path);
  const own = wholeLines(text, moved);
  const other = wholeLines(text, target);
  if (own === undefined || other === undefined || own.start < other.end) return [];
  const code = text.slice(own.start, own.end);
  const lines = code.endsWith('\n') ? code : `${code}\n`;
  return [
    editor.insertBefore({ path, start: other.start, end: other.start }, lines),
    editor.remove(editPlace(path, own)),
  ];
}

function wholeLines(text: string, { start, end }: Span): Span | undefined {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', end);
  const stop = found === -1 ? text.length : found + 1;
  const isAlone =
    text.slice(begin, start).trim() === '' && /^[;,\s]*(?:\/\/.*)?$/.test(text.slice(end, stop).trimEnd());
  return isAlone ? spanOf(withComments(text, begin), stop) : undefined;
}

function withComments(text: string, begin: number): number {
  let start = begin;
  while (start > 0) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^\s*(?:\/\/|\/\*|\*)/.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}
