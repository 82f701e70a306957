/** Schemas of a description as JSON Schema, no more of them than one value needs. */
import type { DataNode, MappingNode } from '../../languages/data/data-node.ts';
import type { DocumentNode } from '../../model/openapi-document.ts';
import { type Effort, goesOneWay, isNullForNullable, newEffort } from './example-fit.ts';
import { typesOf } from './openapi.ts';

/** A schema as plain data, in the dialect of 2020-12. */
export type PlainSchema = boolean | Readonly<Record<string, unknown>>;

/** Where each part of a schema as plain data was written. */
export type SchemaSources = Map<unknown, DocumentNode>;

/** Keywords that say the same in every version and hold no schemas. */
const plain = [
  ...['maxLength', 'minLength', 'maximum', 'minimum', 'multipleOf', 'maxItems', 'minItems', 'uniqueItems'],
  ...['maxProperties', 'minProperties', 'const', 'exclusiveMaximum', 'exclusiveMinimum', 'dependentRequired'],
];

/** Nobody holds these schemas against the schema of schemas: a keyword that is not what it has to be says nothing. */
function isUsable(key: string, value: unknown): boolean {
  switch (key) {
    case 'const':
      return true;
    case 'uniqueItems':
      return typeof value === 'boolean';
    case 'dependentRequired':
      return (
        typeof value === 'object' &&
        value !== null &&
        Object.values(value).every(
          names => Array.isArray(names) && names.every(name => typeof name === 'string'),
        )
      );
    case 'maximum':
    case 'minimum':
      return typeof value === 'number';
    case 'exclusiveMaximum':
    case 'exclusiveMinimum':
      return typeof value === 'number' || typeof value === 'boolean';
    case 'multipleOf':
      return typeof value === 'number' && value > 0;
    default:
      return Number.isInteger(value) && Number(value) >= 0;
  }
}

/**
 * What of a schema matters for a value. References are written out, which ends where the value does. Formats and
 * patterns are left out: they are the author's code, and might run for ever.
 */
export function schemaFor(
  schema: DocumentNode,
  value: DataNode,
  sources: SchemaSources,
  effort = newEffort(),
): PlainSchema {
  if (!schema.isResolved || effort.left-- <= 0) return true;
  if (typeof schema.value === 'boolean') return schema.value;
  if (isNullForNullable(schema, value)) return true;
  const parts = (key: string): readonly PlainSchema[] =>
    (schema.get(key)?.items() ?? []).map(part => schemaFor(part, value, sources, effort));
  const result: Record<string, unknown> = { ...keywordsOf(schema) };
  sources.set(result, schema);
  const all = parts('allOf');
  // Where several of a choice fit, people mean any of them.
  const choices = [parts('oneOf'), parts('anyOf')].filter(choice => choice.length > 0);
  const anyOfEach = choices.map(choice => ({ anyOf: choice }));
  for (const choice of anyOfEach) sources.set(choice, schema);
  if (all.length + choices.length > 0) result.allOf = [...all, ...anyOfEach];
  for (const key of ['not', 'if', 'then', 'else']) {
    const part = schema.get(key);
    if (part !== undefined) result[key] = schemaFor(part, value, sources, effort);
  }
  if (value.kind === 'mapping') addProperties(result, schema, value, sources, effort);
  if (value.kind === 'sequence') {
    const first = schema.get('prefixItems')?.items() ?? [];
    const items = schema.get('items');
    result.prefixItems = value.items.map((item, index) => {
      const own = first[index] ?? items;
      return own === undefined ? true : schemaFor(own, item, sources, effort);
    });
    if (value.items.length === 0) delete result.prefixItems;
  }
  return result;
}

function keywordsOf(schema: DocumentNode): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  const types = typesOf(schema).filter(type => type !== 'file');
  if (types.length > 0) result.type = types;
  const list = schema.get('enum')?.items();
  if (list !== undefined) result.enum = list.map(({ data }) => plainValue(data));
  for (const key of plain) {
    const node = schema.get(key);
    const written = node === undefined ? undefined : plainValue(node.data);
    if (node !== undefined && isUsable(key, written)) result[key] = written;
  }
  // In version 3.0 these say how the bound beside them is meant.
  for (const [key, bound] of [
    ['exclusiveMaximum', 'maximum'],
    ['exclusiveMinimum', 'minimum'],
  ] as const) {
    if (typeof result[key] !== 'boolean') continue;
    if (result[key] === true && typeof result[bound] === 'number') result[key] = result[bound];
    else delete result[key];
  }
  return result;
}

function addProperties(
  result: Record<string, unknown>,
  schema: DocumentNode,
  value: MappingNode,
  sources: SchemaSources,
  effort: Effort,
): void {
  const properties = schema.get('properties');
  const own = value.entries.flatMap(({ key, value: inner }) => {
    const property = properties?.get(key);
    return property === undefined ? [] : [[key, schemaFor(property, inner, sources, effort)] as const];
  });
  result.properties = Object.fromEntries(own);
  const required = (schema.get('required')?.items() ?? []).flatMap(({ value: name }) =>
    typeof name === 'string' && !goesOneWay(properties?.get(name)) ? [name] : [],
  );
  if (required.length > 0) result.required = [...new Set(required)];
  const others = schema.get('additionalProperties');
  // Names of patterns would have to be matched.
  if (others?.value === false && !schema.has('patternProperties')) result.additionalProperties = false;
}

export function plainValue(data: DataNode, instead: ReadonlyMap<DataNode, unknown> = new Map()): unknown {
  switch (data.kind) {
    case 'scalar':
      return instead.has(data) ? instead.get(data) : data.value;
    case 'sequence':
      return data.items.map(item => plainValue(item, instead));
    case 'mapping':
      return Object.fromEntries(data.entries.map(({ key, value }) => [key, plainValue(value, instead)]));
  }
}
