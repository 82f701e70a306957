/** Patterns that belong into API descriptions: what they describe joins what is there, in the style of its author. */
import { addData, type TextChange } from '../languages/data/add-data.ts';
import { childOf, type DataNode } from '../languages/data/data-node.ts';
import { parseData } from '../languages/data/parse-data.ts';
import { type Data, type DataMap, isMap } from '../languages/data/render-data.ts';
import { detectStyle } from '../languages/data/style.ts';
import { keyOrder } from '../rule-api/descriptions/openapi.ts';
import { type Span, spanOf } from '../source/span.ts';
import type { PatternPlace } from './pattern.ts';

export function isDescription(path: string, text: string): boolean {
  return readDescription(path, text) !== undefined;
}

/** The root of one in OpenAPI 3 that parses: Swagger 2.0 has another form. */
function readDescription(path: string, text: string): DataNode | undefined {
  if (!/\.(?:ya?ml|json)$/i.test(path)) return undefined;
  const { root, errors } = parseData(text, isJsonPath(path) ? 'json' : 'yaml');
  return errors.length === 0 && childOf(root, 'openapi') !== undefined ? root : undefined;
}

export function isJsonPath(path: string): boolean {
  return /\.json$/i.test(path);
}

/** The changes after which a description also has what it lacks of a pattern. */
export function describe(path: string, text: string, data: DataMap): readonly TextChange[] {
  const root = readDescription(path, text);
  if (root === undefined) return [];
  const changes = addData(text, root, withoutKnown(data, root, definitionDepth), keyOrder);
  return isJsonPath(path) && text.includes('\n') ? changes.map(change => spreadOut(text, change)) : changes;
}

/** What fills `{}` in a text of many lines gets lines of its own. */
function spreadOut(text: string, { span, text: written }: TextChange): TextChange {
  if (text[span.start - 1] !== '{' || text[span.end] !== '}') return { span, text: written };
  const { lineBreak, unit } = detectStyle(text);
  const lineStart = text.lastIndexOf('\n', span.start) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const lines = JSON.stringify(JSON.parse(`{${written}}`), undefined, unit).split('\n');
  return { span, text: lines.join(lineBreak + indentation).slice(1, -1) };
}

/** `components.schemas.Problem`, `paths./orders.post`: what is described under such a name stays as it is. */
const definitionDepth = 3;

function withoutKnown(data: DataMap, node: DataNode, depth: number): DataMap {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): readonly (readonly [string, Data])[] => {
      const known = childOf(node, key);
      if (known === undefined) return [[key, value]];
      if (depth === 1 || !isMap(value)) return [];
      const rest = withoutKnown(value, known, depth - 1);
      return Object.keys(rest).length === 0 ? [] : [[key, rest]];
    }),
  );
}

/** The place of a word among the members of an object in JSON; undefined where it is a value, or in a text. */
export function findJsonPlace(text: string, word: Span): PatternPlace | undefined {
  const { root, errors } = parseData(blank(text, word), 'json');
  if (errors.length > 0 || childOf(root, 'openapi') === undefined) return undefined;
  const [before, after] = [text.slice(0, word.start).trimEnd(), text.slice(word.end).trimStart()];
  if (!/[{,}\]"\w]$/.test(before) || !/^["}]/.test(after)) return undefined;
  const keys = keysTo(root, word.start);
  return keys === undefined || keys.length === 0 ? undefined : `below ${keys.join('.')}`;
}

/** Whether nothing of what a pattern has below the keys of a place is there yet: a key cannot stand twice. */
export function hasRoom(path: string, text: string, word: Span, place: string, data: DataMap): boolean {
  const keys = place.replace('below ', '').split('.');
  const { root } = parseData(blank(text, word), isJsonPath(path) ? 'json' : 'yaml');
  const here = keys.reduce<DataNode | undefined>((node, key) => childOf(node, key), root);
  const own = keys.reduce<Data | undefined>((value, key) => memberOf(value, key), data);
  return Object.keys(own === undefined || !isMap(own) ? {} : own).every(
    key => childOf(here, key) === undefined,
  );
}

function memberOf(data: Data | undefined, key: string): Data | undefined {
  return data !== undefined && isMap(data) ? data[key] : undefined;
}

export interface Commas {
  /** Where the member before ends, if it needs one. */
  readonly before: Span | undefined;
  readonly after: string;
}

/** What separates members from those around them. */
export function commasAround(text: string, word: Span): Commas {
  const end = text.slice(0, word.start).trimEnd().length;
  const needsOne = !/[{,]/.test(text[end - 1] ?? '{');
  return {
    before: needsOne ? spanOf(end, end) : undefined,
    after: text.slice(word.end).trimStart().startsWith('"') ? ',' : '',
  };
}

/** With the comma before it, where that would be the last one. */
function blank(text: string, { start, end }: Span): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const own = /^\s*\}/.test(after) ? before.replace(/,(\s*)$/, ' $1') : before;
  return `${own}${' '.repeat(end - start)}${after}`;
}

/** Undefined in anything but an object. */
function keysTo(node: DataNode | undefined, offset: number): readonly string[] | undefined {
  if (node === undefined || node.kind !== 'mapping') return undefined;
  const entry = node.entries.find(({ keySpan, value }) => keySpan.start < offset && offset < value.span.end);
  if (entry === undefined) return [];
  const inner = keysTo(entry.value, offset);
  return inner && [entry.key, ...inner];
}
