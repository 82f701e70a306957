/** Collections that are told apart by their indentation. */
import { spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import { aliasedKey, type Key, nameKey, type Room, readSimpleKey, toKey } from './block-key.ts';
import {
  endLine,
  isAtColon,
  isFollowedByKey,
  isIndicator,
  reportMissingColon,
  skipDeeper,
} from './block-line.ts';
import { readBlockScalar } from './block-scalar.ts';
import { code } from './cursor.ts';
import type { DataNode, MappingNode, SequenceNode } from './data-node.ts';
import { EntryList } from './entries.ts';
import {
  applyTag,
  nothingAt,
  type Properties,
  type Reader,
  readAliasOrNothing,
  readFlowNode,
  readProperties,
} from './flow.ts';
import { readPlain, scanPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';

/**
 * Reads what stands at the cursor. `parentIndent` is the column of the collection around it, -1 at the root: all that
 * belongs to the node is indented further.
 */
export function readBlockNode(reader: Reader, parentIndent: number, room: Room): DataNode {
  const { cursor, anchors } = reader;
  const lineStart = cursor.lineStart;
  const column = cursor.column;
  const properties = readProperties(reader);
  const before = anchors.count++;
  const standsAlone = properties.end >= 0 && cursor.isAtLineEnd();
  const here = { room, column: cursor.lineStart === lineStart ? column : cursor.column, properties };
  const node = standsAlone
    ? readNextLines(reader, parentIndent, properties.end, room)
    : readContent(reader, parentIndent, here);
  const isOfKey = !standsAlone && isBlockMapping(reader, node);
  if (properties.anchor !== undefined && !isOfKey)
    anchors.define(properties.anchor, node, anchors.count - before);
  return properties.end < 0 ? node : applyTag(node, properties, cursor);
}

function isBlockMapping({ cursor }: Reader, node: DataNode): boolean {
  return node.kind === 'mapping' && cursor.text.charAt(node.span.start) !== '{';
}

/** Where a node begins, and what stands before it in its line. */
interface Beginning {
  readonly room: Room;
  readonly column: number;
  /** Those of the first key, when it turns out to be a mapping. */
  readonly properties: Properties;
}

/** Reads the value that is to come in the lines below; `end` is where it would stand if there is none. */
function readNextLines(reader: Reader, parentIndent: number, end: number, room: Room): DataNode {
  const { cursor } = reader;
  cursor.skipTrivia();
  if (cursor.isAtEnd) return nothingAt(end);
  // A list may stand as deep as the key that it belongs to.
  if (room === 'value' && cursor.column === parentIndent && isIndicator(reader, code.dash)) {
    return readBlockNode(reader, parentIndent - 1, 'collection');
  }
  return cursor.column > parentIndent ? readBlockNode(reader, parentIndent, 'collection') : nothingAt(end);
}

function readContent(reader: Reader, parentIndent: number, beginning: Beginning): DataNode {
  const { cursor } = reader;
  const { room, column } = beginning;
  switch (cursor.peek()) {
    case code.pipe:
    case code.greater:
      return readBlockScalar(cursor, parentIndent);
    case code.openBrace:
    case code.openBracket:
      return endLine(reader, readFlowNode(reader, parentIndent));
    case code.asterisk:
      return readAliasOrMapping(reader, parentIndent, beginning);
    case code.dash:
      if (!isIndicator(reader, code.dash)) break;
      if (room === 'value')
        cursor.reportLine('A list cannot begin in the line of its key. Put it into the next line.');
      return readBlockSequence(reader, parentIndent);
    case code.question:
      if (isIndicator(reader, code.question))
        return readBlockMapping(reader, column, parentIndent, undefined);
  }
  return readScalarOrMapping(reader, parentIndent, beginning);
}

function readAliasOrMapping(
  reader: Reader,
  parentIndent: number,
  { room, column, properties }: Beginning,
): DataNode {
  const start = reader.cursor.offset;
  const node = readAliasOrNothing(reader);
  if (room === 'value' || !isAtColon(reader)) return endLine(reader, node);
  const key = nameKey(reader, aliasedKey(reader, start, node), properties);
  return readBlockMapping(reader, column, parentIndent, key);
}

function readScalarOrMapping(reader: Reader, parentIndent: number, beginning: Beginning): DataNode {
  const { cursor } = reader;
  const { room, column, properties } = beginning;
  const first = cursor.peek();
  const start = cursor.offset;
  if (first === code.doubleQuote || first === code.singleQuote) {
    const lineStart = cursor.lineStart;
    const scalar = readQuoted(cursor, parentIndent);
    const mayBeKey = room === 'collection' && cursor.lineStart === lineStart;
    if (!mayBeKey || !isAtColon(reader)) return endLine(reader, scalar);
    const key = nameKey(reader, toKey(String(scalar.value), scalar.span), properties);
    return readBlockMapping(reader, column, parentIndent, key);
  }
  if (room === 'value') return endLine(reader, readPlain(cursor, parentIndent, 'block'));
  const end = scanPlain(cursor, 'block');
  if (cursor.peek() === code.colon) {
    const key = nameKey(reader, toKey(cursor.text.slice(start, end), spanOf(start, end)), properties);
    return readBlockMapping(reader, column, parentIndent, key);
  }
  if (isFollowedByKey(reader, column)) {
    cursor.offset = start;
    return readBlockMapping(reader, column, parentIndent, undefined);
  }
  cursor.offset = start;
  return endLine(reader, readPlain(cursor, parentIndent, 'block'));
}

function readBlockMapping(
  reader: Reader,
  indent: number,
  parentIndent: number,
  firstKey: Key | undefined,
): MappingNode {
  const { cursor } = reader;
  const start = firstKey?.span.start ?? cursor.offset;
  const entries = new EntryList();
  let end = start;
  let key = firstKey;
  cursor.reportTab();
  if (cursor.enter()) {
    do {
      end = readEntry(reader, indent, entries, key) ?? end;
      key = undefined;
    } while (isAtSibling(reader, indent, parentIndent));
  } else skipDeeper(reader, parentIndent);
  cursor.leave();
  return { kind: 'mapping', entries: entries.finish(), span: spanOf(start, end) };
}

function readBlockSequence(reader: Reader, parentIndent: number): SequenceNode {
  const { cursor } = reader;
  const start = cursor.offset;
  const indent = cursor.column;
  const items: DataNode[] = [];
  let end = start;
  cursor.reportTab();
  if (cursor.enter()) {
    do {
      if (!isIndicator(reader, code.dash)) break;
      end = ++cursor.offset;
      const item = readAfterIndicator(reader, indent, 'collection');
      items.push(item);
      end = Math.max(end, item.span.end);
    } while (isAtSibling(reader, indent, parentIndent));
  } else skipDeeper(reader, parentIndent);
  cursor.leave();
  return { kind: 'sequence', items: trim(items), span: spanOf(start, end) };
}

/** Goes on to the next line and says whether it belongs to the same collection, were it indented as it should be. */
function isAtSibling(reader: Reader, indent: number, parentIndent: number): boolean {
  const { cursor } = reader;
  cursor.skipTrivia();
  if (cursor.isAtEnd || cursor.column <= parentIndent) return false;
  cursor.reportTab();
  if (cursor.column !== indent) {
    cursor.reportLine(
      `This line is indented by ${cursor.column}, its neighbours by ${indent}. Indent it like them.`,
    );
  }
  return true;
}

/** Reads one entry and gives its end; undefined when the line holds none, which has then been reported. */
function readEntry(
  reader: Reader,
  indent: number,
  entries: EntryList,
  knownKey: Key | undefined,
): number | undefined {
  const { cursor, anchors } = reader;
  const key = knownKey ?? readKey(reader, indent);
  if (key === undefined) return undefined;
  anchors.count++;
  const hasColon = isAtColon(reader);
  if (hasColon) cursor.offset++;
  const isWithoutValue = !hasColon && key.room === 'collection';
  const value = isWithoutValue ? nothingAt(key.span.end) : readAfterIndicator(reader, indent, key.room);
  entries.add(cursor, key.text, key.span, value);
  return Math.max(value.span.end, key.span.end);
}

function readKey(reader: Reader, indent: number): Key | undefined {
  if (isIndicator(reader, code.question)) return readExplicitKey(reader, indent);
  const properties = readProperties(reader);
  const key = readSimpleKey(reader, indent);
  if (isAtColon(reader)) return nameKey(reader, key, properties);
  return reportMissingColon(reader, indent, key);
}

/** Reads `? key`, after which the colon stands in a line of its own. */
function readExplicitKey(reader: Reader, indent: number): Key {
  const { cursor } = reader;
  const start = ++cursor.offset;
  const node = readAfterIndicator(reader, indent, 'collection');
  const isAlias = node.span.end <= start;
  const written = isAlias
    ? cursor.text.slice(start, cursor.offset).trim()
    : cursor.text.slice(node.span.start, node.span.end);
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : written;
  const { offset, lineStart } = cursor;
  cursor.skipTrivia();
  if (cursor.column !== indent || !isIndicator(reader, code.colon)) {
    cursor.startLine(lineStart);
    cursor.offset = offset;
  }
  return { text, span: node.span, room: 'collection' };
}

/** Reads the value behind `:`, `?` or `-`. */
function readAfterIndicator(reader: Reader, indent: number, room: Room): DataNode {
  const { cursor } = reader;
  const end = cursor.offset;
  cursor.skipSpaces();
  return cursor.isAtLineEnd()
    ? readNextLines(reader, indent, end, room)
    : readBlockNode(reader, indent, room);
}
