/** What an endpoint takes as body, query and path parameters, by the schemas that stand before it or that it asks itself. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { Piece } from '../../frameworks/piece.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type {
  DecoratorFact,
  ParameterFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { Libraries } from '../../libraries/index.ts';
import type { FilePath } from '../../source/path.ts';
import type { ResolvedCall } from '../calls.ts';
import { readOf } from '../posture/request-parts.ts';
import { followValue } from './follow.ts';
import { type ClassSources, readClass } from './read-class.ts';
import { fieldsReadOf } from './read-fields.ts';
import { readSchema } from './read-schema.ts';
import { anyShape, replaceProperties, type Shape, type ShapeProperty, type ShapeType } from './shape.ts';

export type ShapedPart = 'body' | 'query' | 'params';

export type RequestShapes = Readonly<Partial<Record<ShapedPart, Shape>>>;

export interface ShapeSources extends ClassSources {
  readonly libraries: Libraries;
  calls(path: FilePath): readonly ResolvedCall[];
}

const partNames: ReadonlyMap<string, ShapedPart> = new Map([
  ['body', 'body'],
  ['json', 'body'],
  ['form', 'body'],
  ['input', 'body'],
  ['query', 'query'],
  ['querystring', 'query'],
  ['params', 'params'],
  ['param', 'params'],
]);

/** The first schema of a part counts: what stands before refuses before what comes later is asked. */
export function findRequestShapes(endpoint: HttpEndpoint, sources: ShapeSources): RequestShapes {
  const found: readonly RequestShapes[] = [
    ...endpoint.chain.map(piece => shapesOfPiece(piece, sources)),
    ...(endpoint.handler === undefined ? [] : shapesInHandler(endpoint.handler, sources)),
  ];
  return Object.assign({}, ...found.toReversed());
}

function shapesOfPiece(piece: Piece, sources: ShapeSources): RequestShapes {
  if (piece.role === 'schema') {
    const part = partNames.get(piece.stage ?? '');
    const shape = part === undefined ? undefined : shapeOfSchemaPiece(piece, sources);
    return part === undefined || shape === undefined ? {} : { [part]: shape };
  }
  return piece.role === 'middleware' || piece.role === 'hook' ? shapesOfMiddleware(piece, sources) : {};
}

/** A piece tells what it stands for; the value itself is found where it is written. */
function shapeOfSchemaPiece(piece: Piece, sources: ShapeSources): Shape | undefined {
  const { path, span, arguments: given, origin } = piece;
  const [target, handed] = given ?? [];
  // `zValidator('json', schema)`
  if (target?.kind === 'literal' && handed !== undefined)
    return readSchema({ path, value: handed }, sources)?.shape;
  const index = sources.facts(path)?.calls.findIndex(call => isSameSpan(call.span, span)) ?? -1;
  if (index >= 0) return readSchema({ path, value: valueOfCall(sources.calls(path)[index]) }, sources)?.shape;
  if (origin.kind === 'value') return readSchema(origin, sources)?.shape;
  if (origin.kind === 'library' && origin.madeBy !== undefined) {
    const made = sources.calls(origin.madeBy.path)[origin.madeBy.call];
    return readSchema({ path: origin.madeBy.path, value: valueOfCall(made) }, sources)?.shape;
  }
  const [first] = given ?? [];
  return first?.kind === 'object' ? readSchema({ path, value: first }, sources)?.shape : undefined;
}

const nothing: Value = { kind: 'opaque', span: { start: 0, end: 0 } as Value['span'] };

function valueOfCall(call: ResolvedCall | undefined): Value {
  if (call === undefined) return nothing;
  return {
    kind: 'reference',
    reference: { root: { kind: 'call', call: call.index }, path: [] },
    span: call.fact.span,
  };
}

function isSameSpan(left: Value['span'], right: Value['span']): boolean {
  return left.start === right.start && left.end === right.end;
}

