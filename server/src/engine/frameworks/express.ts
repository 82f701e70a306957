/** Express: `router.get(path, ...handlers)`, `router.route(path).get(...)`, `app.use(prefix, router)`. */
import type { Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import { composeRouters } from './compose-routers.ts';
import { defineFramework, type FileView } from './framework.ts';
import { findHandovers } from './handovers.ts';
import { pieceOfValue } from './piece.ts';
import { handlerOf, identityOf, receiverOf, routerOfReference, textIn, verbs } from './registration.ts';
import type { HttpVerb } from './route.ts';
import type { RouterFound, RouterIdentity, RouterMount, RouterPiece, RouterRoute } from './router.ts';

export const express = defineFramework<RouterFound>({
  name: 'express',
  find(file) {
    const found = file.calls.filter(isOnRouter).map(call => findInCall(call, file));
    const handovers = findHandovers(file);
    if (found.length === 0 && handovers.length === 0) return undefined;
    return {
      // In a chain the later call holds the earlier one; Express tries routes in the order of registration.
      routes: found.flatMap(({ routes }) => routes).sort((left, right) => left.span.end - right.span.end),
      pieces: found.flatMap(({ pieces }) => pieces),
      mounts: [...found.flatMap(({ mounts }) => mounts), ...handovers],
    };
  },
  compose: composeRouters,
});

const nothing: RouterFound = { routes: [], pieces: [], mounts: [] };

function isOnRouter({ callee }: ResolvedCall): boolean {
  return (
    callee.kind === 'library' && callee.package === 'express' && callee.isInstance && callee.path.length === 1
  );
}

function findInCall(call: ResolvedCall, file: FileView): RouterFound {
  const name = call.callee.kind === 'library' ? (call.callee.path[0] ?? '') : '';
  if (name === 'use') return describeUse(call, file);
  const verb = verbs[name];
  return verb === undefined ? nothing : { ...nothing, routes: describeRoute(call, verb, file) };
}

function describeRoute(call: ResolvedCall, verb: HttpVerb, file: FileView): readonly RouterRoute[] {
  if (call.callee.kind === 'library' && call.callee.export === 'Route')
    return describeChainedRoute(call, verb, file);
  const [pattern, ...handlers] = call.fact.arguments;
  // `app.get('setting')` reads a setting.
  if (pattern === undefined || (handlers.length === 0 && !call.fact.hasSpread)) return [];
  return [makeRoute(call, verb, pattern, handlers, receiverOf(call, file), file)];
}

/** `router.route('/users').get(list).post(create)` */
function describeChainedRoute(call: ResolvedCall, verb: HttpVerb, file: FileView): readonly RouterRoute[] {
  let start = call.fact;
  while (start.callee?.root.kind === 'call') {
    const next = file.facts.calls[start.callee.root.call];
    if (next === undefined) return [];
    start = next;
    if (next.callee?.path.at(-1) === 'route') break;
  }
  const [pattern] = start.arguments;
  if (pattern === undefined || start.callee === undefined) return [];
  const receiver = { root: start.callee.root, path: start.callee.path.slice(0, -1) };
  return [makeRoute(call, verb, pattern, call.fact.arguments, routerOfReference(receiver, file), file)];
}

function makeRoute(
  call: ResolvedCall,
  verb: HttpVerb,
  pattern: Value,
  handlers: readonly Value[],
  router: RouterIdentity | undefined,
  file: FileView,
): RouterRoute {
  const all = flatten(handlers);
  return {
    framework: 'express',
    file: file.path,
    verb,
    pattern: textIn(pattern, file.path, file.origins),
    router,
    pieces: all.slice(0, -1).map(value => pieceOfValue(value, { role: 'middleware', scope: 'route' }, file)),
    marks: [],
    handler: handlerOf(all.at(-1), file),
    patternSpan: pattern.span,
    span: call.fact.span,
  };
}

/** `app.use(helmet())`, `app.use('/orders', requireAuth, orders)` */
function describeUse(call: ResolvedCall, file: FileView): RouterFound {
  const [first] = call.fact.arguments;
  const router = receiverOf(call, file);
  if (first === undefined || router === undefined) return nothing;
  const text = textIn(first, file.path, file.origins);
  const isPrefixed = text !== undefined || !mayRun(first, file);
  const prefix = isPrefixed ? text : '/';
  const mounts: RouterMount[] = [];
  const pieces: RouterPiece[] = [];
  const place = { path: file.path, span: call.fact.span };
  for (const value of flatten(isPrefixed ? call.fact.arguments.slice(1) : call.fact.arguments)) {
    const child = identityOf(file.origins.ofValue(file.path, value));
    if (child !== undefined) {
      const before = pieces.map(({ piece }) => piece);
      mounts.push({
        parent: router,
        child,
        prefix,
        pieces: before,
        sharing: 'inside',
        coverage: 'later',
        place,
      });
    } else {
      const piece = pieceOfValue(value, { role: 'middleware', scope: 'router' }, file);
      pieces.push({ router, piece, prefix, coverage: 'later', place });
    }
  }
  return { routes: [], pieces, mounts };
}

/** A router or middleware, where a path is no less possible. */
function mayRun(value: Value, file: FileView): boolean {
  const origin = file.origins.ofValue(file.path, value);
  return origin.kind === 'library' || origin.kind === 'function' || origin.kind === 'unknown';
}

function flatten(values: readonly Value[]): readonly Value[] {
  return values.flatMap(value => (value.kind === 'array' ? value.elements : [value]));
}
