/** Schemas whose parts contradict each other, so that some of what they say holds for nothing. */
import type { DataNode, MappingNode, ScalarNode } from '../../languages/data/data-node.ts';
import { childOf, entryOf } from '../../languages/data/data-node.ts';
import type { OpenApiDocument, Place } from '../../model/openapi-document.ts';
import { spanOf } from '../../source/span.ts';
import { forEachMapping } from './description-walk.ts';
import { type QuoteSlip, quoteSlipOf } from './quote-slips.ts';

export type SchemaContradiction = StrayValues | StrayDefault | StrayKeyword | LostNull;

/** Values of one enumeration that its schema's type excludes. */
export interface StrayValues {
  readonly kind: 'values';
  readonly type: string;
  readonly values: readonly [StrayValue, ...StrayValue[]];
}

export interface StrayValue {
  readonly value: string | number | boolean;
  readonly place: Place;
  /** Whether quotes alone are what is missing, or too many. */
  readonly slip: QuoteSlip | undefined;
}

/** A default that its own schema refuses. */
export interface StrayDefault extends StrayValue {
  readonly kind: 'default';
}

/** A keyword about parts that values of this type do not have. */
export interface StrayKeyword {
  readonly kind: 'keyword';
  readonly type: string;
  readonly place: Place;
  readonly keyword: string;
}

/** `nullable: true`, which nothing reads since OpenAPI 3.1. */
export interface LostNull {
  readonly kind: 'null';
  readonly place: Place;
  /** The one type beside it; undefined where there is none, or several. */
  readonly type: Place | undefined;
}

/** Every contradiction in a description, in the order of its files. */
export function findContradictions(document: OpenApiDocument): readonly SchemaContradiction[] {
  const found: SchemaContradiction[] = [];
  const knowsNullable = !/^3\.[12]$/.test(document.specification) || document.root.has('jsonSchemaDialect');
  forEachMapping(document, (mapping, { path, role }) => {
    if (!knowsNullable && role !== 'names') found.push(...lostNull(mapping, path));
    const type = role === 'names' ? undefined : typeNamedIn(mapping);
    if (type !== undefined) found.push(...contradictionsIn(mapping, type, path));
  });
  return found;
}

const scalarTypes: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean']);

/** A loop, since every mapping of a description is asked. */
function typeNamedIn({ entries }: MappingNode): string | undefined {
  for (const { key, value } of entries) {
    if (key === 'type')
      return value.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  }
  return undefined;
}

function lostNull(schema: MappingNode, path: Place['path']): readonly LostNull[] {
  const entry = entryOf(schema, 'nullable');
  if (entry?.value.kind !== 'scalar' || entry.value.value !== true) return [];
  const type = childOf(schema, 'type');
  const isSaid =
    type?.kind === 'sequence' && type.items.some(item => item.kind === 'scalar' && item.value === 'null');
  if (isSaid) return [];
  const written = type !== undefined && isWritten(type) ? { path, span: type.span } : undefined;
  const span = spanOf(entry.keySpan.start, entry.value.span.end);
  return [{ kind: 'null', place: { path, span }, type: written }];
}

function contradictionsIn(
  schema: MappingNode,
  type: string,
  path: Place['path'],
): readonly SchemaContradiction[] {
  if (scalarTypes.has(type)) {
    const values = strayValues(schema, type, path);
    // What is wrong with the enumeration would be told twice.
    const defaults = values.length > 0 ? [] : strayDefault(schema, type, path);
    return [...values, ...defaults, ...stray(['properties', 'items'])];
  }
  if (type === 'array') return stray(['properties']);
  return type === 'object' && entryOf(schema, 'properties') === undefined ? stray(['items']) : [];

  function stray(keywords: readonly string[]): readonly StrayKeyword[] {
    return keywords.flatMap(keyword => {
      const entry = entryOf(schema, keyword);
      if (entry?.value.kind !== 'mapping' || entry.value.entries.length === 0) return [];
      return [{ kind: 'keyword', type, keyword, place: { path, span: entry.keySpan } }];
    });
  }
}

function strayValues(schema: MappingNode, type: string, path: Place['path']): readonly StrayValues[] {
  const listed = childOf(schema, 'enum');
  if (listed?.kind !== 'sequence') return [];
  const [first, ...others] = listed.items
    .filter(isWritten)
    .flatMap(({ value, span }): readonly StrayValue[] => {
      if (value === null || isOfType(value, type)) return [];
      return [{ value, slip: quoteSlipOf(value, [type]), place: { path, span } }];
    });
  return first === undefined ? [] : [{ kind: 'values', type, values: [first, ...others] }];
}

function strayDefault(schema: MappingNode, type: string, path: Place['path']): readonly StrayDefault[] {
  const [given, listed] = [childOf(schema, 'default'), childOf(schema, 'enum')];
  if (given === undefined || !isWritten(given) || given.value === null) return [];
  const { value, span } = given;
  const isListed =
    listed?.kind !== 'sequence' || listed.items.some(item => item.kind !== 'scalar' || item.value === value);
  if (isListed && isOfType(value, type)) return [];
  return [{ kind: 'default', value, slip: quoteSlipOf(value, [type]), place: { path, span } }];
}

function isWritten(node: DataNode): node is ScalarNode {
  return node.kind === 'scalar' && node.span.start < node.span.end;
}

function isOfType(value: string | number | boolean, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}