/** `validate(schema)`, `validateBody(schema)`, `celebrate({ body })`, `zValidator('json', schema)`, `ValidationMiddleware(CreateUserDto)`. */
function shapesOfMiddleware(piece: Piece, sources: ShapeSources): RequestShapes {
  const { path, arguments: given = [], name } = piece;
  if (!/valid|schema|celebrate|parse|check|dto|zod|joi/i.test(name)) return {};
  const texts = given.map(value =>
    value.kind === 'literal' && typeof value.value === 'string' ? value.value : '',
  );
  const named = texts.map(text => partNames.get(text)).find(part => part !== undefined);
  for (const value of given) {
    const parts = partsIn({ path, value }, sources);
    if (Object.keys(parts).length > 0) return parts;
    const shape = shapeOf({ path, value }, sources);
    if (shape === undefined) continue;
    const inner = partsOfShape(shape);
    if (Object.keys(inner).length > 0) return inner;
    const part = named ?? partOfName(name) ?? partReadBy(piece, sources);
    return part === undefined ? {} : { [part]: shape };
  }
  return {};
}

interface Written {
  readonly path: FilePath;
  readonly value: Value;
}

function shapeOf(written: Written, sources: ShapeSources): Shape | undefined {
  const origin = sources.origins.ofValue(written.path, written.value);
  if (origin.kind === 'class') return readClass(origin, sources);
  return readSchema(written, sources)?.shape;
}

/** `{ body: schema, query: schema }` */
function partsIn(written: Written, sources: ShapeSources): RequestShapes {
  const followed = followValue(written, sources);
  if (followed?.value.kind !== 'object') return {};
  const entries = followed.value.properties.flatMap(({ key, value }) => {
    const part = partNames.get(key);
    const shape = part === undefined ? undefined : shapeOf({ path: followed.path, value }, sources);
    return part === undefined || shape === undefined ? [] : [[part, shape] as const];
  });
  return Object.fromEntries(entries);
}

/** A schema of the whole request: `z.object({ body: … })`. */
function partsOfShape({ properties = [] }: Shape): RequestShapes {
  const isWhole =
    properties.length > 0 &&
    properties.every(({ name }) => /^(?:body|query|params|headers|cookies|file|files)$/.test(name));
  if (!isWhole) return {};
  return Object.fromEntries(
    properties.flatMap(({ name, shape }) => {
      const part = partNames.get(name);
      return part === undefined || shape.type !== 'object' ? [] : [[part, shape] as const];
    }),
  );
}

function partOfName(name: string): ShapedPart | undefined {
  if (/body/i.test(name)) return 'body';
  if (/query/i.test(name)) return 'query';
  return /params?(?![a-z])/i.test(name) ? 'params' : undefined;
}

/** A middleware of the project that reads one part alone validates that one. */
function partReadBy({ origin }: Piece, { facts }: ShapeSources): ShapedPart | undefined {
  if (origin.kind !== 'function') return undefined;
  const own = facts(origin.path);
  const span = own?.functions[origin.function]?.span;
  if (own === undefined || span === undefined) return undefined;
  const parts = new Set(
    own.requestReads
      .filter(read => span.start <= read.span.start && read.span.end <= span.end)
      .flatMap(({ reference }) => reference.path.slice(0, 1).flatMap(name => partNames.get(name) ?? [])),
  );
  const [only] = parts;
  return parts.size === 1 ? only : undefined;
}

function shapesInHandler(handler: HandlerPlace, sources: ShapeSources): readonly RequestShapes[] {
  const facts = sources.facts(handler.path);
  const fact = facts?.functions[handler.function];
  if (facts === undefined || fact === undefined) return [];
  return [
    ...fact.parameters.map(parameter => shapeOfParameter(parameter, handler.path, facts, sources)),
    ...sources.calls(handler.path).map(call => shapeOfParse(call, handler, facts, sources)),
    namedQuery(fact.parameters, handler.path, facts),
  ];
}

/** `schema.parse(req.body)` */
function shapeOfParse(
  call: ResolvedCall,
  handler: HandlerPlace,
  facts: TypeScriptFacts,
  sources: ShapeSources,
): RequestShapes {
  const { callee, fact } = call;
  if (fact.function !== handler.function || callee.kind !== 'library' || fact.callee === undefined) return {};
  const position = sources.libraries.parsed(callee);
  const given = position === undefined ? undefined : fact.arguments[position];
  if (given?.kind !== 'reference') return {};
  const read = readOf(given.reference, { facts });
  const part = read === undefined || read.names.length > 0 ? undefined : partNames.get(read.part);
  if (part === undefined) return {};
  const shape = shapeParsedBy(call, sources);
  return shape === undefined ? {} : { [part]: markUnread(shape, fieldsReadOf(call.index, facts)) };
}

