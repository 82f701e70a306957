/** Endpoints of routers that hang on each other: every way that leads from an application to a route. */
import { groupBy } from '../source/group-by.ts';
import { type Endpoint, endpointId } from './endpoint.ts';
import type { FoundIn } from './framework.ts';
import type { Piece } from './piece.ts';
import { type Gap, joinRoute, type Place } from './route.ts';
import {
  type Coverage,
  type RouterFound,
  type RouterIdentity,
  type RouterMount,
  type RouterPiece,
  type RouterRoute,
  routerKey,
} from './router.ts';

/** Longer chains of mounts than this are circles. */
const maximumDepth = 12;

/** A way on which requests come to a place on a router. */
interface Arrival {
  readonly prefix: string | undefined;
  readonly chain: readonly Piece[];
  readonly gaps: readonly Gap[];
}

interface Routers {
  readonly pieces: ReadonlyMap<string, readonly RouterPiece[]>;
  /** By child and by parent. */
  readonly mountsOf: ReadonlyMap<string, readonly RouterMount[]>;
  readonly mountsOn: ReadonlyMap<string, readonly RouterMount[]>;
}

export function composeRouters(all: readonly FoundIn<RouterFound>[]): readonly Endpoint[] {
  const routers = indexRouters(all.map(({ found }) => found));
  return all.flatMap(({ found }) =>
    found.routes.flatMap((route, index) =>
      arrivalsAt(routers, route.router, endOf(route), route.pattern, 0).map((arrival, variant) =>
        endpointOf(route, arrival, index, variant),
      ),
    ),
  );
}

function indexRouters(all: readonly RouterFound[]): Routers {
  const mounts = all.flatMap(found => found.mounts);
  return {
    pieces: groupBy(
      all.flatMap(found => found.pieces),
      piece => routerKey(piece.router),
    ),
    mountsOf: groupBy(mounts, mount => routerKey(mount.child)),
    mountsOn: groupBy(mounts, mount => (mount.parent === undefined ? '' : routerKey(mount.parent))),
  };
}

function endpointOf(route: RouterRoute, arrival: Arrival, index: number, variant: number): Endpoint {
  const isKnown = arrival.prefix !== undefined && route.pattern !== undefined;
  return {
    kind: 'http',
    id: endpointId(route.framework, route.file, index, variant),
    framework: route.framework,
    file: route.file,
    span: route.span,
    verb: route.verb,
    path: isKnown ? joinRoute(arrival.prefix, route.pattern) : undefined,
    version: undefined,
    handler: route.handler,
    chain: [...arrival.chain, ...route.pieces],
    marks: route.marks,
    gaps: route.pattern === undefined ? [...arrival.gaps, unknownPath(route)] : arrival.gaps,
    route,
  };
}

/** `below` is the path that is asked for, seen from this router. */
function arrivalsAt(
  routers: Routers,
  router: RouterIdentity | undefined,
  place: Place,
  below: string | undefined,
  depth: number,
): readonly Arrival[] {
  if (router === undefined || depth > maximumDepth)
    return [
      { prefix: undefined, chain: [], gaps: [{ ...place, reason: 'it is not known what it hangs on' }] },
    ];
  const own = chainOn(routers, router, place, below);
  const mounts = routers.mountsOf.get(routerKey(router)) ?? [];
  if (mounts.length === 0) return [beginning(router, place, own)];
  return mounts.flatMap(mount => {
    const outer = joinKnown(mount.prefix, below);
    return arrivalsAt(routers, mount.parent, mount.place, outer, depth + 1).map(arrival => ({
      prefix: joinKnown(arrival.prefix, mount.prefix),
      chain: [...arrival.chain, ...mount.pieces, ...own.chain],
      gaps: [
        ...arrival.gaps,
        ...(mount.prefix === undefined
          ? [{ ...mount.place, reason: 'the prefix is not known', isOfPath: true }]
          : []),
        ...own.gaps,
      ],
    }));
  });
}

/** An application is mounted nowhere; neither is a router that a caller hands in under a name we do not follow. */
function beginning(router: RouterIdentity, place: Place, own: Chain): Arrival {
  if (router.kind === 'made') return { prefix: '/', ...own };
  const gap = { ...place, reason: 'it is not known which router is handed in here' };
  return { prefix: undefined, chain: own.chain, gaps: [gap, ...own.gaps] };
}

