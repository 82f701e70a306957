/** What stands in a line of a block, and what does not belong there. */
import type { Key } from './block-key.ts';
import { code, isBlank, isLineEnd } from './cursor.ts';
import type { DataNode } from './data-node.ts';
import type { Reader } from './flow.ts';
import { findNextLine, scanPlain } from './plain.ts';

/** Behind a value its line ends. */
export function endLine<Node extends DataNode>(reader: Reader, node: Node): Node {
  const { cursor } = reader;
  cursor.skipSpaces();
  if (cursor.isAtLineEnd()) return node;
  cursor.reportLine(
    cursor.peek() === code.colon
      ? 'A colon and a space cannot stand in a value without quotes. Quote the value.'
      : 'This does not belong to the value before it. Remove it, or quote the whole value.',
  );
  leaveLine(reader);
  return node;
}

function leaveLine({ cursor }: Reader): void {
  while (!isLineEnd(cursor.peek())) cursor.offset++;
}

/** Leaves this line and all that are indented further than `indent`. */
export function skipDeeper({ cursor }: Reader, indent: number): void {
  do {
    cursor.skipLine();
    cursor.skipTrivia();
  } while (!cursor.isAtEnd && cursor.column > indent);
}

export function isAtColon({ cursor }: Reader): boolean {
  cursor.skipSpaces();
  return cursor.peek() === code.colon && isBlank(cursor.peek(1));
}

/** Whether `-`, `?` or `:` stands here by itself. */
export function isIndicator({ cursor }: Reader, indicator: number): boolean {
  return cursor.peek() === indicator && isBlank(cursor.peek(1));
}

/** Whether the next line holds a key at this column or deeper: then what stands here is a key half typed. */
export function isFollowedByKey({ cursor }: Reader, column: number): boolean {
  const next = findNextLine(cursor);
  if (next === undefined || next.offset - next.lineStart < column) return false;
  const { offset, lineStart } = cursor;
  cursor.offset = next.offset;
  scanPlain(cursor, 'block');
  const isKey = cursor.peek() === code.colon;
  cursor.offset = offset;
  cursor.lineStart = lineStart;
  return isKey;
}

/**
 * A line without a colon is a key being typed. When lines below are indented further they are its value; else it is
 * left out, so that no rule judges what is not there yet.
 */
export function reportMissingColon(reader: Reader, indent: number, key: Key): Key | undefined {
  const { cursor } = reader;
  const start = key.span.start;
  if (key.span.end === start) {
    cursor.reportLine('This is no key. Write a key and a colon, or remove it.', start);
    skipDeeper(reader, indent);
    return undefined;
  }
  const isItem = key.text === '-' || key.text.startsWith('- ');
  cursor.reportLine(
    isItem
      ? 'A list item cannot stand among keys. Indent it, or remove it.'
      : 'A colon is missing behind this key.',
    start,
  );
  const next = findNextLine(cursor);
  const hasDeeperLines = next !== undefined && next.offset - next.lineStart > indent;
  if (isItem || !hasDeeperLines) {
    skipDeeper(reader, indent);
    return undefined;
  }
  // Reading goes on as if the colon stood at the end of the line.
  leaveLine(reader);
  return key;
}
