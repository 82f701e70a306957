/** Adds to a YAML or JSON text in the style of its author; whatever stands there stays as it is. */
import { groupBy } from '../../source/group-by.ts';
import { isWithin, type Span, spanOf } from '../../source/span.ts';
import {
  type DataNode,
  entryOf,
  type MappingEntry,
  type MappingNode,
  type SequenceNode,
} from './data-node.ts';
import {
  type Data,
  type DataMap,
  isList,
  isMap,
  renderBlockKey,
  renderEntry,
  renderInline,
  renderItems,
  renderJson,
  renderKey,
} from './render-data.ts';
import { type DataStyle, detectStyle } from './style.ts';

export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

/**
 * The changes after which a node also holds `addition`: items are appended, and where both have a mapping or list it is
 * done within. A value that is already there is never replaced. A new key comes before those that follow it in
 * `keyOrder`, else last.
 */
export function addData(
  text: string,
  node: DataNode,
  addition: Data,
  keyOrder: readonly string[] = [],
): readonly TextChange[] {
  return joinSamePlace(addWithin({ text, style: detectStyle(text), keyOrder }, node, addition));
}

interface Target {
  readonly text: string;
  readonly style: DataStyle;
  readonly keyOrder: readonly string[];
}

/** What is added at the same place is one change, the innermost first: two would have no order. */
function joinSamePlace(changes: readonly TextChange[]): readonly TextChange[] {
  return [...groupBy(changes, ({ span }) => span.start).values()].flatMap(same => {
    const [first] = same;
    return first === undefined ? [] : [{ span: first.span, text: same.map(({ text }) => text).join('') }];
  });
}

function addWithin(target: Target, node: DataNode, addition: Data): readonly TextChange[] {
  if (node.kind === 'sequence' && isList(addition)) return addItems(target, node, addition);
  return node.kind === 'mapping' && isMap(addition) ? addEntries(target, node, addition) : [];
}

function addEntries(target: Target, mapping: MappingNode, additions: DataMap): readonly TextChange[] {
  const added = Object.entries(additions);
  const within = added.flatMap(([key, value]) => {
    const entry = entryOf(mapping, key);
    return entry === undefined ? [] : addToValue(target, mapping, entry.value, value);
  });
  const missing = added.filter(([key]) => entryOf(mapping, key) === undefined);
  const places = groupBy(missing, ([key]) => findFollower(target, mapping, key));
  const own = [...places].map(([follower, entries]) => {
    const map = Object.fromEntries(entries);
    return isBracketed(target, mapping)
      ? addBraced(target, mapping, map, follower)
      : addLines(target, mapping, map, follower);
  });
  return [...within, ...own];
}

/** The first entry that should come after this key. */
function findFollower({ keyOrder }: Target, mapping: MappingNode, key: string): MappingEntry | undefined {
  const rank = keyOrder.indexOf(key);
  if (rank < 0) return undefined;
  return mapping.entries.find(
    entry => isWithin(mapping.span, entry.keySpan) && keyOrder.indexOf(entry.key) > rank,
  );
}

function addToValue(target: Target, owner: MappingNode, node: DataNode, value: Data): readonly TextChange[] {
  const isInBlock = !isBracketed(target, owner);
  if (isInBlock && isEmpty(target, node)) return [fillEmpty(target, owner, node, value)];
  return addWithin(target, node, value);
}

function isBracketed({ text }: Target, node: DataNode): boolean {
  const first = text.charAt(node.span.start);
  return first === '{' || first === '[';
}

/** Nothing, or an empty pair of brackets. */
function isEmpty({ text }: Target, node: DataNode): boolean {
  if (node.kind === 'scalar') return node.value === null;
  return /^(?:\{\s*\}|\[\s*\])$/.test(text.slice(node.span.start, node.span.end));
}

function fillEmpty(target: Target, owner: MappingNode, node: DataNode, value: Data): TextChange {
  const { text, style } = target;
  const indentation = indentationOf(target, owner.span.start);
  const lines = renderEntry('', value, indentation, style);
  const start = node.span.start - (/(?<![ \t])[ \t]*$/.exec(text.slice(0, node.span.start))?.[0].length ?? 0);
  const rendered = lines.join(style.lineBreak).slice(indentation.length + 1);
  return { span: spanOf(start, node.span.end), text: rendered };
}

function addLines(
  target: Target,
  mapping: MappingNode,
  additions: DataMap,
  follower: MappingEntry | undefined,
): TextChange {
  const { text, style } = target;
  const indentation = indentationOf(target, mapping.span.start);
  const quoteOfKeys = numberQuote(text, mapping);
  const lines = Object.entries(additions).flatMap(([key, value]) => {
    const written = /^\d/.test(key) ? `${quoteOfKeys}${key}${quoteOfKeys}` : renderBlockKey(key, style);
    return renderEntry(written, value, indentation, style);
  });
  return follower === undefined
    ? insertLines(target, mapping.span.end, lines)
    : insertLinesBefore(target, follower.keySpan.start, lines, indentation);
}

