import { createHash } from 'node:crypto';
import type { FilePath } from './path.ts';
import { type Offset, type Position, type Span, spanOf } from './span.ts';

/** One version of one file's text. */
export interface SourceText {
  readonly path: FilePath;
  readonly text: string;
  /** SHA-1 of the text: the identity of this version, not a secret. */
  readonly hash: string;
}

/** The hash is taken when it is asked for: that of a large text costs more than much of what is asked of it. */
export function createSourceText(path: FilePath, text: string): SourceText {
  let hash: string | undefined;
  return {
    path,
    text,
    get hash() {
      hash ??= hashText(text);
      return hash;
    },
  };
}

export function hashText(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** Converts between offsets and line/column of one text. Built on demand, since most texts are never shown. */
export interface LineIndex {
  positionAt(offset: number): Position;
  offsetAt(position: Position): Offset;
  /** The line without its line break. */
  lineText(line: number): string;
  lineSpan(line: number): Span;
  readonly lineCount: number;
}

export function createLineIndex(text: string): LineIndex {
  const starts = findLineStarts(text);
  const lineSpan = (line: number): Span => {
    const start = starts[line] ?? text.length;
    let end = starts[line + 1] ?? text.length;
    while (end > start && isLineBreak(text.charCodeAt(end - 1))) end--;
    return spanOf(start, end);
  };
  return {
    lineCount: starts.length,
    lineSpan,
    lineText(line) {
      const span = lineSpan(line);
      return text.slice(span.start, span.end);
    },
    positionAt(offset) {
      const clamped = Math.min(Math.max(offset, 0), text.length);
      const line = findLine(starts, clamped);
      return { line, character: clamped - (starts[line] ?? 0) };
    },
    offsetAt(position) {
      const line = lineSpan(Math.max(position.line, 0));
      return spanOf(Math.min(line.start + Math.max(position.character, 0), line.end), 0).start;
    },
  };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  // Searching is several times faster than looking at each character, and texts have megabytes.
  if (!/\r(?!\n)/.test(text)) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10) starts.push(index + 1);
    else if (code === 13 && text.charCodeAt(index + 1) !== 10) starts.push(index + 1);
  }
  return starts;
}

function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
