import type { Piece } from '../piece.ts';
import { type HttpVerb, joinRoute, type RoutingFramework } from '../route.ts';
import type { CallSite } from './dialect.ts';
import type { RouterView, Thing } from './thing.ts';

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
    pieces: before,
    marks,
    handler: site.handlerOf(handler),
    patternSpan: pattern.value.span,
    span: place.span,
  };
  receiver.router.events.push({ kind: 'route', route });
}

function below(prefix: string, text: string): string {
  return prefix === '/' ? text : joinRoute(prefix, text);
}
