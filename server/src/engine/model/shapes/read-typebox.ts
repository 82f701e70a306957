import type { Value } from '../../languages/typescript/facts.ts';
import { hasDefault } from './read-json-schema.ts';
import { keysIn, readProperties, type SchemaCall } from './schema-call.ts';
import {
  anyShape,
  joinShapes,
  type ReadShape,
  replaceProperties,
  type Shape,
  type ShapeType,
} from './shape.ts';

const plainTypes: ReadonlyMap<string, ShapeType> = new Map([
  ['String', 'string'],
  ['Number', 'number'],
  ['Integer', 'integer'],
  ['Boolean', 'boolean'],
]);

export function readTypeBox(call: SchemaCall): ReadShape | undefined {
  const { name, path, call: fact, read, follow } = call;
  const place = { path, span: fact.span };
  const plain = plainTypes.get(name);
  const [first, second] = fact.arguments;
  const options = follow(plain === undefined ? second : first)?.value;
  const needed = (shape: Shape): ReadShape => ({
    shape,
    isOptional: hasDefault(options) ? undefined : false,
  });
  if (plain !== undefined) return needed({ type: plain, place });
  const inner = (value: Value | undefined): Shape => read(value)?.shape ?? anyShape(place);
  switch (name) {
    case 'Object':
      return needed({
        type: 'object',
        place,
        ...readProperties(call, first, ({ isOptional }) =>
          isOptional === undefined ? undefined : !isOptional,
        ),
      });
    case 'Optional':
      return { shape: inner(first), isOptional: true };
    case 'Array':
      return needed({ type: 'array', items: inner(first), place });
    case 'Union':
      return needed(readUnion(follow(first)?.value, call));
    case 'Literal':
      return needed(
        first?.kind === 'literal'
          ? { type: 'any', values: [JSON.stringify(first.value)], place }
          : anyShape(place),
      );
    case 'Null':
      return needed({ type: 'any', values: ['null'], place });
    case 'Partial':
      return needed(replaceProperties(inner(first), one => ({ ...one, isRequired: false })));
    case 'Required':
      return needed(replaceProperties(inner(first), one => ({ ...one, isRequired: true })));
    case 'Pick':
    case 'Omit': {
      const keys = keysIn(second, follow);
      if (keys === undefined) return needed(anyShape(place));
      return needed(
        replaceProperties(inner(first), one => (keys.has(one.name) === (name === 'Pick') ? one : undefined)),
      );
    }
    case 'Composite':
    case 'Intersect': {
      const list = follow(first)?.value;
      const parts = list?.kind === 'array' && !list.isOpen ? list.elements.map(inner) : [];
      const [head, ...rest] = parts;
      return needed(head === undefined ? anyShape(place) : rest.reduce(joinShapes, head));
    }
    case 'Record':
      return needed({ type: 'object', isOpen: true, place });
    default:
      return { shape: anyShape(place), isOptional: name === 'Any' || name === 'Unknown' ? false : undefined };
  }
}

/** Literals together are a list of values; with `null` something may be null; all else is not told apart. */
function readUnion(list: Value | undefined, { read, call, path }: SchemaCall): Shape {
  const place = { path, span: call.span };
  if (list?.kind !== 'array' || list.isOpen) return anyShape(place);
  const options = list.elements.map(element => read(element)?.shape);
  const values = options.flatMap(option => option?.values ?? []);
  const others = options.filter(option => option?.values === undefined);
  const isNullable = values.includes('null');
  const written = values.filter(value => value !== 'null');
  if (others.length === 0) return { type: 'any', values: written, isNullable, place };
  const [only] = others;
  return others.length === 1 && written.length === 0 && only !== undefined
    ? { ...only, isNullable }
    : anyShape(place);
}
