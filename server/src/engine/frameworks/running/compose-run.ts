/** Endpoints from what happened to routers, in the order in which a request is held against them. */
import type { Endpoint, HttpEndpoint } from '../endpoint.ts';
import type { FoundIn, ProjectView } from '../framework.ts';
import { type Found, type Gap, joinRoute, type RegisteredRoute } from '../route.ts';
import { readSegmentsOnce, type StandingPiece, unknownPrefix } from './covers.ts';
import type { Dialect } from './dialect.ts';
import { type Arrived, coveredPath, endpointOf } from './endpoint-of.ts';
import { type ParameterPiece, parametersOf, piecesFor } from './parameters.ts';
import { runSetUp } from './run-set-up.ts';
import { createStatementsOf } from './statements.ts';
import type { Conditions, ParameterEvent, Router, RouterEvent, RouterMounting } from './thing.ts';

/** Longer chains of mounts than this are circles. */
const maximumDepth = 12;

/** What a request has come through on its way to a router. */
interface Arrival {
  readonly prefix: string;
  readonly standing: readonly StandingPiece[];
  readonly gaps: readonly Gap[];
  /** What routers above run for parameters below. */
  readonly parameters: readonly ParameterEvent[];
  /** Branches in which routers on the way are mounted. */
  readonly conditions: Conditions;
  readonly depth: number;
}

export function composeRun(
  dialect: Dialect,
): (all: readonly FoundIn<Found>[], project: ProjectView) => readonly Endpoint[] {
  const statementsOf = createStatementsOf();
  return (all, project) => {
    const routers = runSetUp(
      dialect,
      all.map(({ path }) => path),
      project,
      statementsOf,
    );
    const number = numbering();
    const segments = readSegmentsOnce();
    const written = new Map(all.flatMap(({ found }) => found.routes.map(route => [placeKey(route), route])));
    const endpoints = beginningsOf(routers, project)
      .flatMap(({ router, arrival }) => routesOn(router, router.events.length, arrival).arrived)
      .map(arrived => {
        const endpoint = endpointOf(arrived, number(arrived.route), segments);
        return { ...endpoint, route: written.get(placeKey(arrived.route)) ?? arrived.route };
      });
    return withoutTwins(endpoints);
  };
}

/** Two commands that start the same service serve the same endpoints. */
function withoutTwins(endpoints: readonly HttpEndpoint[]): readonly HttpEndpoint[] {
  const known = new Set<string>();
  return endpoints.filter(({ route, path, chain, gaps }) => {
    const before = [...chain, ...gaps].map(place => `${place.path}:${place.span.start}`);
    const key = [placeKey(route), path, ...before].join(' ');
    return !known.has(key) && known.add(key);
  });
}

interface Beginning {
  readonly router: Router;
  readonly arrival: Arrival;
}

/** Applications, and routers that hang on nothing that is seen. */
function beginningsOf(routers: readonly Router[], project: ProjectView): readonly Beginning[] {
  const mounted = new Set(
    routers.flatMap(({ events }) => events.flatMap(event => (event.kind === 'mount' ? [event.child] : []))),
  );
  const free = routers.filter(router => !mounted.has(router));
  const homeOf = ({ place }: Router): string => project.manifestOf(place.path)?.path ?? '';
  const strengths = new Map<string, number>();
  for (const router of free)
    strengths.set(homeOf(router), Math.max(strengthOf(router), strengths.get(homeOf(router)) ?? 0));
  return free.map(router => {
    const isFirst = strengthOf(router) === strengths.get(homeOf(router));
    const reason =
      router.kind === 'handed in'
        ? 'it is not known which router is handed in here'
        : isFirst
          ? undefined
          : 'it is not known what this router hangs on';
    const gaps = reason === undefined ? [] : [{ ...router.place, reason }];
    const prefix = reason === undefined ? '/' : unknownPrefix(router.place);
    return { router, arrival: { prefix, standing: [], gaps, parameters: [], conditions: [], depth: 0 } };
  });
}

/** What is an application, or else holds others, is what requests come to; beside it all else hangs on something. */
function strengthOf({ kind, events }: Router): number {
  if (kind !== 'router') return kind === 'application' ? 2 : 0;
  return events.some(event => event.kind === 'mount') ? 1 : 0;
}

