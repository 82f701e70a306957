/** Tells most examples that fit from those that have to be looked at closely, without compiling any schema. */
import type { DataNode, MappingNode, ScalarNode } from '../../languages/data/data-node.ts';
import type { DocumentNode } from '../../model/openapi-document.ts';
import { typesOf } from './openapi.ts';

/** Keywords that are left to those who know them all. */
const special: ReadonlySet<string> = new Set([
  ...[
    'not',
    'if',
    'const',
    'patternProperties',
    'propertyNames',
    'contains',
    'dependentSchemas',
    'multipleOf',
  ],
  ...['dependentRequired', 'unevaluatedProperties', 'unevaluatedItems', 'prefixItems', 'uniqueItems'],
]);

/** Schemas that contain themselves several times would be looked at for ever. */
export interface Effort {
  left: number;
}

export function newEffort(): Effort {
  return { left: 20_000 };
}

/** True when an example surely fits its schema; false when that takes a closer look. */
export function surelyFits(schema: DocumentNode, value: DataNode, effort = newEffort()): boolean {
  if (!schema.isResolved || effort.left-- <= 0) return true;
  if (isNullForNullable(schema, value)) return true;
  if (hasSpecial(schema) || !hasType(schema, value) || !isListed(schema, value)) return false;
  const parts = (key: string): readonly DocumentNode[] => schema.get(key)?.items() ?? [];
  const fits = (part: DocumentNode): boolean => surelyFits(part, value, effort);
  const choices = [parts('oneOf'), parts('anyOf')].filter(choice => choice.length > 0);
  if (!parts('allOf').every(fits) || !choices.every(choice => choice.some(fits))) return false;
  switch (value.kind) {
    case 'scalar':
      return isInBounds(schema, value);
    case 'sequence': {
      const items = schema.get('items');
      const length = value.items.length;
      if (length < numberAt(schema, 'minItems', 0) || length > numberAt(schema, 'maxItems', length))
        return false;
      return items === undefined || value.items.every(item => surelyFits(items, item, effort));
    }
    case 'mapping':
      return hasProperties(schema, value, effort);
  }
}

/** Asked of every schema for every example: one pass over its keys. */
function hasSpecial({ data }: DocumentNode): boolean {
  return data.kind === 'mapping' && data.entries.some(({ key }) => special.has(key));
}

function hasProperties(schema: DocumentNode, value: MappingNode, effort: Effort): boolean {
  const properties = schema.get('properties');
  const required = (schema.get('required')?.items() ?? []).map(({ value: name }) => name);
  const keys = new Set(value.entries.map(({ key }) => key));
  if (required.some(name => typeof name === 'string' && !keys.has(name))) return false;
  const others = schema.get('additionalProperties');
  return value.entries.every(({ key, value: inner }) => {
    const property = properties?.get(key);
    if (property !== undefined) return surelyFits(property, inner, effort);
    if (others === undefined || others.value === true) return true;
    return others.value !== false && surelyFits(others, inner, effort);
  });
}

function hasType(schema: DocumentNode, value: DataNode): boolean {
  const types = typesOf(schema);
  const own = typeOfValue(value);
  if (types.length === 0 || types.includes(own)) return true;
  return own === 'integer' && types.includes('number');
}

/** Version 3.0 asks for a type beside `nullable`; people mean it without one too. */
export function isNullForNullable(schema: DocumentNode, value: DataNode): boolean {
  return value.kind === 'scalar' && value.value === null && schema.get('nullable')?.value === true;
}

/** The type of JSON Schema that a value has. */
function typeOfValue(value: DataNode): string {
  if (value.kind !== 'scalar') return value.kind === 'sequence' ? 'array' : 'object';
  if (value.value === null) return 'null';
  return Number.isInteger(value.value) ? 'integer' : typeof value.value;
}

function isListed(schema: DocumentNode, value: DataNode): boolean {
  const list = schema.get('enum');
  if (list === undefined) return true;
  return value.kind === 'scalar' && list.items().some(item => item.value === value.value);
}

function isInBounds(schema: DocumentNode, { value }: ScalarNode): boolean {
  if (typeof value === 'string') {
    const least = numberAt(schema, 'minLength', 0);
    return value.length >= least && value.length <= numberAt(schema, 'maxLength', value.length);
  }
  if (typeof value !== 'number') return true;
  const isExclusive = schema.has('exclusiveMinimum') || schema.has('exclusiveMaximum');
  return (
    !isExclusive && value >= numberAt(schema, 'minimum', value) && value <= numberAt(schema, 'maximum', value)
  );
}

function numberAt(schema: DocumentNode, key: string, otherwise: number): number {
  const value = schema.get(key)?.value;
  return typeof value === 'number' ? value : otherwise;
}
