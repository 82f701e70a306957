/** Compares what JSON Schema 2020-12 can ask of a value beyond its type, limits and properties. */
import type { DocumentNode } from '../../openapi-document.ts';
import type { SchemaWalk, ViewedPair } from './compare-schemas.ts';
import { placeOfKey } from './compare-values.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { SchemaView } from './schema-view.ts';

export function compareKeywords(pair: ViewedPair, walk: SchemaWalk): void {
  for (const keyword of conditions) compareCondition(keyword, pair, walk);
  for (const keyword of encodings) compareEncoding(keyword, pair, walk);
  compareForms('prefixItems', pair, walk);
  compareForms('patternProperties', pair, walk);
  compareTuples(pair, walk);
}

/** More of them, or others, let fewer values through. */
const conditions: readonly string[] = [
  'contains',
  'minContains',
  'maxContains',
  'uniqueItems',
  'not',
  'if',
  'dependentRequired',
  'dependentSchemas',
  'propertyNames',
  'unevaluatedItems',
];

/** A schema that takes anything asks for nothing, and `uniqueItems: false` neither. */
function conditionOf(view: SchemaView, keyword: string): string | undefined {
  const node = view.get(keyword);
  const isNothing = node?.value === (keyword !== 'uniqueItems');
  if (node === undefined || isNothing) return undefined;
  const more = keyword === 'if' ? [view.get('then'), view.get('else')] : [];
  return [node, ...more].map(part => (part === undefined ? '' : fingerprintOf(part))).join(' ');
}

function compareCondition(keyword: string, pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [conditionOf(pair.was, keyword), conditionOf(pair.is, keyword)];
  if (was === is) return;
  const place = placeOfKey(pair, keyword);
  const aspect = keyword;
  if (walk.direction === 'request' && is !== undefined) {
    const detail =
      was === undefined ? `it has to keep to \`${keyword}\`` : `its \`${keyword}\` asks for something else`;
    walk.report(pair, { kind: 'narrowed', level: 'risky', place, detail, aspect });
  }
  if (walk.direction === 'response' && was !== undefined) {
    const detail = `other than what \`${keyword}\` said`;
    walk.report(pair, { kind: 'widened', level: 'notable', place, detail, aspect });
  }
}

/** What stands in a text. */
const encodings: readonly string[] = ['contentMediaType', 'contentEncoding'];

function compareEncoding(keyword: string, pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [pair.was.get(keyword)?.value, pair.is.get(keyword)?.value];
  if (was === is || typeof was !== 'string' || typeof is !== 'string') return;
  const kind = walk.direction === 'request' ? 'narrowed' : 'changed';
  const detail = `its \`${keyword}\` went from \`${was}\` to \`${is}\``;
  const place = placeOfKey(pair, keyword);
  walk.report(pair, { kind, level: 'breaking', place, detail, aspect: keyword });
}

/** Schemas of single items, or of properties whose names match. */
function compareForms(
  keyword: 'prefixItems' | 'patternProperties',
  pair: ViewedPair,
  walk: SchemaWalk,
): void {
  const now = new Map(listForms(pair.is, keyword));
  for (const [name, before] of listForms(pair.was, keyword)) {
    const after = now.get(name);
    const path = keyword === 'prefixItems' ? `${pair.path}[${name}]` : `${pair.path}.${name}`;
    if (after !== undefined) walk.descend({ before, after, path });
  }
}

function listForms(view: SchemaView, keyword: string): readonly (readonly [string, DocumentNode])[] {
  const node = view.get(keyword);
  const items = node?.items().map((item, index) => [String(index), item] as const) ?? [];
  return [...items, ...(node?.entries().map(entry => [entry.key, entry.node] as const) ?? [])];
}

/** A list of fixed length that takes fewer items, or holds more. */
function compareTuples(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [longest(pair.was), longest(pair.is)];
  const place = placeOfKey(pair, 'items', 'prefixItems');
  if (walk.direction === 'request' && is < was) {
    const detail = `it takes ${is} items, and took ${Number.isFinite(was) ? was : 'any number of them'}`;
    walk.report(pair, { kind: 'narrowed', level: 'breaking', place, detail, aspect: 'items' });
  }
  if (walk.direction === 'response' && is > was) {
    const detail = `longer than ${was} items`;
    walk.report(pair, { kind: 'widened', level: 'risky', place, detail, aspect: 'items' });
  }
}

function longest(view: SchemaView): number {
  const positions = view.get('prefixItems')?.items().length ?? 0;
  return view.get('items')?.value === false ? positions : Number.POSITIVE_INFINITY;
}