/** The routes of a router, and what a request has come through when none of them has answered. */
interface Passage {
  readonly arrived: readonly Arrived[];
  readonly standing: readonly StandingPiece[];
}

function routesOn(router: Router, count: number, arrival: Arrival): Passage {
  const here = joinRoute(arrival.prefix, router.prefix ?? unknownPrefix(router.place));
  const parameters = [...parametersOf(router, count), ...arrival.parameters];
  let standing = arrival.standing;
  const gaps = [...arrival.gaps];
  const arrived: Arrived[] = [];
  for (const [index, event] of router.events.slice(0, count).entries()) {
    const conditions = [...arrival.conditions, ...(router.conditions[index] ?? [])];
    switch (event.kind) {
      case 'route':
        arrived.push({
          route: event.route,
          prefix: here,
          standing: standing.filter(({ chain }) => chain === undefined || chain !== event.chain),
          parameters: piecesFor(parameters, here, event.route.pattern),
          conditions,
          gaps: [...gaps, ...event.gaps],
        });
        break;
      case 'piece':
        standing = [...standing, ...standingPieces({ ...event, conditions }, here, parameters)];
        break;
      case 'gap':
        gaps.push(event.gap);
        break;
      case 'mount': {
        const below = routesBelow(event, here, { ...arrival, standing, gaps, parameters, conditions });
        arrived.push(...below.arrived);
        standing = event.reach === 'later' ? below.standing : whereMatched(standing, below.standing);
      }
    }
  }
  return { arrived, standing };
}

/** Middleware, behind what runs for the parameters in its own path. */
function standingPieces(
  event: Extract<RouterEvent, { readonly kind: 'piece' }> & { readonly conditions: Conditions },
  here: string,
  parameters: readonly ParameterEvent[],
): readonly StandingPiece[] {
  const own = event.prefixes.flatMap(pattern =>
    pattern === undefined ? [] : onTheWay(piecesFor(parameters, here, pattern), here, pattern, event),
  );
  const prefixes = event.prefixes.map(prefix => coveredPath(here, prefix ?? unknownPrefix(event.piece)));
  return [...own, { ...event, prefixes }];
}

/** Whatever a path with parameters leads to, what they run has run. */
function onTheWay(
  parameters: readonly ParameterPiece[],
  here: string,
  pattern: string,
  {
    reach,
    verb,
    isDoubtful: isOpen,
    conditions,
  }: Pick<StandingPiece, 'reach' | 'verb' | 'isDoubtful' | 'conditions'>,
): readonly StandingPiece[] {
  const prefixes = [coveredPath(here, pattern)];
  return parameters.map(({ piece, isDoubtful }) => ({
    prefixes,
    piece,
    reach,
    verb,
    isDoubtful: isDoubtful || isOpen,
    conditions,
    isOnce: true,
  }));
}

/** What stands in a router that lets only those requests come out again for which it has a route. */
function whereMatched(
  before: readonly StandingPiece[],
  behind: readonly StandingPiece[],
): readonly StandingPiece[] {
  const own = behind.slice(before.length);
  const routes = own.filter(({ verb }) => verb !== undefined);
  return routes.length === 0 ? before : [...before, ...own.map(piece => ({ ...piece, matchedBy: routes }))];
}

function routesBelow(mount: RouterMounting, here: string, arrival: Arrival): Passage {
  if (arrival.depth >= maximumDepth) return { arrived: [], standing: arrival.standing };
  const prefix = joinRoute(here, mount.prefix ?? unknownPrefix(mount.place));
  const gap = { ...mount.place, reason: 'the prefix is not known', isOfPath: true };
  const onMount = piecesFor(
    arrival.parameters.filter(({ reach }) => reach === 'own'),
    here,
    mount.prefix,
  );
  return routesOn(mount.child, mount.count ?? mount.child.events.length, {
    prefix,
    parameters: arrival.parameters.filter(({ reach }) => reach === 'nested'),
    standing: [
      ...arrival.standing,
      ...onTheWay(onMount, here, mount.prefix ?? unknownPrefix(mount.place), { reach: 'below' }),
      ...mount.pieces.map(piece => ({ prefixes: [prefix], piece, reach: 'below' as const })),
    ],
    conditions: arrival.conditions,
    gaps: mount.prefix === undefined ? [...arrival.gaps, gap] : [...arrival.gaps],
    depth: arrival.depth + 1,
  });
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
