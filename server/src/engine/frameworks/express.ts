/** Express: `router.get(path, ...handlers)`, `router.route(path).get(...)`, `app.use(prefix, router)`. */
import type { TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { Origins } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import { identityOf, receiverOf, textIn, verbs } from './registration.ts';
import type { HttpVerb, RegisteredRoute, Registrations, RouterMount } from './route.ts';

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

function flatten(values: readonly Value[]): readonly Value[] {
  return values.flatMap(value => (value.kind === 'array' ? value.elements : [value]));
}
