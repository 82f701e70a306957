/** Tells most schemas that are as every specification wants them, without copying them for those who know it whole. */
import type { DataNode, MappingEntry } from '../../../languages/data/data-node.ts';
import type { Specification } from '../../openapi-document.ts';

type Check = (value: DataNode, isAllowed: ReadonlyMap<string, Check>) => boolean;

const anything: Check = () => true;
const isText: Check = value => value.kind === 'scalar' && typeof value.value === 'string';
const isFlag: Check = value => value.kind === 'scalar' && typeof value.value === 'boolean';
const isNumber: Check = value => value.kind === 'scalar' && typeof value.value === 'number';
const isCount: Check = value =>
  value.kind === 'scalar' && Number.isInteger(value.value) && Number(value.value) >= 0;

const types: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);
const isType: Check = value => value.kind === 'scalar' && types.has(value.value);

/** To a part of the same file: what another holds has to be brought in. */
const isOwnReference: Check = value =>
  value.kind === 'scalar' && typeof value.value === 'string' && value.value.startsWith('#/');

const areNames: Check = value => areDistinct(value, 'string');
const areValues: Check = value => areDistinct(value, 'string') || areDistinct(value, 'number');

/** At least one, none of them twice. */
function areDistinct(value: DataNode, type: 'string' | 'number'): boolean {
  if (value.kind !== 'sequence' || value.items.length === 0) return false;
  const seen = new Set<unknown>();
  for (const item of value.items) {
    if (item.kind !== 'scalar' || typeof item.value !== type || seen.has(item.value)) return false;
    seen.add(item.value);
  }
  return true;
}

const isSchema: Check = (value, allowed) => value.kind === 'mapping' && areAllowed(value.entries, allowed);
const isSchemaOrFlag: Check = (value, allowed) => isFlag(value, allowed) || isSchema(value, allowed);
const areSchemas: Check = (value, allowed) =>
  value.kind === 'sequence' && value.items.length > 0 && value.items.every(item => isSchema(item, allowed));
const areNamedSchemas: Check = (value, allowed) =>
  value.kind === 'mapping' && value.entries.every(({ value: each }) => isSchema(each, allowed));

const inAllVersions: ReadonlyMap<string, Check> = new Map([
  ['type', isType],
  ...['title', 'description', 'format', 'pattern'].map(key => [key, isText] as const),
  ...['minimum', 'maximum'].map(key => [key, isNumber] as const),
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(
    key => [key, isCount] as const,
  ),
  ...['uniqueItems', 'readOnly'].map(key => [key, isFlag] as const),
  ...['example', 'default'].map(key => [key, anything] as const),
  ['enum', areValues],
  ['required', areNames],
  ['properties', areNamedSchemas],
  ['additionalProperties', isSchemaOrFlag],
  ['items', isSchema],
  ['allOf', areSchemas],
]);

const sinceVersion3: ReadonlyMap<string, Check> = new Map([
  ...inAllVersions,
  ...['nullable', 'writeOnly', 'deprecated'].map(key => [key, isFlag] as const),
  ...['oneOf', 'anyOf'].map(key => [key, areSchemas] as const),
]);

function areAllowed(entries: readonly MappingEntry[], allowed: ReadonlyMap<string, Check>): boolean {
  for (const { key, value } of entries) {
    const check = allowed.get(key);
    if (check === undefined ? !key.startsWith('x-') : !check(value, allowed)) return false;
  }
  return true;
}

const withReferences = (keys: ReadonlyMap<string, Check>): ReadonlyMap<string, Check> =>
  new Map([...keys, ['$ref', isOwnReference]]);

const inRootFile = { '2.0': withReferences(inAllVersions), since3: withReferences(sinceVersion3) };
const inOtherFiles = { '2.0': inAllVersions, since3: sinceVersion3 };

/**
 * True when a schema surely is as this version wants it; false when that takes a closer look. What a part of another
 * file refers to has to be brought in, so it is looked at.
 */
export function isSoundSchema(
  schema: DataNode,
  specification: Specification,
  file: 'root' | 'other',
): boolean {
  const known = file === 'root' ? inRootFile : inOtherFiles;
  return isSchema(schema, specification === '2.0' ? known['2.0'] : known.since3);
}
