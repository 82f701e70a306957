/** Keys of mappings that are told apart by their indentation. */
import { type Span, spanOf } from '../../source/span.ts';
import { code } from './cursor.ts';
import type { DataNode } from './data-node.ts';
import { type Properties, type Reader, readAliasOrNothing, readFlowNode } from './flow.ts';
import { scanPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';

/** A key whose colon comes next. */
export interface Key {
  readonly text: string;
  readonly span: Span;
  /** What may stand behind its colon. */
  readonly room: Room;
}

/** Whether a collection may begin here: at the start of a line or behind a dash, but not behind a key. */
export type Room = 'collection' | 'value';

export function readSimpleKey(reader: Reader, indent: number): Key {
  const { cursor } = reader;
  const start = cursor.offset;
  const first = cursor.peek();
  if (first === code.doubleQuote || first === code.singleQuote) {
    const scalar = readQuoted(cursor, indent);
    return toKey(String(scalar.value), scalar.span);
  }
  if (first === code.openBrace || first === code.openBracket) {
    const { span } = readFlowNode(reader, indent);
    return toKey(cursor.text.slice(span.start, span.end), span);
  }
  if (first === code.asterisk) return aliasedKey(reader, start, readAliasOrNothing(reader));
  const end = scanPlain(cursor, 'block');
  return toKey(cursor.text.slice(start, end), spanOf(start, end));
}

export function toKey(text: string, span: Span): Key {
  return { text, span, room: 'value' };
}

/** A key that stands for what is written elsewhere has its own place all the same. */
export function aliasedKey({ cursor }: Reader, start: number, node: DataNode): Key {
  const written = cursor.text.slice(start, cursor.offset).trimEnd();
  const text = node.kind === 'scalar' && node.value !== null ? String(node.value) : written;
  return toKey(text, spanOf(start, start + written.length));
}

/** An anchor before a key stands for the key. */
export function nameKey({ anchors }: Reader, key: Key, { anchor }: Properties): Key {
  if (anchor !== undefined) anchors.define(anchor, { kind: 'scalar', value: key.text, span: key.span }, 1);
  return key;
}
