/** Places among lines that are told apart by their indentation. */
import { spanOf } from '../../source/span.ts';
import { findFlowPlace } from './flow-place.ts';
import type { Quote, TextPlace } from './text-place.ts';

/** A line as YAML sees it: dashes, then perhaps a key with its value. */
interface Line {
  readonly start: number;
  /** The columns of the dashes that it begins with. */
  readonly dashes: readonly number[];
  /** Where what follows the dashes begins. */
  readonly column: number;
  readonly key: string | undefined;
  /** Where the value of the key begins; the end of the line when it has none. */
  readonly valueColumn: number;
  readonly text: string;
}

export function findBlockPlace(text: string, offset: number): TextPlace | undefined {
  const line = readLineAt(text, text.lastIndexOf('\n', offset - 1) + 1);
  const column = offset - line.start;
  const isBlank = line.text.trim() === '';
  if (isBlank) return placeOfEntry(text, { ...line, column }, column);
  if (column < line.column || isInComment(line, column)) return undefined;
  if (line.key === undefined || column < line.valueColumn) {
    const isBehindKey = line.key !== undefined && column > endOfKey(line);
    return isBehindKey ? undefined : placeOfEntry(text, line, column);
  }
  return placeOfValue(text, line, column);
}

/** A key, or the value of a line of its own. */
function placeOfEntry(text: string, line: Line, column: number): TextPlace | undefined {
  if (/^[[{]/.test(line.text.slice(line.column)))
    return continueFlow(text, line, line.start + line.column, line.start + column);
  const above = climb(text, line, column);
  if (above === undefined) return undefined;
  if (above.flowStart !== undefined) return placeInFlow(text, above, line.start + column);
  const word = readWord(line, line.column, column);
  const hasColon = line.key !== undefined;
  const siblings = [...above.siblings, ...keysBelow(text, line)];
  return { ...word, path: above.path, role: 'either', hasColon, layout: 'block', siblings };
}

function placeOfValue(text: string, line: Line, column: number): TextPlace | undefined {
  const { key = '', valueColumn } = line;
  if (/^[[{]/.test(line.text.slice(valueColumn)))
    return continueFlow(text, line, line.start + valueColumn, line.start + column);
  // Right behind a colon nothing can stand, and behind these no name.
  if (line.text.charAt(column - 1) === ':' || /^[|>&*!]/.test(line.text.slice(valueColumn))) return undefined;
  const above = climb(text, line, column);
  if (above === undefined) return undefined;
  if (above.flowStart !== undefined) return placeInFlow(text, above, line.start + column);
  const word = readWord(line, valueColumn, column);
  return {
    ...word,
    path: [...above.path, key],
    role: 'value',
    hasColon: false,
    layout: 'block',
    siblings: [],
  };
}

/** Brackets that begin in this line. */
function continueFlow(text: string, line: Line, start: number, offset: number): TextPlace | undefined {
  const place = findFlowPlace(text, start, offset, 'yaml');
  const above = place === undefined ? undefined : climb(text, line, line.column);
  if (place === undefined || above === undefined) return undefined;
  const own = line.key === undefined ? [] : [line.key];
  return { ...place, path: [...above.path, ...own, ...place.path] };
}

/** Brackets that began in a line above. */
function placeInFlow(text: string, above: Above, offset: number): TextPlace | undefined {
  const place = findFlowPlace(text, above.flowStart ?? offset, offset, 'yaml');
  return place === undefined ? undefined : { ...place, path: [...above.path, ...place.path] };
}

interface Above {
  readonly path: readonly string[];
  readonly siblings: readonly string[];
  /** Where brackets begin that hold the line. */
  readonly flowStart: number | undefined;
}

/** Goes up from a line to all that it belongs to. Undefined when it belongs to a text over several lines. */
function climb(text: string, from: Line, column: number): Above | undefined {
  const path: string[] = [];
  const siblings: string[] = [];
  let innermost = Math.min(from.column, column);
  let mayBeList = false;
  for (const dash of from.dashes.toReversed()) {
    path.unshift('0');
    innermost = dash;
    mayBeList = true;
  }
  const own = from.dashes.length === 0 ? innermost : -1;
  let isNearest = true;
  for (let start = from.start; start > 0 && (innermost > 0 || mayBeList); ) {
    start = text.lastIndexOf('\n', start - 2) + 1;
    // Most lines are further in: telling that takes no more than their first characters.
    if (indentationAt(text, start) > innermost) continue;
    const line = readLineAt(text, start);
    if (isIgnored(line)) continue;
    if (path.length === 0 && line.column === own && line.key !== undefined) siblings.push(line.key);
    const isParent =
      line.key !== undefined && (line.column < innermost || (mayBeList && isAtDash(line, innermost)));
    if (isParent && line.key !== undefined) {
      const value = writtenValue(line);
      const isFlow = /^[[{]/.test(value);
      if (value !== '' && !isFlow && !/^[&!]\S*$/.test(value)) return undefined;
      path.unshift(line.key);
      if (isFlow && isNearest) {
        const rest = climb(text, line, line.column);
        return (
          rest && { path: [...rest.path, line.key], siblings: [], flowStart: line.start + line.valueColumn }
        );
      }
      isNearest = false;
      innermost = line.column;
      mayBeList = false;
    }
    // Another item of the same list.
    if (mayBeList && line.dashes.includes(innermost)) path[0] = String(Number(path[0]) + 1);
    for (const dash of line.dashes.toReversed()) {
      if (dash >= innermost) continue;
      path.unshift('0');
      innermost = dash;
      mayBeList = true;
      isNearest = false;
    }
  }
  return { path, siblings, flowStart: undefined };
}

/** A list may stand as deep as the key that it belongs to. */
function isAtDash(line: Line, dash: number): boolean {
  return line.dashes.length === 0 && line.column === dash;
}

function indentationAt(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === 32) end++;
  return end - start;
}

/** The keys of the same mapping in the lines below. */
function keysBelow(text: string, from: Line): readonly string[] {
  const keys: string[] = [];
  for (let start = nextLine(text, from.start); start < text.length; start = nextLine(text, start)) {
    if (indentationAt(text, start) > from.column) continue;
    const line = readLineAt(text, start);
    if (isIgnored(line)) continue;
    if (line.column < from.column || line.dashes.length > 0) break;
    if (line.key !== undefined) keys.push(line.key);
  }
  return keys;
}

function nextLine(text: string, start: number): number {
  const lineFeed = text.indexOf('\n', start);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}

function readLineAt(text: string, start: number): Line {
  const lineFeed = text.indexOf('\n', start);
  const content = text.slice(start, lineFeed < 0 ? text.length : lineFeed).replace(/\r$/, '');
  const dashes: number[] = [];
  let column = indentationAt(content, content.startsWith('\ufeff') ? 1 : 0);
  while (content.charAt(column) === '-' && /^\s|^$/.test(content.slice(column + 1, column + 2))) {
    dashes.push(column);
    column++;
    while (content.charAt(column) === ' ') column++;
  }
  return { start, dashes, column, text: content, ...readKey(content, column) };
}

function readKey(content: string, column: number): Pick<Line, 'key' | 'valueColumn'> {
  const first = content.charAt(column);
  const isQuoted = first === '"' || first === "'";
  const close = isQuoted ? content.indexOf(first, column + 1) : column - 1;
  const none = { key: undefined, valueColumn: content.length };
  if ((isQuoted && close < 0) || /[#[{]/.test(first)) return none;
  const colon = /:(?=\s|$)/.exec(content.slice(close + 1));
  if (colon === null) return none;
  const colonColumn = close + 1 + colon.index;
  const between = content.slice(close + 1, colonColumn);
  if (isQuoted ? between.trim() !== '' : between.includes(' #')) return none;
  const key = isQuoted ? content.slice(column + 1, close) : between.trimEnd();
  let valueColumn = colonColumn + 1;
  while (/[ \t]/.test(content.charAt(valueColumn))) valueColumn++;
  return { key, valueColumn };
}

function endOfKey({ text, column, valueColumn }: Line): number {
  return Math.max(text.lastIndexOf(':', valueColumn - 1), column);
}

function writtenValue({ text, valueColumn }: Line): string {
  const value = text.slice(valueColumn);
  if (value.startsWith('#')) return '';
  const comment = value.indexOf(' #');
  return (comment < 0 ? value : value.slice(0, comment)).trim();
}

function isIgnored({ text, column, dashes }: Line): boolean {
  return (
    dashes.length === 0 &&
    (column >= text.length || text.charAt(column) === '#' || /^(?:---|\.\.\.)/.test(text))
  );
}

/** A `#` right behind the key is what people begin a reference with before they quote it. */
function isInComment({ text, valueColumn, column }: Line, cursor: number): boolean {
  if (text.charAt(column) === '#') return true;
  const start = /^['"]/.test(text.slice(valueColumn))
    ? closeOf(text, valueColumn)
    : Math.min(valueColumn + 1, text.length);
  const comment = text.indexOf(' #', start);
  return comment >= 0 && comment < cursor;
}

function closeOf(text: string, open: number): number {
  const close = text.indexOf(text.charAt(open), open + 1);
  return close < 0 ? text.length : close;
}

type Word = Pick<TextPlace, 'word' | 'typed' | 'quote' | 'isQuoteClosed'>;

function readWord({ start, text }: Line, from: number, cursor: number): Word {
  const first = text.charAt(from);
  const quote: Quote = from < cursor && (first === '"' || first === "'") ? first : '';
  const begin = quote === '' ? Math.min(from, cursor) : from + 1;
  let end = cursor;
  if (quote === '') while (end < text.length && !/[\s:]/.test(text.charAt(end))) end++;
  else {
    const close = text.indexOf(quote, cursor);
    end = close < 0 ? text.length : close;
  }
  const isQuoteClosed = quote !== '' && text.charAt(end) === quote;
  return { word: spanOf(start + begin, start + end), typed: text.slice(begin, cursor), quote, isQuoteClosed };
}
