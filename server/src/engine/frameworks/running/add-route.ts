import type { Piece } from '../piece.ts';
import { type HttpVerb, joinRoute, type RoutingFramework } from '../route.ts';
import type { CallSite } from './dialect.ts';
import type { ParameterEvent, RouteEvent, Router, RouterView, Thing, What } from './thing.ts';

export interface NewRoute {
  readonly verb: HttpVerb;
  readonly pattern: Thing;
  /** The path, where it is not the text of `pattern` itself. */
  readonly path?: string | undefined;
  readonly before: readonly Piece[];
  readonly marks?: readonly Piece[];
  readonly handler: Thing | undefined;
}

/** Notes down that a route is registered. */
export function addRoute(
  receiver: RouterView,
  { verb, pattern, path, before, marks = [], handler }: NewRoute,
  framework: RoutingFramework,
  site: CallSite,
): void {
  const place = site.placeOf(pattern);
  const text = path ?? site.textOf(pattern);
  const { prefix } = receiver;
  const route = {
    framework,
    file: place.path,
    verb,
    pattern: prefix === undefined || text === undefined ? undefined : below(prefix, text),
    ...site.expressionOf(pattern),
    pieces: before,
    marks,
    handler: site.handlerOf(handler),
    patternSpan: pattern.value.span,
    span: place.span,
  };
  noteRoute(receiver.router, { kind: 'route', route, gaps: [], chain: receiver.chain });
}

/**
 * All branches are followed. Where one registers with, and the other without middleware, it is one route, and only what
 * is common to both is sure to stand before it.
 */
function noteRoute({ events }: Router, event: RouteEvent): void {
  const before = events.at(-1);
  if (before?.kind !== 'route' || !isSameRoute(before, event)) {
    events.push(event);
    return;
  }
  const [shorter] = [before.route, event.route].sort(
    (left, right) => left.pieces.length - right.pieces.length,
  );
  const { file: path, span } = event.route;
  const gap = { path, span, reason: 'it is not known which of two registrations is the one that counts' };
  events[events.length - 1] = { ...event, route: shorter ?? event.route, gaps: [gap] };
}

/** Written in one place, and not once for each way that leads there. */
function isSameRoute({ route: left }: RouteEvent, { route: right }: RouteEvent): boolean {
  return (
    left.verb === right.verb &&
    left.file === right.file &&
    left.pattern === right.pattern &&
    left.patternSpan.start === right.patternSpan.start &&
    left.patternSpan.end === right.patternSpan.end &&
    left.handler?.path === right.handler?.path &&
    left.handler?.function === right.handler?.function
  );
}

function below(prefix: string, text: string): string {
  return prefix === '/' ? text : joinRoute(prefix, text);
}

/** `router.param('id', load)`, `router.param(['id', 'key'], load)` */
export function putParameter(
  { events }: Router,
  reach: ParameterEvent['reach'],
  site: CallSite,
  same: What,
): What {
  const [names, load] = site.arguments;
  if (names === undefined || load === undefined) return same;
  const piece = site.pieceOf(load, { role: 'middleware', scope: 'router' });
  for (const name of site.flatten([names]))
    events.push({ kind: 'parameter', name: site.textOf(name), piece, reach });
  return same;
}
