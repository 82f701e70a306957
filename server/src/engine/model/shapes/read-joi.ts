import { literalsIn, readProperties, type SchemaCall } from './schema-call.ts';
import {
  anyShape,
  joinShapes,
  type ReadShape,
  replaceProperties,
  type Shape,
  type ShapeType,
} from './shape.ts';

const plainTypes: ReadonlyMap<string, ShapeType> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['bool', 'boolean'],
]);

/** Whatever is not `required()` may be left out. */
export function readJoi(call: SchemaCall): ReadShape | undefined {
  const { name, path, call: fact } = call;
  const place = { path, span: fact.span };
  const of = (shape: Shape): ReadShape => ({ shape, isOptional: true });
  const plain = plainTypes.get(name);
  if (plain !== undefined) return of({ type: plain, place });
  switch (name) {
    case 'object':
      return of({ type: 'object', place, ...ownProperties(call) });
    case 'array':
      return of({ type: 'array', place });
    case 'valid':
      return of({ type: 'any', place, ...valuesOf(call) });
    default:
      return of(anyShape(place));
  }
}

function ownProperties(call: SchemaCall): Pick<Shape, 'properties' | 'isOpen'> {
  const [first] = call.call.arguments;
  if (first === undefined) return { isOpen: true };
  return readProperties(call, first, ({ isOptional }) =>
    isOptional === undefined ? undefined : !isOptional,
  );
}

function valuesOf({ call, follow }: SchemaCall): Pick<Shape, 'values'> {
  const values = literalsIn(call, follow);
  return values === undefined ? {} : { values };
}

export function refineJoi(receiver: ReadShape, call: SchemaCall): ReadShape | undefined {
  const { shape, isOptional } = receiver;
  const { name, read } = call;
  const as = (changed: Shape): ReadShape => ({ shape: changed, isOptional });
  switch (name) {
    case 'required':
    case 'exist':
      return { shape, isOptional: false };
    case 'optional':
    case 'default':
      return { shape, isOptional: true };
    case 'when':
      return { shape: anyShape(shape.place), isOptional: undefined };
    case 'keys':
    case 'append': {
      const added = { ...shape, ...ownProperties(call) };
      return as(shape.properties === undefined ? added : joinShapes(shape, added));
    }
    case 'valid':
    case 'equal':
      return as({ ...shape, ...valuesOf(call) });
    case 'allow': {
      const values = literalsIn(call.call, call.follow) ?? [];
      return as(values.includes('null') ? { ...shape, isNullable: true } : shape);
    }
    case 'integer':
      return as({ ...shape, type: 'integer' });
    case 'items': {
      const [first, ...others] = call.call.arguments;
      const items = others.length === 0 ? read(first)?.shape : undefined;
      return as(items === undefined ? shape : { ...shape, items });
    }
    case 'unknown':
      return as({ ...shape, isOpen: true });
    case 'or':
    case 'xor':
    case 'with':
    case 'without':
    case 'and':
      return as(
        replaceProperties(shape, one => (one.isRequired === true ? one : { ...one, isRequired: undefined })),
      );
    case 'validate':
    case 'validateAsync':
      return undefined;
    default:
      return receiver;
  }
}
