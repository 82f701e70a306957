import { keysIn, literalsIn, readProperties, type SchemaCall } from './schema-call.ts';
import {
  anyShape,
  joinShapes,
  type ReadShape,
  replaceProperties,
  type Shape,
  type ShapeType,
} from './shape.ts';

const plainTypes: ReadonlyMap<string, ShapeType> = new Map([
  ...[
    'string',
    'email',
    'uuid',
    'url',
    'iso.datetime',
    'iso.date',
    'nanoid',
    'cuid',
    'cuid2',
    'ulid',
    'ipv4',
    'guid',
  ].map(name => [name, 'string'] as const),
  ['coerce.string', 'string'],
  ['number', 'number'],
  ['coerce.number', 'number'],
  ['int', 'integer'],
  ['boolean', 'boolean'],
  ['coerce.boolean', 'boolean'],
]);

const objects = new Set(['object', 'strictObject', 'looseObject']);

export function readZod(call: SchemaCall): ReadShape | undefined {
  const { name, path, call: fact, read, follow } = call;
  const place = { path, span: fact.span };
  const plain = plainTypes.get(name);
  const needed = (shape: Shape): ReadShape => ({ shape, isOptional: false });
  if (plain !== undefined) return needed({ type: plain, place });
  const [first, second] = fact.arguments;
  if (objects.has(name)) {
    const own = readProperties(call, first, ({ isOptional }) =>
      isOptional === undefined ? undefined : !isOptional,
    );
    const object: Shape = { type: 'object', place, ...own };
    return needed(name === 'looseObject' ? openUp(object) : object);
  }
  switch (name) {
    case 'any':
    case 'unknown':
      return { shape: { ...anyShape(place), takesAll: true }, isOptional: undefined };
    case 'enum': {
      const values = literalsIn(fact, follow);
      return needed(values === undefined ? anyShape(place) : { type: 'string', values, place });
    }
    case 'literal': {
      const values = literalsIn(fact, follow);
      return needed(values === undefined ? anyShape(place) : { type: 'any', values, place });
    }
    case 'array': {
      const items = read(first)?.shape;
      return needed({ type: 'array', place, ...(items !== undefined && { items }) });
    }
    case 'optional':
      return { shape: read(first)?.shape ?? anyShape(place), isOptional: true };
    case 'nullable':
      return needed({ ...(read(first)?.shape ?? anyShape(place)), isNullable: true });
    // What runs first may put a value where none was sent.
    case 'preprocess':
      return {
        shape: anyShape({ ...place, ...(second === undefined ? {} : { span: second.span }) }),
        isOptional: undefined,
      };
    case 'record':
    case 'map':
      return needed({ type: 'object', isOpen: true, place });
    case 'date':
    case 'coerce.date':
    case 'nativeEnum':
    case 'union':
    case 'discriminatedUnion':
    case 'bigint':
    case 'tuple':
      return needed(anyShape(place));
    default:
      return { shape: anyShape(place), isOptional: undefined };
  }
}

/** An object that names no property and lets all others in holds nothing back. */
function openUp(shape: Shape): Shape {
  const isEmpty = shape.isOpen !== true && shape.properties?.length === 0;
  return { ...shape, isOpen: true, ...(isEmpty && { takesAll: true }) };
}

export function refineZod(
  receiver: ReadShape,
  { name, call, read, follow }: SchemaCall,
): ReadShape | undefined {
  const { shape, isOptional } = receiver;
  const [first] = call.arguments;
  const as = (changed: Shape): ReadShape => ({ shape: changed, isOptional });
  switch (name) {
    case 'optional':
    case 'nullish':
    case 'default':
    case 'prefault':
    case 'catch':
      return { shape: name === 'nullish' ? { ...shape, isNullable: true } : shape, isOptional: true };
    case 'nullable':
      return as({ ...shape, isNullable: true });
    case 'int':
      return as({ ...shape, type: shape.type === 'number' ? 'integer' : shape.type });
    case 'passthrough':
    case 'loose':
      return as(openUp(shape));
    case 'catchall':
      return as({ ...shape, isOpen: true });
    case 'array':
      return as({ type: 'array', items: shape, place: shape.place });
    case 'or':
      return as(anyShape(shape.place));
    case 'merge':
    case 'and':
    case 'extend':
    case 'safeExtend': {
      const added = read(first)?.shape ?? readExtension(first, { read, follow }, shape);
      return as(added === undefined ? { ...shape, isOpen: true } : joinShapes(shape, added));
    }
    case 'pick':
    case 'omit': {
      const keys = keysIn(first, follow);
      if (keys === undefined) return as(anyShape(shape.place));
      return as(
        replaceProperties(shape, one => (keys.has(one.name) === (name === 'pick') ? one : undefined)),
      );
    }
    case 'partial':
    case 'required':
    case 'deepPartial': {
      const keys = first === undefined ? undefined : keysIn(first, follow);
      const isRequired = name === 'required';
      return as(
        replaceProperties(shape, one => (keys?.has(one.name) === false ? one : { ...one, isRequired })),
      );
    }
    case 'keyof':
    case 'shape':
    case 'parse':
      return undefined;
    default:
      // Checks, transformations and remarks leave what is taken as it is.
      return receiver;
  }
}

/** `base.extend({ … })` */
function readExtension(
  value: SchemaCall['call']['arguments'][number] | undefined,
  { read, follow }: Pick<SchemaCall, 'read' | 'follow'>,
  { place }: Shape,
): Shape | undefined {
  const written = follow(value);
  if (written?.value.kind !== 'object' || written.value.isOpen) return undefined;
  const properties = written.value.properties.map(({ key, value: inner, keySpan }) => {
    const known = read(inner);
    const at = { path: written.path, span: keySpan };
    return {
      name: key,
      place: at,
      shape: known?.shape ?? anyShape(at),
      isRequired: known?.isOptional === undefined ? undefined : !known.isOptional,
    };
  });
  return { type: 'object', properties, place };
}