/** Comments right above a key belong to it. */
function insertLinesBefore(
  { text, style }: Target,
  offset: number,
  lines: readonly string[],
  indentation: string,
): TextChange {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  // Behind a dash the key has no line of its own.
  if (text.slice(start, offset).trim() !== '') {
    const rendered = lines.join(style.lineBreak).slice(indentation.length);
    return { span: spanOf(offset, offset), text: rendered + style.lineBreak + indentation };
  }
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return { span: spanOf(start, start), text: lines.map(line => line + style.lineBreak).join('') };
}

/** Status codes are quoted like those that are there, else as everything is. */
function numberQuote(text: string, { entries }: MappingNode): string {
  const sibling = entries.find(({ key }) => /^\d/.test(key));
  if (sibling === undefined) return `'`;
  const first = text.charAt(sibling.keySpan.start);
  return first === '"' || first === `'` ? first : '';
}

function addItems(target: Target, sequence: SequenceNode, items: readonly Data[]): readonly TextChange[] {
  if (isBracketed(target, sequence)) return [addBracketedItems(target, sequence, items)];
  const indentation = indentationOf(target, sequence.span.start);
  return [insertLines(target, sequence.span.end, renderItems(items, indentation, target.style))];
}

/** Lines go behind the line of this offset, so that a comment there stays where it is. */
function insertLines({ text, style }: Target, offset: number, lines: readonly string[]): TextChange {
  const lineFeed = text.indexOf('\n', offset);
  const lineEnd = lineFeed < 0 ? text.length : lineFeed;
  const end = text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
  return { span: spanOf(end, end), text: lines.map(line => style.lineBreak + line).join('') };
}

function addBraced(
  target: Target,
  mapping: MappingNode,
  additions: DataMap,
  follower: MappingEntry | undefined,
): TextChange {
  const { text, style } = target;
  const indentation = indentationOfFirst(target, mapping);
  const isJson = style.language === 'json' || text.charAt(mapping.entries[0]?.keySpan.start ?? -1) === '"';
  const entryStyle: DataStyle = isJson ? { ...style, language: 'json', quote: '"' } : style;
  const parts = Object.entries(additions).map(([key, value]) => {
    const written =
      indentation !== undefined && isJson
        ? renderJson(value, indentation, entryStyle)
        : renderInline(value, entryStyle);
    return `${renderKey(key, entryStyle)}: ${written}`;
  });
  if (follower === undefined) return insertBracketed(target, mapping, parts, indentation);
  const separator = `,${indentation === undefined ? ' ' : style.lineBreak + indentation}`;
  const { start } = follower.keySpan;
  return { span: spanOf(start, start), text: parts.map(part => part + separator).join('') };
}

function addBracketedItems(target: Target, sequence: SequenceNode, items: readonly Data[]): TextChange {
  const { style } = target;
  const indentation = indentationOfFirst(target, sequence);
  const parts = items.map(item =>
    indentation !== undefined && style.language === 'json'
      ? renderJson(item, indentation, style)
      : renderInline(item, style),
  );
  return insertBracketed(target, sequence, parts, indentation);
}

/** Puts parts before the closing bracket, each in a line of its own when those that are there have one. */
function insertBracketed(
  { text, style }: Target,
  node: MappingNode | SequenceNode,
  parts: readonly string[],
  indentation: string | undefined,
): TextChange {
  const inner = text.slice(node.span.start + 1, node.span.end - 1);
  const end = node.span.start + 1 + inner.trimEnd().length;
  const isFirst = inner.trim() === '';
  const separator = indentation === undefined ? ' ' : style.lineBreak + indentation;
  const comma = isFirst || text.charAt(end - 1) === ',' ? '' : ',';
  const padding = isFirst && node.kind === 'mapping' && inner === '' ? ' ' : '';
  const lead = isFirst && node.kind === 'sequence' && indentation === undefined ? '' : separator;
  return { span: spanOf(end, end), text: `${comma}${lead}${parts.join(`,${separator}`)}${padding}` };
}

/** The indentation of what the brackets hold, when they span several lines. */
function indentationOfFirst(target: Target, node: MappingNode | SequenceNode): string | undefined {
  const { text } = target;
  if (!text.slice(node.span.start, node.span.end).includes('\n')) return undefined;
  const first = node.kind === 'mapping' ? node.entries[0]?.keySpan : node.items[0]?.span;
  return first === undefined
    ? indentationOfLine(text, node.span.start) + target.style.unit
    : indentationOf(target, first.start);
}

/** White space as wide as everything before this offset in its line: `- key` is indented by what stands before `key`. */
function indentationOf({ text }: Target, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return text
    .slice(lineStart, offset)
    .replace(/^\ufeff/, '')
    .replace(/[^\t]/g, ' ');
}

function indentationOfLine(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
