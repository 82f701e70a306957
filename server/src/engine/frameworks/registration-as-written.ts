/** The routes that a file registers, as they are written there, whatever they hang on. */
import type { Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { LibraryOrigin } from '../model/origin.ts';
import type { FileView } from './framework.ts';
import { pieceOfValue } from './piece.ts';
import { handlerOf, textIn, verbs, withExpression } from './registration.ts';
import type { Found, HttpVerb, RegisteredRoute, RoutingFramework } from './route.ts';

/** Undefined when nothing in the file has to do with routers. */
export function describeWritten(
  file: FileView,
  framework: RoutingFramework,
  isRouterMember: (callee: LibraryOrigin) => boolean,
): Found | undefined {
  const calls = file.calls.filter(({ callee }) => callee.kind === 'library' && isRouterMember(callee));
  if (calls.length === 0) return undefined;
  return { routes: calls.flatMap(call => describeRoute(call, framework, file)) };
}

function describeRoute(
  call: ResolvedCall,
  framework: RoutingFramework,
  file: FileView,
): readonly RegisteredRoute[] {
  const verb = verbs[call.fact.callee?.path.at(-1) ?? ''];
  if (verb === undefined) return [];
  const pattern = patternOfChain(call, file) ?? call.fact.arguments[0];
  const handlers = pattern === call.fact.arguments[0] ? call.fact.arguments.slice(1) : call.fact.arguments;
  // `app.get('setting')` reads a setting.
  if (pattern === undefined || (handlers.length === 0 && !call.fact.hasSpread)) return [];
  return [writtenRoute(call, verb, pattern, handlers, framework, file)];
}

/** `router.route('/users').get(list).post(create)` */
function patternOfChain(call: ResolvedCall, file: FileView): Value | undefined {
  for (let fact = call.fact; fact.callee?.root.kind === 'call'; ) {
    const inner = file.facts.calls[fact.callee.root.call];
    if (inner === undefined) return undefined;
    if (inner.callee?.path.at(-1) === 'route') return inner.arguments[0];
    fact = inner;
  }
  return undefined;
}

function writtenRoute(
  call: ResolvedCall,
  verb: HttpVerb,
  pattern: Value,
  handlers: readonly Value[],
  framework: RoutingFramework,
  file: FileView,
): RegisteredRoute {
  const all = handlers.flatMap(value => (value.kind === 'array' ? value.elements : [value]));
  return {
    framework,
    file: file.path,
    verb,
    pattern: textIn(pattern, file.path, file.origins),
    ...withExpression(pattern, file.facts),
    pieces: all.slice(0, -1).map(value => pieceOfValue(value, { role: 'middleware', scope: 'route' }, file)),
    marks: [],
    handler: handlerOf(all.at(-1), file),
    patternSpan: pattern.span,
    span: call.fact.span,
  };
}
