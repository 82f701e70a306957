/** next-connect: `createRouter().use(auth).get(list).post(create)`, its routes in their order with what stands before each. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { LibraryOrigin, Origin } from '../../model/origin.ts';
import type { Span } from '../../source/span.ts';
import type { FileView } from '../framework.ts';
import { callMaking, type Piece } from '../piece.ts';
import { originOf, type Placed, pieceOfPlaced, placedAt, textOfPlaced } from '../placed.ts';
import { handlerOf, verbs } from '../registration.ts';
import { doubtAbout, type HttpVerb, joinRoute, type RegisteredRoute } from '../route.ts';
import { covers } from '../running/covers.ts';

/** The call that made a router. */
type RouterPlace = NonNullable<LibraryOrigin['madeBy']>;

/** A router that answers, and what is written around it. */
export interface ConnectedRouter {
  readonly router: RouterPlace;
  readonly wrappers: readonly Piece[];
}

interface Standing {
  readonly piece: Piece;
  /** It stands before what lies below. */
  readonly base: string;
}

interface Walk {
  readonly file: FileView;
  /** What the file answers, as Next.js takes it from its place. */
  readonly pattern: string;
  /** Where it says so. */
  readonly exportedSpan: Span;
  readonly router: RouterPlace;
  readonly prefix: string;
  readonly standing: Standing[];
  readonly depth: number;
}

/** Routers in routers deeper than this are circles. */
const maximumDepth = 6;

/** Undefined where what a file exports is, and asks, no router of next-connect. */
export function connectedRouter(exported: Placed, file: FileView, depth = 0): ConnectedRouter | undefined {
  const origin = originOf(exported);
  const own = routerOf(origin) ?? routerAskedBy(origin, file);
  if (own !== undefined) return { router: own, wrappers: [] };
  const call = callMaking(exported.value, exported.sources.facts);
  if (call === undefined || depth > maximumDepth) return undefined;
  const inner = call.arguments
    .map(value => connectedRouter({ value, sources: exported.sources }, file, depth + 1))
    .find(each => each !== undefined);
  if (inner === undefined) return undefined;
  const around = pieceOfPlaced(exported, { role: 'middleware', scope: 'route' });
  return { ...inner, wrappers: [around, ...inner.wrappers] };
}

interface Answered {
  readonly pattern: string;
  /** What Next.js asks the router for: one method in a route handler, all of them in `pages/api`. */
  readonly verb: HttpVerb;
  readonly span: Span;
}

export function connectedRoutes(
  { router, wrappers }: ConnectedRouter,
  { pattern, span: exportedSpan, verb: answered }: Answered,
  file: FileView,
): readonly RegisteredRoute[] {
  const all = routesOf({ file, pattern, exportedSpan, router, prefix: '/', standing: [], depth: 0 });
  return all
    .filter(({ verb }) => answered === 'ALL' || verb === 'ALL' || verb === answered)
    .map(route => ({
      ...route,
      verb: answered === 'ALL' ? route.verb : answered,
      pieces: [...wrappers, ...route.pieces],
    }));
}

function routerOf(origin: Origin): RouterPlace | undefined {
  return origin.kind === 'library' && origin.package === 'next-connect' ? origin.madeBy : undefined;
}

/** `export const GET = (request, context) => router.run(request, context)` */
function routerAskedBy(origin: Origin, { callsOf }: FileView): RouterPlace | undefined {
  if (origin.kind !== 'function') return undefined;
  const asking = callsOf(origin.path).find(
    ({ callee, fact }) =>
      fact.function === origin.function &&
      callee.kind === 'library' &&
      callee.path.at(-1) === 'run' &&
      routerOf(callee) !== undefined,
  );
  return asking && routerOf(asking.callee);
}

/** What the file says that made it comes first, then what this one adds. */
function routesOf(walk: Walk): readonly RegisteredRoute[] {
  const { file, router, depth } = walk;
  if (depth > maximumDepth) return [];
  const made = router.path === file.path ? [] : callsOn(router, file.callsOf(router.path));
  return [...made, ...callsOn(router, file.calls)].flatMap(call => registeredBy(call, walk));
}

function callsOn({ path, call }: RouterPlace, calls: readonly ResolvedCall[]): readonly ResolvedCall[] {
  return calls
    .filter(({ callee }) => routerOf(callee)?.call === call && routerOf(callee)?.path === path)
    .toSorted((left, right) => left.fact.span.end - right.fact.span.end);
}

function registeredBy(call: ResolvedCall, walk: Walk): readonly RegisteredRoute[] {
  const { file, prefix, standing, depth } = walk;
  const name = call.fact.callee?.path.at(-1) ?? '';
  const given = call.fact.arguments.flatMap(value => placedAt(call.path, value, file) ?? []);
  const text = textOfPlaced(given[0]);
  const functions = (text === undefined ? given : given.slice(1)).map(unwrapped);
  if (name === 'use') {
    const base = joinRoute(prefix, text ?? '/');
    return functions.flatMap(placed => {
      const mounted = routerOf(originOf(placed));
      if (mounted !== undefined)
        return routesOf({
          ...walk,
          router: mounted,
          prefix: base,
          standing: [...standing],
          depth: depth + 1,
        });
      standing.push({ piece: pieceOfPlaced(placed, { role: 'middleware', scope: 'router' }), base });
      return [];
    });
  }
  const verb = verbs[name];
  const last = functions.at(-1);
  if (verb === undefined || last === undefined) return [];
  return [routeOf({ call, verb, text, last, before: functions.slice(0, -1) }, walk)];
}

interface Registration {
  readonly call: ResolvedCall;
  readonly verb: HttpVerb;
  readonly text: string | undefined;
  readonly last: Placed;
  readonly before: readonly Placed[];
}

function routeOf({ call, verb, text, last, before }: Registration, walk: Walk): RegisteredRoute {
  const { file, prefix, standing } = walk;
  // Only a file that answers for all that lies below it leaves a choice.
  const isOpen = /[*+]$/.test(walk.pattern) && (text !== undefined || prefix !== '/');
  const pattern = isOpen ? joinRoute(prefix, text ?? '/') : walk.pattern;
  const covering = standing.map(({ piece, base }) => ({
    piece,
    answer: covers({ prefixes: [base], piece, reach: 'below' }, pattern, verb),
  }));
  const span = call.path === file.path ? call.fact.nameSpan : walk.exportedSpan;
  return {
    framework: 'next',
    file: file.path,
    verb,
    pattern,
    patternSpan: span,
    handler: handlerOf(last.value, last.sources),
    pieces: [
      ...covering.filter(({ answer }) => answer !== 'no').map(({ piece }) => piece),
      ...before.map(placed => pieceOfPlaced(placed, { role: 'middleware', scope: 'route' })),
    ],
    marks: [],
    gaps: covering.filter(({ answer }) => answer === 'unknown').map(({ piece }) => doubtAbout(piece)),
    span,
  };
}

/** `expressWrapper(helmet())` */
function unwrapped(placed: Placed): Placed {
  const call = callMaking(placed.value, placed.sources.facts);
  const [inner]: readonly (Value | undefined)[] = call?.arguments ?? [];
  if (call?.callee === undefined || inner === undefined) return placed;
  const { sources } = placed;
  const maker = sources.origins.ofReference(sources.path, call.callee);
  return maker.kind === 'library' && maker.package === 'next-connect' && maker.export === 'expressWrapper'
    ? { value: inner, sources }
    : placed;
}
