/** Texts introduced by `|` or `>`. */
import { spanOf } from '../../source/span.ts';
import { type Cursor, code, isLineEnd, trimmedLineEnd } from './cursor.ts';
import type { ScalarNode } from './data-node.ts';

interface Header {
  readonly isFolded: boolean;
  readonly chomping: 'strip' | 'clip' | 'keep';
  /** How much deeper than its surroundings the text is, when that is written down. */
  readonly indentation: number | undefined;
}

interface Lines {
  readonly lines: readonly string[];
  /** Line breaks behind the last line with text. */
  readonly trailing: number;
  readonly end: number;
}

/** Reads a text whose lines are indented more than `parentIndent`; the cursor ends at the start of a line. */
export function readBlockScalar(cursor: Cursor, parentIndent: number): ScalarNode {
  const start = cursor.offset;
  const header = readHeader(cursor);
  const headerEnd = cursor.offset;
  cursor.skipSpaces();
  if (cursor.isAtLineEnd()) cursor.skipLineComment();
  else cursor.reportLine('Text cannot begin in the line of `|` or `>`. Put it into the next line.');
  cursor.skipLine();
  const indent =
    header.indentation === undefined
      ? findIndentation(cursor, parentIndent)
      : Math.max(parentIndent, 0) + header.indentation;
  const { lines, trailing, end } = readLines(cursor, indent, headerEnd);
  const body = header.isFolded ? fold(lines) : lines.join('\n');
  return { kind: 'scalar', value: body + lineBreaksAtEnd(header, lines, trailing), span: spanOf(start, end) };
}

function readHeader(cursor: Cursor): Header {
  const isFolded = cursor.peek() === code.greater;
  let chomping: Header['chomping'] = 'clip';
  let indentation: number | undefined;
  for (cursor.offset++; ; cursor.offset++) {
    const here = cursor.peek();
    if (here === code.plus) chomping = 'keep';
    else if (here === code.dash) chomping = 'strip';
    else if (here >= 49 && here <= 57 && indentation === undefined) indentation = here - 48;
    else return { isFolded, chomping, indentation };
  }
}

/** The indentation of the first line with text, or else of the longest empty line. */
function findIndentation({ text, offset, end }: Cursor, parentIndent: number): number {
  let lineStart = offset;
  let longest = parentIndent + 1;
  for (let index = offset; index < end; index++) {
    const here = text.charCodeAt(index);
    if (here === code.lineFeed) lineStart = index + 1;
    else if (here === code.space) longest = Math.max(longest, index + 1 - lineStart);
    else if (here !== code.carriageReturn)
      return index - lineStart > parentIndent ? index - lineStart : longest;
  }
  return longest;
}

function readLines(cursor: Cursor, indent: number, emptyEnd: number): Lines {
  const { text } = cursor;
  const lines: string[] = [];
  let trailing = 0;
  let end = emptyEnd;
  while (!cursor.isAtEnd) {
    while (cursor.column < indent && cursor.peek() === code.space) cursor.offset++;
    const isEmpty = isLineEnd(cursor.peek());
    if (!isEmpty && cursor.column < indent) {
      cursor.startLine(cursor.lineStart);
      break;
    }
    if (isEmpty) trailing++;
    else {
      for (; trailing > 0; trailing--) lines.push('');
      const lineEnd = endOfLine(text, cursor.offset, cursor.end);
      lines.push(text.slice(cursor.offset, lineEnd));
      end = trimmedLineEnd(text, cursor.offset, cursor.end);
    }
    cursor.skipLine();
  }
  const hasFinalBreak = cursor.offset > 0 && text.charCodeAt(cursor.offset - 1) === code.lineFeed;
  return {
    lines,
    trailing: trailing + (lines.length > 0 && (hasFinalBreak || !cursor.isAtEnd) ? 1 : 0),
    end,
  };
}

function endOfLine(text: string, start: number, limit: number): number {
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed < 0 || lineFeed > limit ? limit : lineFeed;
  return end > start && text.charCodeAt(end - 1) === code.carriageReturn ? end - 1 : end;
}

function lineBreaksAtEnd({ chomping }: Header, lines: readonly string[], trailing: number): string {
  switch (chomping) {
    case 'strip':
      return '';
    case 'clip':
      return lines.length > 0 && trailing > 0 ? '\n' : '';
    case 'keep':
      return '\n'.repeat(trailing);
  }
}

/** Joins neighbouring lines with a space; lines that are indented further keep their breaks. */
function fold(lines: readonly string[]): string {
  let text = '';
  let breaks = 0;
  let previous: string | undefined;
  for (const line of lines) {
    if (line === '') breaks++;
    else {
      const keeps = previous === undefined || isIndented(previous) || isIndented(line);
      text += keeps
        ? '\n'.repeat(breaks + (previous === undefined ? 0 : 1))
        : breaks === 0
          ? ' '
          : '\n'.repeat(breaks);
      text += line;
      breaks = 0;
      previous = line;
    }
  }
  return text;
}

function isIndented(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}