/** The schema that a call such as `schema.parse(value)` or `parse(schema, value)` asks. */
export function shapeParsedBy(
  { callee, fact, path }: ResolvedCall,
  sources: ShapeSources,
): Shape | undefined {
  const position = callee.kind === 'library' ? sources.libraries.parsed(callee) : undefined;
  if (position === undefined || fact.callee === undefined) return undefined;
  const owner = { root: fact.callee.root, path: fact.callee.path.slice(0, -1) };
  const schema: Value =
    position === 0
      ? { kind: 'reference', reference: owner, span: fact.span }
      : (fact.arguments[0] ?? nothing);
  return readSchema({ path, value: schema }, sources)?.shape;
}

function markUnread(shape: Shape, read: ReadonlySet<string> | undefined): Shape {
  if (read === undefined) return shape;
  return replaceProperties(shape, one => (read.has(one.name) ? one : { ...one, isUnread: true }));
}

const decorated: ReadonlyMap<string, ShapedPart> = new Map([
  ['Body', 'body'],
  ['Query', 'query'],
  ['QueryParams', 'query'],
  ['Param', 'params'],
  ['Params', 'params'],
]);

/** `@Body() order: CreateOrder`; with a name it takes only that one. */
function shapeOfParameter(
  { decorators, type }: ParameterFact,
  path: FilePath,
  facts: TypeScriptFacts,
  sources: ShapeSources,
): RequestShapes {
  const decorator = decorators.find(one => decorated.has(importedName(one, facts)));
  const part = decorator === undefined ? undefined : decorated.get(importedName(decorator, facts));
  const isWhole = (decorator?.arguments ?? []).every(({ kind }) => kind !== 'literal' && kind !== 'template');
  if (part === undefined || type === undefined || !isWhole) return {};
  const origin = sources.origins.ofType(path, type);
  const shape = origin.kind === 'instance' ? readClass(origin, sources) : undefined;
  return shape === undefined ? {} : { [part]: shape };
}

/** `@Query('page') page?: number`: one by one, and there may be more. */
function namedQuery(
  parameters: readonly ParameterFact[],
  path: FilePath,
  facts: TypeScriptFacts,
): RequestShapes {
  const properties = parameters.flatMap(({ decorators }) =>
    decorators.flatMap((decorator): readonly ShapeProperty[] => {
      const [name, ...pipes] = decorator.arguments ?? [];
      const isQuery = /^Query(?:Param)?$/.test(importedName(decorator, facts));
      if (!isQuery || name?.kind !== 'literal' || typeof name.value !== 'string') return [];
      const place = { path, span: name.span };
      const shape = { ...anyShape(place), type: typeOfPipes(pipes, facts) };
      return [{ name: name.value, shape, isRequired: undefined, place }];
    }),
  );
  const [first] = properties;
  return first === undefined
    ? {}
    : { query: { type: 'object', properties, isOpen: true, place: first.place } };
}

const parsingPipes: ReadonlyMap<string, ShapeType> = new Map([
  ['ParseIntPipe', 'integer'],
  ['ParseFloatPipe', 'number'],
  ['ParseBoolPipe', 'boolean'],
]);

function typeOfPipes(pipes: readonly Value[], facts: TypeScriptFacts): ShapeType {
  const named = pipes.map(pipe => {
    const root = pipe.kind === 'reference' ? pipe.reference.root : undefined;
    return root?.kind === 'import' ? parsingPipes.get(facts.imports[root.import]?.imported ?? '') : undefined;
  });
  return named.find(type => type !== undefined) ?? 'any';
}

function importedName({ callee }: DecoratorFact, facts: TypeScriptFacts): string {
  const imported = callee.root.kind === 'import' ? facts.imports[callee.root.import] : undefined;
  return callee.path.length === 0 ? (imported?.imported ?? '') : '';
}
