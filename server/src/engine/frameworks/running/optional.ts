/** What is handed over only in one branch of an expression: `app.use(...(isOpen ? [] : [requireUser]))`. */
import type { Piece } from '../piece.ts';
import { doubtAbout, type Place } from '../route.ts';
import type { Conditions, Frame, RouteEvent, RouterEvent, Thing } from './thing.ts';

/** The branches in which something happens to a router, by what brought it about. */
export function conditionsOf(event: RouterEvent | undefined, given: readonly Thing[]): Conditions {
  if (event?.kind === 'piece') return given.find(thing => isPiece(thing, event.piece))?.under ?? [];
  if (event?.kind !== 'mount') return [];
  const { child } = event;
  return given.find(({ what }) => what.kind === 'router' && what.router === child)?.under ?? [];
}

/** A route with what surely stands before it; of the rest it is not known. */
export function withoutOptional(event: RouteEvent, given: readonly Thing[]): RouteEvent {
  const optional = given.filter(({ under }) => under !== undefined);
  const isOptional = (piece: Piece) => optional.some(thing => isPiece(thing, piece));
  const { pieces } = event.route;
  if (optional.length === 0 || !pieces.some(isOptional)) return event;
  const route = { ...event.route, pieces: pieces.filter(piece => !isOptional(piece)) };
  return { ...event, route, gaps: [...event.gaps, ...pieces.filter(isOptional).map(doubtAbout)] };
}

/** More may be handed over than is seen: before the routes that are registered by it, or before all that comes later. */
export function noteOpen(events: RouterEvent[], from: number, place: Place): void {
  const gap = { ...place, reason: 'it is not known what is spread in here' };
  const routes = events.slice(from).filter(event => event.kind === 'route');
  if (routes.length === 0) events.push({ kind: 'gap', gap });
  for (const route of routes) events[events.indexOf(route)] = { ...route, gaps: [...route.gaps, gap] };
}

/** `(app = express()) => …` that nobody is seen to call: whoever does may hand in another, with what stands before all. */
export function standIn(thing: Thing, { isCalled }: Frame): Thing {
  const { path, value, what } = thing;
  if (isCalled || what.kind !== 'router' || what.router.events.length > 0) return thing;
  const reason = 'it is not known which application is handed in here';
  what.router.events.push({ kind: 'gap', gap: { path, span: value.span, reason } });
  what.router.conditions.push([]);
  return thing;
}

function isPiece({ path, value }: Thing, piece: Piece): boolean {
  return path === piece.path && value.span.start === piece.span.start && value.span.end === piece.span.end;
}
