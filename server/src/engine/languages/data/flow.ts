/** Collections in brackets and braces, and everything that may stand within them. All of JSON is read here. */

import { type Span, spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import { type Anchors, readName, readTag } from './anchors.ts';
import { type Cursor, code, isBlank } from './cursor.ts';
import type { DataNode, MappingNode, ScalarNode, SequenceNode } from './data-node.ts';
import { EntryList } from './entries.ts';
import { isFlowIndicator, readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';

/** What is read, and what was named on the way. */
export interface Reader {
  readonly cursor: Cursor;
  readonly anchors: Anchors;
}

/** Reads a value within brackets, or one that has them itself. */
export function readFlowNode(reader: Reader, parentIndent: number): DataNode {
  const { cursor, anchors } = reader;
  const properties = readProperties(reader);
  if (properties.end >= 0) cursor.skipTrivia();
  const before = anchors.count++;
  const node = applyTag(readFlowContent(reader, parentIndent), properties, cursor);
  if (properties.anchor !== undefined) anchors.define(properties.anchor, node, anchors.count - before);
  return node;
}

function readFlowContent(reader: Reader, parentIndent: number): DataNode {
  const { cursor } = reader;
  switch (cursor.peek()) {
    case code.openBrace:
      return readFlowMapping(reader, parentIndent);
    case code.openBracket:
      return readFlowSequence(reader, parentIndent);
    case code.doubleQuote:
    case code.singleQuote:
      return readQuoted(cursor, parentIndent);
    case code.asterisk:
      return readAliasOrNothing(reader);
    case code.comma:
    case code.closeBrace:
    case code.closeBracket:
    case -1:
      return nothingAt(cursor.offset);
    case code.colon:
      if (isBlank(cursor.peek(1)) || isFlowIndicator(cursor.peek(1))) return nothingAt(cursor.offset);
  }
  return readPlain(cursor, parentIndent, 'flow');
}

export function readAliasOrNothing({ cursor, anchors }: Reader): DataNode {
  const start = cursor.offset;
  return anchors.readAlias(cursor) ?? { kind: 'scalar', value: null, span: spanOf(start, cursor.offset) };
}

export function nothingAt(offset: number): ScalarNode {
  return { kind: 'scalar', value: null, span: spanOf(offset, offset) };
}

/** What stands before a value: its anchor and tag. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  /** -1 when there are none. */
  readonly end: number;
}

const noProperties: Properties = { anchor: undefined, tag: undefined, end: -1 };

/** Reads `&anchor` and `!tag` within this line. */
export function readProperties({ cursor, anchors }: Reader): Properties {
  let properties = noProperties;
  for (;;) {
    const here = cursor.peek();
    if (here === code.ampersand) {
      const anchor = readName(cursor);
      anchors.begin(anchor);
      properties = { ...properties, anchor, end: cursor.offset };
    } else if (here === code.exclamation) {
      const tag = readTag(cursor);
      properties = { ...properties, tag, end: cursor.offset };
    } else return properties;
    cursor.skipSpaces();
  }
}

/** A tag can say that what looks like a number is a text. Others change nothing that matters here. */
export function applyTag(node: DataNode, { tag }: Properties, { text }: Cursor): DataNode {
  if (node.kind !== 'scalar' || typeof node.value === 'string' || (tag !== '!!str' && tag !== '!'))
    return node;
  return { ...node, value: text.slice(node.span.start, node.span.end) };
}

function readFlowSequence(reader: Reader, parentIndent: number): SequenceNode {
  const items: DataNode[] = [];
  const span = readBetween(reader, parentIndent, code.closeBracket, () => {
    const item = readFlowNode(reader, parentIndent);
    const pair = readPairValue(reader, parentIndent, item);
    items.push(pair ?? item);
  });
  return { kind: 'sequence', items: trim(items), span };
}

/** `[key: value]` is a mapping of one entry. */
function readPairValue(reader: Reader, parentIndent: number, key: DataNode): MappingNode | undefined {
  const { cursor } = reader;
  cursor.skipSpaces();
  if (cursor.peek() !== code.colon) return undefined;
  cursor.offset++;
  cursor.skipTrivia();
  const value = readFlowNode(reader, parentIndent);
  const entry = { key: keyText(cursor, key), keySpan: key.span, value };
  return { kind: 'mapping', entries: [entry], span: spanOf(key.span.start, value.span.end) };
}

function readFlowMapping(reader: Reader, parentIndent: number): MappingNode {
  const entries = new EntryList();
  const span = readBetween(reader, parentIndent, code.closeBrace, () => {
    let key = readFlowKey(reader, parentIndent);
    for (;;) {
      const value = readFlowEntryValue(reader, parentIndent, key);
      const startsNext = isFollowedByColon(reader.cursor, value);
      const own = startsNext ? nothingAt(key.span.end) : value;
      entries.add(reader.cursor, keyText(reader.cursor, key), key.span, own);
      if (!startsNext) return;
      reader.cursor.report('This key has no value. Write one, and a comma.', key.span.start, key.span.end);
      key = value;
    }
  });
  return { kind: 'mapping', entries: entries.finish(), span };
}

function readFlowKey(reader: Reader, parentIndent: number): DataNode {
  const { cursor } = reader;
  if (cursor.peek() === code.question && isBlank(cursor.peek(1))) {
    cursor.offset++;
    cursor.skipTrivia();
  }
  return readFlowNode(reader, parentIndent);
}

function readFlowEntryValue(reader: Reader, parentIndent: number, key: DataNode): DataNode {
  const { cursor } = reader;
  cursor.skipTrivia();
  if (cursor.peek() !== code.colon) {
    if (cursor.isJson) {
      cursor.report('This key has no value. Write a colon and its value.', key.span.start, key.span.end);
    }
    return nothingAt(key.span.end);
  }
  cursor.offset++;
  const end = cursor.offset;
  cursor.skipTrivia();
  const next = cursor.peek();
  const isMissing = next === code.comma || next === code.closeBrace || next === -1;
  if (isMissing && cursor.isJson) {
    cursor.report('This key has no value. Write one.', key.span.start, key.span.end);
  }
  return isMissing ? nothingAt(end) : readFlowNode(reader, parentIndent);
}

/** While somebody types `"a": ` before `"b": 1`, the next key looks like the value. */
function isFollowedByColon(cursor: Cursor, value: DataNode): boolean {
  if (value.kind !== 'scalar' || value.span.start === value.span.end) return false;
  cursor.skipTrivia();
  return cursor.peek() === code.colon;
}

function keyText({ text }: Cursor, key: DataNode): string {
  if (key.kind === 'scalar' && typeof key.value === 'string') return key.value;
  return text.slice(key.span.start, key.span.end);
}

/** Reads elements up to the closing bracket and gives the span of the whole. */
function readBetween(reader: Reader, parentIndent: number, close: number, readElement: () => void): Span {
  const { cursor } = reader;
  const start = cursor.offset++;
  if (!cursor.enter()) skipBrackets(cursor);
  else readElements(cursor, start, parentIndent, close, readElement);
  cursor.leave();
  return spanOf(start, cursor.offset);
}

function readElements(
  cursor: Cursor,
  start: number,
  parentIndent: number,
  close: number,
  readElement: () => void,
): void {
  // Where the last element ended without a comma behind it; a comma is then due before the next.
  let dueComma = -1;
  let trailingComma = -1;
  for (;;) {
    const { offset, lineStart } = cursor;
    cursor.skipTrivia();
    const here = cursor.peek();
    if (here === close) {
      if (trailingComma >= 0 && cursor.isJson) reportTrailingComma(cursor, trailingComma);
      cursor.offset++;
      return;
    }
    if (endsUnclosed(cursor, start, parentIndent)) {
      reportUnclosed(cursor, start, close);
      if (isClosing(here)) return;
      // What follows belongs to somebody else.
      cursor.startLine(lineStart);
      cursor.offset = offset;
      return;
    }
    if (here === code.comma) {
      if (dueComma < 0)
        cursor.report('This comma has nothing before it. Remove it.', cursor.offset, cursor.offset + 1);
      trailingComma = cursor.offset++;
      dueComma = -1;
    } else {
      if (dueComma >= 0) cursor.report('A comma is missing before this.', cursor.offset, cursor.offset + 1);
      const elementStart = cursor.offset;
      readElement();
      if (cursor.offset === elementStart) skipStrayCharacter(cursor);
      dueComma = cursor.offset;
      trailingComma = -1;
    }
  }
}

/** A closing bracket of another kind, or a line that stands no deeper than what surrounds the bracket. */
function endsUnclosed(cursor: Cursor, start: number, parentIndent: number): boolean {
  if (cursor.isAtEnd) return true;
  const here = cursor.peek();
  if (isClosing(here)) return true;
  return here !== code.comma && cursor.lineStart > start && cursor.column <= parentIndent;
}

function isClosing(character: number): boolean {
  return character === code.closeBrace || character === code.closeBracket;
}

function reportUnclosed(cursor: Cursor, start: number, close: number): void {
  const open = cursor.text.charAt(start);
  const missing = String.fromCharCode(close);
  cursor.report(`\`${open}\` is never closed. Write \`${missing}\` where it ends.`, start, start + 1);
}

function reportTrailingComma(cursor: Cursor, offset: number): void {
  cursor.report('JSON allows no comma behind the last element. Remove it.', offset, offset + 1);
}

function skipStrayCharacter(cursor: Cursor): void {
  const character = cursor.text.charAt(cursor.offset);
  cursor.report(`\`${character}\` is not expected here. Remove it.`, cursor.offset, cursor.offset + 1);
  cursor.offset++;
}

/** Passes over what is nested too deeply, without reading it. */
function skipBrackets(cursor: Cursor): void {
  for (let open = 1; open > 0 && !cursor.isAtEnd; ) {
    const here = cursor.peek();
    if (here === code.openBrace || here === code.openBracket) open++;
    else if (isClosing(here)) open--;
    if (here === code.doubleQuote) readQuoted(cursor, -1);
    else if (here === code.lineFeed) cursor.startLine(cursor.offset + 1);
    else cursor.offset++;
  }
}
