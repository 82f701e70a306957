/** Which part of a request a value is: through variables, objects, and parameters that frameworks and callers fill. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type {
  CallFact,
  DecoratorFact,
  FunctionIndex,
  ParameterFact,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import { propertyOf } from '../languages/typescript/values.ts';
import { partIn, type RequestPart } from '../model/posture/request-parts.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import { handedRole } from './request-parameters.ts';

/** What whoever sends a request chooses. */
export type ClientPart = Extract<RequestPart, 'body' | 'params' | 'query' | 'headers' | 'address'>;

export interface RequestValue {
  readonly part: ClientPart;
  /** The names after the part: `email` of `req.body.email`; none for the part as a whole. */
  readonly names: readonly string[];
  /** The function that is handed the request. */
  readonly handler: HandlerPlace;
  /** Of what a framework puts into a parameter: `@Body() order: CreateOrder`. */
  readonly type: TypeFact | undefined;
  /** How many calls of the project's own it was handed through. */
  readonly hops: number;
}

const maximumDepth = 12;
const maximumHops = 2;

/** The part of a request that a value is as it stands; undefined for what is made from one. */
export function requestValueOf(
  value: Value | undefined,
  path: FilePath,
  model: ProjectModel,
): RequestValue | undefined {
  return value === undefined ? undefined : find(value, [], { path, model, depth: 0, hops: 0 });
}

interface Search {
  readonly path: FilePath;
  readonly model: ProjectModel;
  readonly depth: number;
  readonly hops: number;
}

/** `names` are read of the value. */
function find(value: Value, names: readonly string[], search: Search): RequestValue | undefined {
  const { depth, model, path } = search;
  const facts = model.facts(path);
  if (facts === undefined || depth > maximumDepth) return undefined;
  const next = { ...search, depth: depth + 1 };
  if (value.kind === 'choice') return firstOf(value.options, option => find(option, names, next));
  if (value.kind === 'object') {
    const [name, ...rest] = names;
    const property = name === undefined ? undefined : propertyOf(value, name);
    return property === undefined ? undefined : find(property, rest, next);
  }
  if (value.kind !== 'reference') return undefined;
  const { root } = value.reference;
  const wanted = [...value.reference.path, ...names];
  switch (root.kind) {
    case 'variable': {
      const held = valuesOfVariable(root.variable, facts);
      return firstOf(held, given => find(given, wanted, next));
    }
    case 'parameter':
      return ofParameter(root.function, root.parameter, wanted, facts, next);
    case 'call':
      return ofCall(facts.calls[root.call], wanted, facts, next);
    default:
      return undefined;
  }
}

