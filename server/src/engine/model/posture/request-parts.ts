/** Which part of a request a chain of names reads. */
import type { FunctionIndex, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';

export type RequestPart =
  | 'body'
  | 'params'
  | 'query'
  | 'headers'
  /** Who asks: `req.user`, `req.session`. */
  | 'principal'
  /** Where it goes to: `req.url`, `req.method`. */
  | 'address'
  /** What is configured beside the route: `request.routeOptions.config.public`. */
  | 'configuration';

export interface RequestRead {
  readonly part: RequestPart;
  /** The names after the part: `page` of `req.query.page`. */
  readonly names: readonly string[];
  /** The function whose parameter it is read of; undefined where a framework is asked for the request. */
  readonly of: FunctionIndex | undefined;
}

interface Sources {
  readonly facts: TypeScriptFacts;
}

const parts: ReadonlyMap<string, RequestPart> = new Map([
  ['body', 'body'],
  ['rawBody', 'body'],
  ['params', 'params'],
  ['query', 'query'],
  ['searchParams', 'query'],
  ['headers', 'headers'],
  ['cookies', 'headers'],
  ['signedCookies', 'headers'],
  ['user', 'principal'],
  ['session', 'principal'],
  ['auth', 'principal'],
  ['currentUser', 'principal'],
  // As Passport has it.
  ['isAuthenticated', 'principal'],
  ['isUnauthenticated', 'principal'],
  ['url', 'address'],
  ['originalUrl', 'address'],
  ['path', 'address'],
  ['pathname', 'address'],
  ['method', 'address'],
  ['routerPath', 'address'],
  ['routeOptions', 'configuration'],
]);

/** Names under which frameworks keep the request, or what they have made of it. */
const wrappers = new Set(['req', 'request', 'raw', 'ctx', 'context', 'state', 'locals', 'nextUrl']);

const checked = new Set(['input', 'valid', 'validated', 'parsed']);

/** Methods that give a part: Hono's `c.req.json()`, Express's `req.header(name)`, Next's `request.json()`. */
export const readingMethods: ReadonlyMap<string, 'body' | 'params' | 'query' | 'headers'> = new Map([
  ['json', 'body'],
  ['parseBody', 'body'],
  ['formData', 'body'],
  ['text', 'body'],
  ['arrayBuffer', 'body'],
  ['param', 'params'],
  ['query', 'query'],
  ['queries', 'query'],
  ['header', 'headers'],
]);

/** Deeper than this a value is no longer the request's. */
const maximumDepth = 5;

export function readOf(
  reference: Reference | undefined,
  sources: Sources,
  depth = 0,
): RequestRead | undefined {
  if (reference === undefined || depth > maximumDepth) return undefined;
  const { root, path } = reference;
  if (root.kind === 'variable') {
    const value = sources.facts.variables[root.variable]?.value;
    if (value?.kind !== 'reference') return undefined;
    return readOf(
      { root: value.reference.root, path: [...value.reference.path, ...path] },
      sources,
      depth + 1,
    );
  }
  if (root.kind === 'parameter') return bodyOfWebRequest(reference, sources) ?? partIn(path, root.function);
  const searched = queryOfUrl(reference, sources, depth);
  if (searched !== undefined) return searched;
  // `context.switchToHttp().getRequest().user`
  const callee = root.kind === 'call' ? sources.facts.calls[root.call]?.callee : undefined;
  // `request.clone().json()`
  if (callee?.path.at(-1) === 'clone')
    return readOf({ root: callee.root, path: [...callee.path.slice(0, -1), ...path] }, sources, depth + 1);
  return callee?.path.at(-1) === 'getRequest' || callee?.path.at(-1) === 'getContext'
    ? partIn(path, undefined)
    : undefined;
}

/** `new URL(request.url).searchParams` */
function queryOfUrl({ root, path }: Reference, sources: Sources, depth: number): RequestRead | undefined {
  const [name, ...names] = path;
  const made = root.kind === 'call' ? sources.facts.calls[root.call] : undefined;
  if (name !== 'searchParams' || made?.form !== 'new' || made.callee?.root.kind !== 'global')
    return undefined;
  const [address] = made.arguments;
  if (made.callee.root.name !== 'URL' || address?.kind !== 'reference') return undefined;
  const read = readOf(address.reference, sources, depth + 1);
  return read?.part === 'address' ? { part: 'query', names, of: read.of } : undefined;
}

/** A `Request` of the web's own kind gives its body by methods: `await request.json()`. */
function bodyOfWebRequest({ root, path }: Reference, { facts }: Sources): RequestRead | undefined {
  const [name = '', ...names] = path;
  if (root.kind !== 'parameter' || names.length > 0 || !bodyMethods.has(name)) return undefined;
  const owner = facts.functions[root.function];
  const parameter = owner?.parameters[root.parameter];
  // Within a handler such a parameter is another's: `fetch(url).then(request => request.json())`.
  if (root.parameter !== 0 || parameter === undefined || owner?.parent !== undefined) return undefined;
  const { type } = parameter;
  const typeName = type?.kind === 'named' ? type.reference.path.at(-1) : undefined;
  const isRequest = /^_?req(?:uest)?$/i.test(parameter.name) || /Request$/.test(typeName ?? '');
  return isRequest ? { part: 'body', names: [], of: root.function } : undefined;
}

const bodyMethods = new Set(['json', 'text', 'formData', 'arrayBuffer', 'blob', 'bytes']);

export function partIn(path: readonly string[], of: FunctionIndex | undefined): RequestRead | undefined {
  let start = 0;
  while (wrappers.has(path[start] ?? '') && path.length > start + 1) start++;
  // What was checked is kept apart: `ctx.input.body`, `req.validated.query`.
  if (checked.has(path[start] ?? '') && /^(?:body|params|query)$/.test(path[start + 1] ?? '')) start++;
  const [name = '', ...names] = path.slice(start);
  // Fastify's `request.routeOptions.url` is the path as it is registered.
  if (name === 'routeOptions' && (names[0] === 'url' || names[0] === 'method'))
    return { part: 'address', names: names.slice(1), of };
  const part = parts.get(name);
  if (part !== undefined) return { part, names, of };
  const isMethod = names.length === 0 && (path[0] === 'req' || start === 0);
  const method = isMethod ? readingMethods.get(name) : undefined;
  if (method === undefined) return undefined;
  // `res.json(…)` answers; what reads is asked of the request alone.
  return path[0] === 'req' ? { part: method, names, of } : undefined;
}

/** The name under which a request's address is read, of a function's parameter or of what a framework gives. */
export function addressPartIn(
  { root, path }: Reference,
  facts: TypeScriptFacts,
): { readonly name: string; readonly of: FunctionIndex | undefined } | undefined {
  const of = root.kind === 'parameter' ? root.function : undefined;
  const callee = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  if (of === undefined && !/^get(?:Request|Context)$/.test(callee?.path.at(-1) ?? '')) return undefined;
  const read = partIn(path, of);
  const name = path.at(-1);
  return read?.part === 'address' && read.names.length === 0 && name !== undefined ? { name, of } : undefined;
}

/** What a value is made from, through variables, calls and objects. */
export function readsIn(value: Value | undefined, sources: Sources, depth = 0): readonly RequestRead[] {
  if (value === undefined || depth > maximumDepth) return [];
  const inner = (parts: readonly (Value | undefined)[]): readonly RequestRead[] =>
    parts.flatMap(part => readsIn(part, sources, depth + 1));
  switch (value.kind) {
    case 'reference':
      return readsOfReference(value.reference, sources, depth);
    case 'object':
      return inner(value.properties.map(property => property.value));
    case 'array':
      return inner(value.elements);
    case 'template':
      return inner(value.parts);
    case 'choice':
      return inner(value.options);
    case 'operation':
      return inner(value.operands);
    case 'literal':
    case 'function':
    case 'opaque':
      return [];
  }
}

function readsOfReference(reference: Reference, sources: Sources, depth: number): readonly RequestRead[] {
  const read = readOf(reference, sources);
  if (read !== undefined) return [read];
  const { root } = reference;
  if (root.kind === 'variable')
    return readsIn(sources.facts.variables[root.variable]?.value, sources, depth + 1);
  if (root.kind !== 'call') return [];
  const call = sources.facts.calls[root.call];
  if (call === undefined) return [];
  const asked = readOf(call.callee, sources);
  return asked !== undefined
    ? [asked]
    : call.arguments.flatMap(argument => readsIn(argument, sources, depth + 1));
}
