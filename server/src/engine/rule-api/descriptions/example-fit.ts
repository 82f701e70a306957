/** Tells most examples that fit from those that have to be looked at closely, without compiling any schema. */
import type { DataNode, MappingNode, ScalarNode, SequenceNode } from '../../languages/data/data-node.ts';
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
    'minProperties',
    'maxProperties',
  ],
  ...['dependentRequired', 'unevaluatedProperties', 'unevaluatedItems', 'prefixItems'],
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
    case 'sequence':
      return hasItems(schema, value, effort);
    case 'mapping':
      return hasProperties(schema, value, effort);
  }
}

/** Asked of every schema for every example: one pass over its keys. */
function hasSpecial({ data }: DocumentNode): boolean {
  return data.kind === 'mapping' && data.entries.some(({ key }) => special.has(key));
}

function hasItems(schema: DocumentNode, { items: values }: SequenceNode, effort: Effort): boolean {
  const { length } = values;
  if (length < numberAt(schema, 'minItems', 0) || length > numberAt(schema, 'maxItems', length)) return false;
  if (schema.has('uniqueItems') && !areDistinct(values)) return false;
  const items = schema.get('items');
  return items === undefined || values.every(item => surelyFits(items, item, effort));
}

function areDistinct(values: readonly DataNode[]): boolean {
  const seen = values.map(value => (value.kind === 'scalar' ? value.value : undefined));
  return !seen.includes(undefined) && new Set(seen).size === seen.length;
}

function hasProperties(schema: DocumentNode, value: MappingNode, effort: Effort): boolean {
  const properties = schema.get('properties');
  const required = (schema.get('required')?.items() ?? []).map(({ value: name }) => name);
  const keys = new Set(value.entries.map(({ key }) => key));
  const isMissed = (name: unknown): boolean =>
    typeof name === 'string' && !keys.has(name) && !goesOneWay(properties?.get(name));
  if (required.some(isMissed)) return false;
  const others = schema.get('additionalProperties');
  return value.entries.every(({ key, value: inner }) => {
    const property = properties?.get(key);
    if (property !== undefined) return surelyFits(property, inner, effort);
    if (others === undefined || others.value === true) return true;
    return others.value !== false && surelyFits(others, inner, effort);
  });
}

/** What only the server or only the client sends is missing from every other example. */
export function goesOneWay(property: DocumentNode | undefined): boolean {
  return property?.get('readOnly')?.value === true || property?.get('writeOnly')?.value === true;
}

function hasType(schema: DocumentNode, value: DataNode): boolean {
  const types = typesOf(schema);
  const own = typeOfValue(value);
  if (types.length === 0 || types.includes(own)) return true;
  return own === 'integer' && types.includes('number');
}

/** Version 3.0 asks for a type beside `nullable`; people mean it without one too. Version 2.0 has it as an extension that most tools read. */
export function isNullForNullable(schema: DocumentNode, value: DataNode): boolean {
  if (value.kind !== 'scalar' || value.value !== null) return false;
  return ['nullable', 'x-nullable'].some(key => schema.get(key)?.value === true);
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
  if (value % numberAt(schema, 'multipleOf', value || 1) !== 0) return false;
  return (
    value >= numberAt(schema, 'minimum', value) &&
    value <= numberAt(schema, 'maximum', value) &&
    isWithin(schema.get('exclusiveMinimum')?.value, bound => value > bound, schema.get('minimum')?.value) &&
    isWithin(schema.get('exclusiveMaximum')?.value, bound => value < bound, schema.get('maximum')?.value)
  );
}

/** A bound that is not reached itself: a number, or in version 3.0 `true` beside the bound that is meant. */
function isWithin(exclusive: unknown, isInside: (bound: number) => boolean, beside: unknown): boolean {
  const bound = exclusive === true ? beside : exclusive;
  return typeof bound !== 'number' || isInside(bound);
}

function numberAt(schema: DocumentNode, key: string, otherwise: number): number {
  const value = schema.get(key)?.value;
  return typeof value === 'number' ? value : otherwise;
}