function firstOf<Item, Found>(
  items: readonly Item[],
  ask: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = ask(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a variable starts as, or else all that it is given. */
function valuesOfVariable(variable: number, facts: TypeScriptFacts): readonly Value[] {
  const value = facts.variables[variable]?.value;
  if (value !== undefined) return [value];
  return facts.assignments.flatMap(({ target, operator, value: given }) =>
    operator === '=' &&
    target.root.kind === 'variable' &&
    target.root.variable === variable &&
    target.path.length === 0
      ? [given]
      : [],
  );
}

function ofParameter(
  index: FunctionIndex,
  position: number,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): RequestValue | undefined {
  const parameter = facts.functions[index]?.parameters[position];
  if (parameter === undefined) return undefined;
  const handler = { path: search.path, function: index };
  const filled = filledBy(parameter, search);
  if (filled !== undefined) {
    const own = filled.name === undefined ? names : [filled.name, ...names];
    const isWhole = names.length === 0;
    if (isWhole && isHarmless(parameter.type)) return undefined;
    return { part: filled.part, names: own, handler, type: parameter.type, hops: search.hops };
  }
  const handed = handedRole(handler, position, search.model);
  if (handed !== undefined) return handed.role === 'response' ? undefined : inRequest(names, index, search);
  return names.length === 0 && isHarmless(parameter.type)
    ? undefined
    : fromCallers(handler, position, names, search);
}

function inRequest(
  names: readonly string[],
  index: FunctionIndex,
  { hops, path }: Search,
): RequestValue | undefined {
  const read = partIn(names, index);
  if (read === undefined || !isChosenByClient(read.part)) return undefined;
  return { part: read.part, names: read.names, handler: { path, function: index }, type: undefined, hops };
}

function isChosenByClient(part: RequestPart): part is ClientPart {
  return part !== 'principal' && part !== 'configuration';
}

/** Numbers, flags and a few written words do no harm. */
function isHarmless(type: TypeFact | undefined): boolean {
  return type?.kind === 'number' || type?.kind === 'boolean' || type?.kind === 'literals';
}

const partOfDecorator: ReadonlyMap<string, ClientPart> = new Map([
  ['Body', 'body'],
  ['BodyParam', 'body'],
  ['BodyProp', 'body'],
  ['Query', 'query'],
  ['QueryParam', 'query'],
  ['QueryParams', 'query'],
  ['Param', 'params'],
  ['Params', 'params'],
  ['Path', 'params'],
  ['Headers', 'headers'],
  ['Header', 'headers'],
  ['HeaderParam', 'headers'],
]);

const decoratingPackages = /^(?:@nestjs\/common|routing-controllers|tsoa)$/;

/** `@Body('email') email`, `@QueryParam('page') page`; a pipe of its own decides what may come in. */
function filledBy(
  parameter: ParameterFact,
  { model, path }: Search,
): { readonly part: ClientPart; readonly name: string | undefined } | undefined {
  return firstOf(parameter.decorators, ({ callee, arguments: given }: DecoratorFact) => {
    const origin = model.origins.ofReference(path, callee);
    const part = origin.kind === 'library' ? partOfDecorator.get(origin.export) : undefined;
    if (origin.kind !== 'library' || !decoratingPackages.test(origin.package) || part === undefined)
      return undefined;
    if (given?.some(({ kind }) => kind === 'reference') === true) return undefined;
    return { part, name: textIn(given?.[0]) };
  });
}

function textIn(value: Value | undefined): string | undefined {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** What the functions that call this one hand in. */
function fromCallers(
  place: HandlerPlace,
  position: number,
  names: readonly string[],
  search: Search,
): RequestValue | undefined {
  const { hops, model } = search;
  if (hops >= maximumHops) return undefined;
  return firstOf(model.callers(place), caller =>
    firstOf(model.calls(caller.path), ({ callee, fact }) => {
      const isIt =
        callee.kind === 'function' && callee.path === place.path && callee.function === place.function;
      const given = isIt && !fact.hasSpread ? fact.arguments[position] : undefined;
      return given === undefined
        ? undefined
        : find(given, names, { ...search, path: caller.path, hops: hops + 1 });
    }),
  );
}

/** Calls that read a request: `c.req.query('id')`, `await request.json()`, `searchParams.get('id')`. */
function ofCall(
  call: CallFact | undefined,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): RequestValue | undefined {
  const { callee } = call ?? {};
  if (call === undefined || callee === undefined) return undefined;
  const given = textIn(call.arguments[0]);
  const asked = given === undefined ? names : [given, ...names];
  const method = callee.path.at(-1) ?? '';
  const receiver: Reference = { root: callee.root, path: callee.path.slice(0, -1) };
  if (method === 'get' || method === 'getAll') {
    const part = find({ kind: 'reference', reference: receiver, span: call.span }, [], search);
    if (part !== undefined) return { ...part, names: [...part.names, ...asked] };
  }
  if (call.form === 'new' && callee.root.kind === 'global' && callee.root.name === 'URL')
    return names[0] === 'searchParams' ? queryOfAddress(call, names, search) : undefined;
  return ofRequestMethod(callee, method, asked, facts, search);
}

/** `new URL(request.url).searchParams` */
function queryOfAddress(
  { arguments: [address] }: CallFact,
  [, ...names]: readonly string[],
  search: Search,
): RequestValue | undefined {
  const found = address === undefined ? undefined : find(address, [], search);
  return found?.part === 'address' ? { ...found, part: 'query', names } : undefined;
}

/** Methods of requests that give a part of them. Those of Hono are asked of `c.req`, those of the web of the request itself. */
const readingMethods: ReadonlyMap<string, ClientPart> = new Map([
  ['json', 'body'],
  ['parseBody', 'body'],
  ['formData', 'body'],
  ['text', 'body'],
  ['param', 'params'],
  ['query', 'query'],
  ['queries', 'query'],
  ['header', 'headers'],
  ['get', 'headers'],
]);

function ofRequestMethod(
  callee: Reference,
  method: string,
  names: readonly string[],
  facts: TypeScriptFacts,
  search: Search,
): RequestValue | undefined {
  const part = readingMethods.get(method);
  const request = part === undefined ? undefined : rootOf(callee, facts);
  if (part === undefined || request?.root.kind !== 'parameter') return undefined;
  const { function: index, parameter } = request.root;
  const handler = { path: search.path, function: index };
  const handed = handedRole(handler, parameter, search.model);
  if (handed === undefined || handed.role === 'response') return undefined;
  const way = request.path.slice(0, -1).join('.');
  // `c.get(name)` and `c.json(data)` of Hono ask nothing of the request.
  const isOfRequest =
    handed.framework === 'hono' && handed.role === 'context' ? /^req(?:\.raw)?$/ : /^(?:req|request)?$/;
  if (!isOfRequest.test(way)) return undefined;
  return { part, names, handler, type: undefined, hops: search.hops };
}

/** A chain of names without the variables of the file: `const { req } = c; req.query` is `c.req.query`. */
function rootOf(reference: Reference, facts: TypeScriptFacts, depth = 0): Reference {
  const { root, path } = reference;
  const value = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  if (value?.kind !== 'reference' || depth > maximumDepth) return reference;
  const whole = { root: value.reference.root, path: [...value.reference.path, ...path] };
  return rootOf(whole, facts, depth + 1);
}
