/** Express: `router.get(path, ...handlers)`, `router.route(path).get(...)`, `app.use(prefix, router)`. */
import type { Root, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { Origin, Origins } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import {
  type HttpVerb,
  type RegisteredRoute,
  type Registrations,
  type RouterIdentity,
  type RouterMount,
  textOf,
} from './route.ts';

const verbs: Readonly<Record<string, HttpVerb>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  all: 'ALL',
};

export function findExpressRoutes(
  path: FilePath,
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  origins: Origins,
): Registrations {
  const routes: RegisteredRoute[] = [];
  const mounts: RouterMount[] = [];
  for (const call of calls) {
    if (call.callee.kind !== 'library' || call.callee.package !== 'express' || !call.callee.isInstance)
      continue;
    const [name, ...rest] = call.callee.path;
    if (name === undefined || rest.length > 0) continue;
    if (name === 'use') mounts.push(...describeMounts(call, origins));
    else routes.push(...describeRoute(path, call, name, facts, origins));
  }
  // In a chain the later call holds the earlier one; Express tries routes in the order of registration.
  routes.sort((left, right) => left.span.end - right.span.end);
  return { routes, mounts, globalPrefixes: [] };
}

function describeRoute(
  path: FilePath,
  call: ResolvedCall,
  name: string,
  facts: TypeScriptFacts,
  origins: Origins,
): readonly RegisteredRoute[] {
  const verb = verbs[name];
  if (verb === undefined || call.callee.kind !== 'library') return [];
  if (call.callee.export === 'Route') return describeChainedRoute(path, call, verb, facts, origins);
  const [pattern, ...handlers] = call.fact.arguments;
  // `app.get('setting')` reads a setting.
  if (pattern === undefined || (handlers.length === 0 && !call.fact.hasSpread)) return [];
  return [
    {
      framework: 'express',
      file: path,
      verb,
      pattern: textIn(pattern, path, origins),
      router: receiverOf(call, origins),
      handlers: flatten(handlers),
      handler: undefined,
      patternSpan: pattern.span,
      span: call.fact.span,
    },
  ];
}

/** `router.route('/users').get(list).post(create)` */
function describeChainedRoute(
  path: FilePath,
  call: ResolvedCall,
  verb: HttpVerb,
  facts: TypeScriptFacts,
  origins: Origins,
): readonly RegisteredRoute[] {
  let start = call.fact;
  while (start.callee?.root.kind === 'call') {
    const next = facts.calls[start.callee.root.call];
    if (next === undefined) return [];
    start = next;
    if (next.callee?.path.at(-1) === 'route') break;
  }
  const [pattern] = start.arguments;
  if (pattern === undefined || start.callee === undefined) return [];
  const receiver = { root: start.callee.root, path: start.callee.path.slice(0, -1) };
  return [
    {
      framework: 'express',
      file: path,
      verb,
      pattern: textIn(pattern, path, origins),
      router: identityOf(origins.ofReference(path, receiver)),
      handlers: flatten(call.fact.arguments),
      handler: undefined,
      patternSpan: pattern.span,
      span: call.fact.span,
    },
  ];
}

function describeMounts(call: ResolvedCall, origins: Origins): readonly RouterMount[] {
  const [first] = call.fact.arguments;
  if (first === undefined) return [];
  const prefix = textIn(first, call.path, origins);
  const isPrefixed = prefix !== undefined || !leadsToRouter(first, call.path, origins);
  const parent = receiverOf(call, origins);
  return flatten(isPrefixed ? call.fact.arguments.slice(1) : call.fact.arguments).flatMap(value => {
    const child = identityOf(origins.ofValue(call.path, value));
    return child === undefined ? [] : [{ parent, child, prefix: isPrefixed ? prefix : '/' }];
  });
}

function leadsToRouter(value: Value, path: FilePath, origins: Origins): boolean {
  const origin = origins.ofValue(path, value);
  return origin.kind === 'library' || origin.kind === 'function' || origin.kind === 'unknown';
}

export function receiverOf(call: ResolvedCall, origins: Origins): RouterIdentity | undefined {
  const { callee } = call.fact;
  if (callee === undefined) return undefined;
  const receiver = { root: callee.root, path: callee.path.slice(0, -1) };
  return identityOf(origins.ofReference(call.path, receiver)) ?? parameterIdentity(callee.root, call.path);
}

/** A router that a function is given by whoever calls it. */
export function parameterIdentity(root: Root, path: FilePath): RouterIdentity | undefined {
  if (root.kind !== 'parameter') return undefined;
  return { kind: 'parameter', path, function: root.function, parameter: root.parameter };
}

export function identityOf(origin: Origin): RouterIdentity | undefined {
  if (origin.kind !== 'library' || !origin.isInstance || origin.madeBy === undefined) return undefined;
  return { kind: 'made', ...origin.madeBy };
}

/** The text of a value, also when it is put together from constants of this project. */
export function textIn(value: Value | undefined, path: FilePath, origins: Origins): string | undefined {
  const own = textOf(value);
  if (own !== undefined || value === undefined) return own;
  if (value.kind === 'template') {
    const parts = value.parts.map(part => textIn(part, path, origins));
    return parts.includes(undefined)
      ? undefined
      : value.texts.map((text, index) => `${text}${parts[index] ?? ''}`).join('');
  }
  if (value.kind !== 'reference') return undefined;
  const origin = origins.ofValue(path, value);
  if (origin.kind !== 'value' || origin.value.kind === 'reference') return undefined;
  return textIn(origin.value, origin.path, origins);
}

function flatten(values: readonly Value[]): readonly Value[] {
  return values.flatMap(value => (value.kind === 'array' ? value.elements : [value]));
}
