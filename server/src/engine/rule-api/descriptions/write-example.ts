/** Examples made from schemas: what a value of such a schema looks like. */
import { parseData } from '../../languages/data/parse-data.ts';
import { type Data, type DataMap, isMap } from '../../languages/data/render-data.ts';
import type { DocumentNode } from '../../model/openapi-document.ts';
import { fitsSchema } from './example-faults.ts';
import { plainValue } from './example-schema.ts';
import { typesOf } from './openapi.ts';

/** Who sends it: some properties only the server sends, others only the client. */
export type ExampleUse = 'request' | 'response' | 'both';

/** Deeper than this only what has to be there is shown. */
const deepestOptional = 2;
const deepest = 8;
const mostItems = 3;

/** A value that fits the schema; undefined where none can be made without guessing. */
export function writeExample(schema: DocumentNode, use: ExampleUse): Data | undefined {
  const made = exampleOf(schema, { use, depth: 0, around: [] });
  if (made === undefined) return undefined;
  const written = parseData(JSON.stringify(made), 'json').root;
  return written !== undefined && fitsSchema(schema, written) ? made : undefined;
}

interface Context {
  readonly use: ExampleUse;
  readonly depth: number;
  /** The schemas that it is a part of. */
  readonly around: readonly DocumentNode['data'][];
}

function exampleOf(schema: DocumentNode, context: Context): Data | undefined {
  if (!schema.isResolved || context.depth > deepest || context.around.includes(schema.data)) return undefined;
  const given = givenValue(schema);
  if (given !== undefined) return given;
  const inner = { ...context, around: [...context.around, schema.data] };
  const parts = partsOf(schema, inner);
  if (parts === undefined) return undefined;
  const own = ownValue(schema, inner, parts.length > 0);
  if (parts.length === 0) return own;
  const all = own === undefined ? parts : [...parts, own];
  if (all.every(isMap)) return mergeAll(all);
  return all.length === 1 ? all[0] : undefined;
}

function mergeAll(maps: readonly DataMap[]): DataMap {
  return Object.fromEntries(maps.flatMap(map => Object.entries(map)));
}

/** What its author has written down of it. */
function givenValue(schema: DocumentNode): Data | undefined {
  const written =
    schema.get('const') ??
    schema.get('example') ??
    schema.get('examples')?.items()[0] ??
    schema.get('default') ??
    schema
      .get('enum')
      ?.items()
      .find(({ value }) => value !== null);
  return written === undefined || written.value === null ? undefined : toData(plainValue(written.data));
}

export function toData(value: unknown): Data | undefined {
  const text = JSON.stringify(value);
  const parsed: Data | undefined = text === undefined ? undefined : JSON.parse(text);
  return parsed;
}

/** The values of what it is composed of; of a choice that of the first which has one. Undefined where some has none. */
function partsOf(schema: DocumentNode, context: Context): readonly Data[] | undefined {
  const all = (schema.get('allOf')?.items() ?? []).map(part => exampleOf(part, context));
  const choices = ['oneOf', 'anyOf'].flatMap(key => {
    const items = schema.get(key)?.items() ?? [];
    if (items.length === 0) return [];
    return [items.map(item => exampleOf(item, context)).find(value => value !== undefined)];
  });
  const values = [...all, ...choices];
  return values.includes(undefined) ? undefined : values.filter(value => value !== undefined);
}

function ownValue(schema: DocumentNode, context: Context, isComposed: boolean): Data | undefined {
  const [type] = typesOf(schema).filter(name => name !== 'null');
  switch (type ?? (schema.has('properties') ? 'object' : schema.has('items') ? 'array' : undefined)) {
    case 'object':
      return objectOf(schema, context, isComposed);
    case 'array':
      return listOf(schema, context);
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    default:
      return undefined;
  }
}

function objectOf(schema: DocumentNode, context: Context, isComposed: boolean): Data | undefined {
  const properties = schema.get('properties')?.entries() ?? [];
  const required = new Set((schema.get('required')?.items() ?? []).map(({ value }) => value));
  const result: Record<string, Data> = {};
  const inner = { ...context, depth: context.depth + 1 };
  for (const { key, node } of properties) {
    const isRequired = required.has(key);
    const isShown = context.depth <= deepestOptional && node.get('deprecated')?.value !== true;
    if (isOtherWay(node, context.use) || (!isRequired && !isShown)) continue;
    const value = exampleOf(node, inner);
    if (value === undefined && isRequired) return undefined;
    if (value !== undefined) result[key] = value;
  }
  // An object of which nothing is known shows nothing.
  const isEmpty = Object.keys(result).length === 0;
  return isEmpty && context.depth === 0 && !isComposed ? undefined : result;
}

function isOtherWay(property: DocumentNode, use: ExampleUse): boolean {
  if (use === 'request') return property.get('readOnly')?.value === true;
  return use === 'response' && property.get('writeOnly')?.value === true;
}

function listOf(schema: DocumentNode, context: Context): Data | undefined {
  const least = numberAt(schema, 'minItems') ?? 0;
  const items = schema.get('items');
  const item = items === undefined ? undefined : exampleOf(items, { ...context, depth: context.depth + 1 });
  if (item === undefined) return least === 0 && context.depth > 0 ? [] : undefined;
  const count = Math.max(1, least);
  const isRepeated = count > 1 && schema.get('uniqueItems')?.value === true;
  return count > mostItems || isRepeated ? undefined : Array.from({ length: count }, () => item);
}

/** Of patterns nothing is guessed; what is binary has no text. */
const textsByFormat: ReadonlyMap<string, string | undefined> = new Map([
  ['date-time', '2024-05-17T09:30:00Z'],
  ['date', '2024-05-17'],
  ['time', '09:30:00Z'],
  ['duration', 'P1D'],
  ['uuid', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  ['email', 'ada@example.com'],
  ['uri', 'https://example.com'],
  ['url', 'https://example.com'],
  ['uri-reference', '/orders'],
  ['hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['byte', 'aGVsbG8='],
  ['binary', undefined],
]);

function textOf(schema: DocumentNode): string | undefined {
  if (schema.has('pattern')) return undefined;
  const format = schema.text('format');
  if (format !== undefined && textsByFormat.has(format)) return textsByFormat.get(format);
  const least = numberAt(schema, 'minLength') ?? 0;
  const text = 'string'.padEnd(Math.min(least, 200), 'x');
  return text.slice(0, numberAt(schema, 'maxLength') ?? text.length);
}

function numberOf(schema: DocumentNode): number | undefined {
  const bound = (name: string, exclusive: string, step: number): number | undefined => {
    const value = numberAt(schema, name);
    const beyond = numberAt(schema, exclusive);
    if (beyond !== undefined) return beyond + step;
    return value !== undefined && schema.get(exclusive)?.value === true ? value + step : value;
  };
  const least = bound('minimum', 'exclusiveMinimum', 1);
  const most = bound('maximum', 'exclusiveMaximum', -1);
  const wanted = Math.max(least ?? 1, 1);
  const value = most !== undefined && wanted > most ? (least ?? most) : wanted;
  const step = numberAt(schema, 'multipleOf');
  return step === undefined ? value : Math.ceil(value / step) * step;
}

function numberAt(schema: DocumentNode, key: string): number | undefined {
  const value = schema.get(key)?.value;
  return typeof value === 'number' ? value : undefined;
}
