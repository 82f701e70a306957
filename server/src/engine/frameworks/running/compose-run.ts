/** Endpoints from what happened to routers, in the order in which a request is held against them. */
import { coversPath } from '../compose-routers.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import type { FoundIn, ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import { type Found, type Gap, joinRoute, type RegisteredRoute } from '../route.ts';
import type { Dialect } from './dialect.ts';
import { runSetUp } from './run-set-up.ts';
import type { Router, RouterMounting } from './thing.ts';

/** Longer chains of mounts than this are circles. */
const maximumDepth = 12;

/** What a request has come through on its way to a router. */
interface Arrival {
  readonly prefix: string | undefined;
  readonly standing: readonly StandingPiece[];
  readonly gaps: readonly Gap[];
  readonly depth: number;
}

interface StandingPiece {
  /** From the application's root on. */
  readonly prefix: string | undefined;
  readonly piece: Piece;
}

interface Arrived {
  readonly route: RegisteredRoute;
  readonly prefix: string | undefined;
  readonly standing: readonly StandingPiece[];
  readonly gaps: readonly Gap[];
}

export function composeRun(
  dialect: Dialect,
): (all: readonly FoundIn<Found>[], project: ProjectView) => readonly Endpoint[] {
  return (all, project) => {
    const routers = runSetUp(
      dialect,
      all.map(({ path }) => path),
      project,
    );
    const number = numbering();
    const written = new Map(all.flatMap(({ found }) => found.routes.map(route => [placeKey(route), route])));
    return beginningsOf(routers)
      .flatMap(({ router, arrival }) => routesOn(router, router.events.length, arrival))
      .map(arrived => {
        const endpoint = endpointOf(arrived, number(arrived.route));
        return { ...endpoint, route: written.get(placeKey(arrived.route)) ?? arrived.route };
      });
  };
}

/** Applications, and routers that hang on nothing that is seen. */
function beginningsOf(
  routers: readonly Router[],
): readonly { readonly router: Router; readonly arrival: Arrival }[] {
  const mounted = new Set(
    routers.flatMap(({ events }) => events.flatMap(event => (event.kind === 'mount' ? [event.child] : []))),
  );
  const hasApplication = routers.some(({ kind }) => kind === 'application');
  return routers
    .filter(router => !mounted.has(router))
    .map(router => {
      const reason =
        router.kind === 'handed in'
          ? 'it is not known which router is handed in here'
          : router.kind === 'router' && hasApplication
            ? 'it is not known what this router hangs on'
            : undefined;
      const gaps = reason === undefined ? [] : [{ ...router.place, reason }];
      const prefix = reason === undefined ? '/' : undefined;
      return { router, arrival: { prefix, standing: [], gaps, depth: 0 } };
    });
}

function routesOn(router: Router, count: number, arrival: Arrival): readonly Arrived[] {
  const here = joinKnown(arrival.prefix, router.prefix);
  const standing = [...arrival.standing];
  const gaps = [...arrival.gaps];
  const arrived: Arrived[] = [];
  for (const event of router.events.slice(0, count)) {
    switch (event.kind) {
      case 'route':
        arrived.push({ route: event.route, prefix: here, standing: [...standing], gaps: [...gaps] });
        break;
      case 'piece':
        standing.push({ prefix: joinKnown(here, event.prefix), piece: event.piece });
        break;
      case 'gap':
        gaps.push(event.gap);
        break;
      case 'mount':
        arrived.push(...routesBelow(event, here, { ...arrival, standing, gaps }));
    }
  }
  return arrived;
}

function routesBelow(mount: RouterMounting, here: string | undefined, arrival: Arrival): readonly Arrived[] {
  if (arrival.depth >= maximumDepth) return [];
  const prefix = joinKnown(here, mount.prefix);
  const gap = { ...mount.place, reason: 'the prefix is not known' };
  return routesOn(mount.child, mount.count ?? mount.child.events.length, {
    prefix,
    standing: [...arrival.standing, ...mount.pieces.map(piece => ({ prefix, piece }))],
    gaps: mount.prefix === undefined ? [...arrival.gaps, gap] : [...arrival.gaps],
    depth: arrival.depth + 1,
  });
}

function endpointOf(
  arrived: Arrived,
  number: { readonly index: number; readonly variant: number },
): Endpoint {
  const { route } = arrived;
  const path = joinKnown(arrived.prefix, route.pattern);
  const covering = arrived.standing
    .map(standing => ({ piece: standing.piece, covers: coversPath(standing.prefix, path) }))
    .filter(({ covers }) => covers !== 'no');
  const doubts = covering
    .filter(({ covers }) => covers === 'unknown')
    .map(({ piece }) => ({
      path: piece.path,
      span: piece.span,
      reason: `it is not known whether \`${piece.name}\` stands before it`,
    }));
  const unknownPattern = { path: route.file, span: route.patternSpan, reason: 'the path is not known' };
  return {
    kind: 'http',
    id: endpointId(route.framework, route.file, number.index, number.variant),
    framework: route.framework,
    file: route.file,
    span: route.span,
    verb: route.verb,
    path,
    version: undefined,
    handler: route.handler,
    chain: [...covering.map(({ piece }) => piece), ...route.pieces],
    marks: route.marks,
    gaps: [...arrived.gaps, ...doubts, ...(route.pattern === undefined ? [unknownPattern] : [])],
    route,
  };
}

/** Counts the registrations of a file, and the ways that lead to each. */
function numbering(): (route: RegisteredRoute) => { readonly index: number; readonly variant: number } {
  const places = new Map<string, Map<string, { readonly index: number; variants: number }>>();
  return route => {
    const { file } = route;
    const inFile = places.get(file) ?? new Map<string, { readonly index: number; variants: number }>();
    places.set(file, inFile);
    const key = placeKey(route);
    const entry = inFile.get(key) ?? { index: inFile.size, variants: 0 };
    inFile.set(key, entry);
    return { index: entry.index, variant: entry.variants++ };
  };
}

/** Where a route is registered: the same for what is written there and what it does. */
function placeKey({ file, verb, patternSpan }: RegisteredRoute): string {
  return `${file} ${verb} ${patternSpan.start} ${patternSpan.end}`;
}

function joinKnown(left: string | undefined, right: string | undefined): string | undefined {
  return left === undefined || right === undefined ? undefined : joinRoute(left, right);
}
