/**
 * Reads YAML 1.2 and JSON into one tree with places. Half-typed text keeps all that can be made out, and each mistake
 * has a place and a remedy.
 *
 * Written here because the parsers at hand are too slow for a description of several megabytes between two
 * keystrokes, or know no places, or stop at the first mistake.
 */
import { type Span, spanOf } from '../../source/span.ts';
import { Anchors } from './anchors.ts';
import { readBlockNode } from './block.ts';
import { Cursor, isBlank } from './cursor.ts';
import type { DataError, DataNode } from './data-node.ts';

export interface ParsedData {
  /** Undefined when the text holds nothing but white space and comments. */
  readonly root: DataNode | undefined;
  readonly errors: readonly DataError[];
  readonly comments: readonly Span[];
  /** Whether some node stands in several places of the tree. */
  readonly hasAliases: boolean;
}

/** Reads the first document of a text. */
export function parseData(text: string, language: 'yaml' | 'json'): ParsedData {
  const start = skipByteOrderMark(text);
  const document = language === 'json' ? { start, end: text.length } : findDocument(text, start);
  const cursor = new Cursor(text, document.start, document.end, language === 'json');
  if (document.start > start) cursor.lineStart = text.lastIndexOf('\n', document.start - 1) + 1;
  const reader = { cursor, anchors: new Anchors() };
  cursor.skipTrivia();
  const root = cursor.isAtEnd ? undefined : readBlockNode(reader, -1, 'collection');
  cursor.skipTrivia();
  if (!cursor.isAtEnd) cursor.reportLine('This does not belong to what stands before it. Remove it.');
  reportFurtherDocument(cursor);
  return { root, errors: cursor.errors, comments: cursor.comments, hasAliases: reader.anchors.hasAliases };
}

function skipByteOrderMark(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** A line that begins with three dashes or dots bounds a document, wherever it stands. */
function findDocument(text: string, from: number): { start: number; end: number } {
  let start = from;
  for (;;) {
    const line = text.slice(start, lineEndAt(text, start));
    if (isMarker(text, start, '---')) {
      start += 3;
      break;
    }
    // Before the dashes there are only directives, comments and empty lines.
    if (!/^\s*(?:#|%|$)/.test(line) || !text.includes('\n---', start)) {
      start = from;
      break;
    }
    start = lineEndAt(text, start) + 1;
  }
  return { start, end: findDocumentEnd(text, start) };
}

function findDocumentEnd(text: string, start: number): number {
  const dashes = findMarker(text, '---', start);
  const dots = findMarker(text, '...', start);
  return Math.min(dashes, dots);
}

function findMarker(text: string, marker: string, start: number): number {
  for (
    let index = text.indexOf(`\n${marker}`, start);
    index >= 0;
    index = text.indexOf(`\n${marker}`, index + 1)
  ) {
    if (isMarker(text, index + 1, marker)) return index + 1;
  }
  return text.length;
}

function isMarker(text: string, offset: number, marker: string): boolean {
  if (!text.startsWith(marker, offset)) return false;
  const next = offset + marker.length;
  return next >= text.length || isBlank(text.charCodeAt(next));
}

function lineEndAt(text: string, start: number): number {
  const lineFeed = text.indexOf('\n', start);
  return lineFeed < 0 ? text.length : lineFeed;
}

function reportFurtherDocument(cursor: Cursor): void {
  const { text, end } = cursor;
  const rest = text.slice(end).replace(/^(?:---|\.\.\.)/, '');
  const hasMore = end < text.length && rest.split('\n').some(line => /^\s*[^\s#.%-]/.test(line));
  if (!hasMore) return;
  const { start, end: lineEnd } = spanOf(end, Math.min(end + 3, text.length));
  cursor.report(
    'Another document begins here. A description is one document: move this into a file of its own.',
    start,
    lineEnd,
  );
}
