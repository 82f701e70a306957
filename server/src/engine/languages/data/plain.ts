/** Scalars without quotes. */
import { spanOf } from '../../source/span.ts';
import { beginsJsonComment, type Cursor, code, isBlank, isLineEnd, isSpace } from './cursor.ts';
import type { ScalarNode } from './data-node.ts';

export type Surroundings = 'block' | 'flow';

/**
 * Goes over the part of a plain scalar that stands in this line and gives its end. The cursor stays where the scalar
 * stopped: at the end of the line, a comment, the colon behind a key or, within flow, the next bracket or comma.
 */
export function scanPlain(cursor: Cursor, surroundings: Surroundings): number {
  const { text, end: limit, isJson } = cursor;
  const isFlow = surroundings === 'flow';
  let end = cursor.offset;
  let index = cursor.offset;
  for (; index < limit; index++) {
    const here = text.charCodeAt(index);
    if (here === code.lineFeed || here === code.carriageReturn) break;
    if (isSpace(here)) continue;
    if (here === code.hash && index > end) break;
    if (isJson && beginsJsonComment(text, index)) break;
    if (here === code.colon && endsKey(text, index + 1, limit, isFlow)) break;
    if (isFlow && isFlowIndicator(here)) break;
    end = index + 1;
  }
  cursor.offset = index;
  return end;
}

/** Reads a plain scalar, over as many lines as belong to it. */
export function readPlain(cursor: Cursor, parentIndent: number, surroundings: Surroundings): ScalarNode {
  const start = cursor.offset;
  reportReservedStart(cursor);
  let end = scanPlain(cursor, surroundings);
  let folded = '';
  let lineStart = start;
  for (;;) {
    const next = isLineEnd(cursor.peek()) ? continuationAfter(cursor, parentIndent, surroundings) : undefined;
    if (next === undefined) break;
    folded +=
      cursor.text.slice(lineStart, end) + (next.emptyLines === 0 ? ' ' : '\n'.repeat(next.emptyLines));
    end = next.end;
    lineStart = next.start;
  }
  const raw = folded + cursor.text.slice(lineStart, end);
  return { kind: 'scalar', value: folded === '' ? resolvePlain(raw) : raw, span: spanOf(start, end) };
}

interface Continuation {
  readonly emptyLines: number;
  readonly start: number;
  readonly end: number;
}

/** The next line, when it goes on with the scalar; then the cursor moves to its end. */
function continuationAfter(
  cursor: Cursor,
  parentIndent: number,
  surroundings: Surroundings,
): Continuation | undefined {
  const next = findNextLine(cursor);
  if (next === undefined || next.offset - next.lineStart <= parentIndent) return undefined;
  const first = cursor.text.charCodeAt(next.offset);
  if (first === code.hash || (surroundings === 'flow' && cannotContinueFlow(cursor, next.offset)))
    return undefined;
  const before = { offset: cursor.offset, lineStart: cursor.lineStart };
  cursor.startLine(next.lineStart);
  cursor.offset = next.offset;
  const end = scanPlain(cursor, surroundings);
  // A key begins here, not one more line of the text.
  if (surroundings === 'block' && cursor.peek() === code.colon) {
    cursor.startLine(before.lineStart);
    cursor.offset = before.offset;
    return undefined;
  }
  return { emptyLines: next.emptyLines, start: next.offset, end };
}

function cannotContinueFlow({ text, end, isJson }: Cursor, offset: number): boolean {
  const first = text.charCodeAt(offset);
  return isJson || isFlowIndicator(first) || (first === code.colon && endsKey(text, offset + 1, end, true));
}

export interface NextLine {
  /** Of its first character that is not white space. */
  readonly offset: number;
  readonly lineStart: number;
  readonly emptyLines: number;
}

/** The next line that is not blank, without going there. */
export function findNextLine(cursor: Cursor): NextLine | undefined {
  const { text, end } = cursor;
  let lineStart = -1;
  let emptyLines = -1;
  for (let index = cursor.offset; index < end; index++) {
    const here = text.charCodeAt(index);
    if (here === code.lineFeed) {
      lineStart = index + 1;
      emptyLines++;
    } else if (here !== code.carriageReturn && (lineStart < 0 || !isSpace(here))) {
      if (lineStart >= 0) return { offset: index, lineStart, emptyLines };
    }
  }
  return undefined;
}

function endsKey(text: string, next: number, limit: number, isFlow: boolean): boolean {
  if (next >= limit) return true;
  const following = text.charCodeAt(next);
  return isBlank(following) || (isFlow && isFlowIndicator(following));
}

export function isFlowIndicator(character: number): boolean {
  return (
    character === code.comma ||
    character === code.openBracket ||
    character === code.closeBracket ||
    character === code.openBrace ||
    character === code.closeBrace
  );
}

function reportReservedStart(cursor: Cursor): void {
  const first = cursor.peek();
  const isReserved =
    first === code.at || first === code.backtick || first === code.percent || isFlowIndicator(first);
  if (!isReserved) return;
  const character = String.fromCharCode(first);
  cursor.report(
    `A value without quotes cannot begin with \`${character}\`. Quote it.`,
    cursor.offset,
    cursor.offset + 1,
  );
}

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['', null],
  ['~', null],
  ...['null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
]);

const integer = /^[-+]?\d+$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const notDecimal = /^0(?:o[0-7]+|x[\da-fA-F]+)$/;

/** What a plain scalar means, by YAML's core schema. */
export function resolvePlain(raw: string): string | number | boolean | null {
  const first = raw.charCodeAt(0);
  if (raw.length <= 5) {
    const word = words.get(raw);
    if (word !== undefined) return word;
  }
  const mayBeNumber =
    first <= 57 && (first >= 48 || first === code.dash || first === code.plus || first === code.dot);
  if (!mayBeNumber) return raw;
  if (integer.test(raw) || float.test(raw) || notDecimal.test(raw)) return Number(raw);
  return resolveSpecialFloat(raw);
}

function resolveSpecialFloat(raw: string): string | number {
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(raw)) return raw.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(raw) ? Number.NaN : raw;
}