interface Chain {
  readonly chain: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** What stands on this router before a place on it, in order. */
function chainOn(routers: Routers, router: RouterIdentity, place: Place, below: string | undefined): Chain {
  const covering = standingOn(routers, router, 0)
    .map(standing => ({ standing, covers: covers(standing, router, place, below) }))
    .filter(({ covers: answer }) => answer !== 'no');
  return {
    chain: covering.map(({ standing }) => standing.piece),
    gaps: covering
      .filter(({ covers: answer }) => answer === 'unknown')
      .map(({ standing }) => ({
        ...standing.place,
        reason: `it is not known whether \`${standing.piece.name}\` stands before it`,
      })),
  };
}

interface Standing {
  readonly piece: Piece;
  readonly prefix: string | undefined;
  readonly coverage: Coverage;
  /** Where it takes its place on the router itself. */
  readonly place: Place;
}

/** The pieces of a router, with those of functions and plugins that it is handed to as itself. */
function standingOn(routers: Routers, router: RouterIdentity, depth: number): readonly Standing[] {
  if (depth > maximumDepth) return [];
  const key = routerKey(router);
  const own: readonly Standing[] = routers.pieces.get(key) ?? [];
  const handedOn = (routers.mountsOn.get(key) ?? [])
    .filter(mount => mount.sharing === 'shared')
    .flatMap(mount =>
      standingOn(routers, mount.child, depth + 1).map(standing => ({
        ...standing,
        prefix: joinKnown(mount.prefix, standing.prefix),
        coverage: mount.coverage === 'all' ? standing.coverage : mount.coverage,
        place: mount.place,
      })),
    );
  return [...own, ...handedOn].sort(byPlace);
}

function byPlace({ place: left }: Standing, { place: right }: Standing): number {
  if (left.path === right.path) return left.span.end - right.span.end;
  return left.path < right.path ? -1 : 1;
}

function covers(
  standing: Standing,
  router: RouterIdentity,
  place: Place,
  below: string | undefined,
): 'yes' | 'no' | 'unknown' {
  const order = standing.coverage === 'all' ? 'yes' : isBefore(standing.place, place, router);
  if (order === 'no') return 'no';
  const reach = coversPath(standing.prefix, below);
  if (reach === 'no') return 'no';
  return order === 'unknown' || reach === 'unknown' ? 'unknown' : 'yes';
}

/** Order is known within a file. The file that makes a router has run before those that import it. */
function isBefore(left: Place, right: Place, router: RouterIdentity): 'yes' | 'no' | 'unknown' {
  if (left.path === right.path) return left.span.end <= right.span.end ? 'yes' : 'no';
  return router.kind === 'made' && router.path === left.path ? 'yes' : 'unknown';
}

/** Whether a path may lie below a prefix, segment by segment; parameters may be anything. */
export function coversPath(prefix: string | undefined, path: string | undefined): 'yes' | 'no' | 'unknown' {
  if (prefix === '/' || prefix === '' || prefix === '*' || prefix === '/*') return 'yes';
  if (prefix === undefined || path === undefined) return 'unknown';
  const asked = segments(path);
  const isOpen = (segment: string | undefined): boolean => segment !== undefined && /[:*{(]/.test(segment);
  for (const [index, segment] of segments(prefix).entries()) {
    if (segment === '*' || segment === '(.*)') return 'yes';
    const other = asked[index];
    if (other === undefined) return 'no';
    if (segment === other) continue;
    if (isOpen(segment)) continue;
    return isOpen(other) ? 'unknown' : 'no';
  }
  return 'yes';
}

function segments(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}

function joinKnown(left: string | undefined, right: string | undefined): string | undefined {
  return left === undefined || right === undefined ? undefined : joinRoute(left, right);
}

function endOf({ file, span }: RouterRoute): Place {
  return { path: file, span };
}

function unknownPath(route: RouterRoute): Gap {
  return { path: route.file, span: route.patternSpan, reason: 'the path is not known', isOfPath: true };
}
