import type { Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { limitingKeys } from './free-text.ts';
import { anyShape, type ReadShape, type Shape, type ShapeType } from './shape.ts';

type ObjectValue = Extract<Value, { readonly kind: 'object' }>;

const types: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);

/** `{ type: 'object', properties: { … }, required: [ … ] }` as Fastify takes it. Undefined for any other object. */
export function readJsonSchema(
  path: FilePath,
  value: ObjectValue,
  read: (value: Value) => ReadShape | undefined,
): Shape | undefined {
  const at = (key: string): Value | undefined => value.properties.find(one => one.key === key)?.value;
  const place = { path, span: value.span };
  const type = typeIn(at('type'));
  const values = textsIn(at('enum'));
  if (type === undefined && values === undefined && at('properties') === undefined) return undefined;
  if (value.isOpen || ['oneOf', 'anyOf', 'allOf', '$ref'].some(key => at(key) !== undefined))
    return anyShape(place);
  const items = at('items');
  const readItems = items === undefined ? undefined : read(items)?.shape;
  const properties = at('properties');
  return {
    type: type ?? (properties === undefined ? 'any' : 'object'),
    place,
    ...(values !== undefined && { values }),
    ...(type === 'string' && limitingKeys.every(key => at(key) === undefined) && { isFreeText: true }),
    ...(isTrue(at('nullable')) && { isNullable: true }),
    ...(readItems !== undefined && { items: readItems }),
    ...(type === 'object' || properties !== undefined
      ? readProperties(path, properties, at('required'), read)
      : {}),
  };
}

function readProperties(
  path: FilePath,
  properties: Value | undefined,
  required: Value | undefined,
  read: (value: Value) => ReadShape | undefined,
): Pick<Shape, 'properties' | 'isOpen'> {
  if (properties?.kind !== 'object') return { isOpen: true };
  const names = required === undefined ? [] : textsIn(required);
  return {
    properties: properties.properties.map(({ key, value, keySpan }) => {
      const place = { path, span: keySpan };
      return {
        name: key,
        place,
        shape: read(value)?.shape ?? anyShape(place),
        isRequired: hasDefault(value) ? undefined : names?.includes(JSON.stringify(key)),
      };
    }),
    isOpen: properties.isOpen,
  };
}

/** Fastify fills it in where nothing was sent, before anything is asked for; other validators do not. */
export function hasDefault(value: Value | undefined): boolean {
  return value?.kind === 'object' && value.properties.some(({ key }) => key === 'default');
}

function typeIn(value: Value | undefined): ShapeType | undefined {
  if (value?.kind !== 'literal' || typeof value.value !== 'string' || !types.has(value.value))
    return undefined;
  return value.value as ShapeType;
}

function textsIn(value: Value | undefined): readonly string[] | undefined {
  if (value?.kind !== 'array' || value.isOpen) return undefined;
  const texts = value.elements.map(element =>
    element.kind === 'literal' ? JSON.stringify(element.value) : undefined,
  );
  const known = texts.filter(text => text !== undefined);
  return known.length === texts.length ? known : undefined;
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}
