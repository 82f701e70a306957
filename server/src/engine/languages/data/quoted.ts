/** Scalars in quotes. */
import { spanOf } from '../../source/span.ts';
import { type Cursor, code, isSpace, trimmedLineEnd } from './cursor.ts';
import type { ScalarNode } from './data-node.ts';

/** Reads a scalar in quotes. One that is never closed ends with its line, so that what follows is not lost. */
export function readQuoted(cursor: Cursor, parentIndent: number): ScalarNode {
  const start = cursor.offset;
  const quote = cursor.peek();
  cursor.offset++;
  const simpleEnd = findSimpleEnd(cursor, quote);
  if (simpleEnd < 0) return readWithCare(cursor, start, quote, parentIndent);
  cursor.offset = simpleEnd + 1;
  return toScalar(cursor, start, cursor.text.slice(start + 1, simpleEnd));
}

/** The closing quote, when nothing in between has to be changed. */
function findSimpleEnd({ text, offset, end }: Cursor, quote: number): number {
  const escapeSign = quote === code.doubleQuote ? code.backslash : -1;
  for (let index = offset; index < end; index++) {
    const here = text.charCodeAt(index);
    if (here === quote)
      return quote === code.singleQuote && text.charCodeAt(index + 1) === quote ? -1 : index;
    if (here === escapeSign || here === code.lineFeed) return -1;
  }
  return -1;
}

function readWithCare(cursor: Cursor, start: number, quote: number, parentIndent: number): ScalarNode {
  const { text, end } = cursor;
  const lineStart = cursor.lineStart;
  let value = '';
  let from = cursor.offset;
  for (;;) {
    const here = cursor.peek();
    if (here === -1) break;
    if (here === quote) {
      value += text.slice(from, cursor.offset);
      if (quote === code.doubleQuote || cursor.peek(1) !== quote) {
        cursor.offset++;
        return toScalar(cursor, start, value);
      }
      from = cursor.offset + 1;
      cursor.offset += 2;
    } else if (here === code.backslash && quote === code.doubleQuote) {
      value += text.slice(from, cursor.offset) + readEscape(cursor);
      from = cursor.offset;
    } else if (here === code.lineFeed) {
      value += trimLineEnd(text.slice(from, cursor.offset)) + readLineBreaks(cursor);
      from = cursor.offset;
      if (cursor.isJson || (cursor.column <= parentIndent && cursor.offset < end)) break;
    } else cursor.offset++;
  }
  return endUnclosed(cursor, start, lineStart, quote);
}

function endUnclosed(cursor: Cursor, start: number, lineStart: number, quote: number): ScalarNode {
  const end = Math.max(trimmedLineEnd(cursor.text, start, cursor.end), start + 1);
  const sign = String.fromCharCode(quote);
  cursor.report(
    `This text is never closed. End it with ${sign === '"' ? 'a double' : 'a single'} quote.`,
    start,
    end,
  );
  cursor.startLine(lineStart);
  cursor.offset = end;
  return { kind: 'scalar', value: cursor.text.slice(start + 1, end), span: spanOf(start, end) };
}

function toScalar(cursor: Cursor, start: number, value: string): ScalarNode {
  return { kind: 'scalar', value, span: spanOf(start, cursor.offset) };
}

function trimLineEnd(text: string): string {
  return text.replace(/(?<![ \t\r])[ \t\r]+$/, '');
}

/** A line break reads as a space; each empty line after it as a line break. */
function readLineBreaks(cursor: Cursor): string {
  let breaks = 0;
  for (;;) {
    const here = cursor.peek();
    if (here === code.lineFeed) {
      cursor.startLine(cursor.offset + 1);
      breaks++;
    } else if (isSpace(here) || here === code.carriageReturn) cursor.offset++;
    else return breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1);
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const escapeLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Reads what begins with a backslash. */
function readEscape(cursor: Cursor): string {
  const start = cursor.offset;
  const letter = cursor.text.charAt(start + 1);
  if (letter === '\n' || letter === '\r') return skipEscapedLineBreak(cursor);
  cursor.offset = Math.min(start + 2, cursor.end);
  const simple = escapes.get(letter);
  if (simple !== undefined) return simple;
  const digits = cursor.text.slice(start + 2, start + 2 + (escapeLengths.get(letter) ?? 0));
  if (/^[\da-fA-F]+$/.test(digits) && digits.length === escapeLengths.get(letter)) {
    const point = Number.parseInt(digits, 16);
    cursor.offset = start + 2 + digits.length;
    if (point <= 0x10ffff) return String.fromCodePoint(point);
  }
  cursor.report(`\`\\${letter}\` is no escape. Write \`\\\\\` for a backslash.`, start, cursor.offset);
  return cursor.text.slice(start, cursor.offset);
}

/** A backslash at the end of a line joins it with the next one. */
function skipEscapedLineBreak(cursor: Cursor): string {
  cursor.offset++;
  const breaks = readLineBreaks(cursor);
  return breaks === ' ' ? '' : breaks;
}
