/** A route with all that stands before it, as an endpoint. */
import { endpointId, type HttpEndpoint } from '../endpoint.ts';
import type { Piece } from '../piece.ts';
import { conditionalRegistration, doubtAbout, type Gap, joinRoute, type RegisteredRoute } from '../route.ts';
import { covers, isKnown, type ReadSegments, type StandingPiece, unknownPrefix } from './covers.ts';
import type { ParameterPiece } from './parameters.ts';
import type { Conditions } from './thing.ts';

export interface Arrived {
  readonly route: RegisteredRoute;
  readonly prefix: string;
  readonly standing: readonly StandingPiece[];
  readonly parameters: readonly ParameterPiece[];
  readonly conditions: Conditions;
  readonly gaps: readonly Gap[];
}

/** A star that is all of a pattern also stands for nothing: `/orders` where its router is mounted at `/orders`. */
export function coveredPath(prefix: string, pattern: string): string {
  return joinRoute(prefix, /^\/?\*$/.test(pattern) ? '{*rest}' : pattern);
}

export function endpointOf(
  arrived: Arrived,
  number: { readonly index: number; readonly variant: number },
  segments: ReadSegments,
): HttpEndpoint {
  const { route } = arrived;
  const prefix = prefixOf(arrived);
  const path = joinRoute(prefix, route.pattern ?? unknownPrefix(route));
  const { chain, doubts } = standingBefore(arrived, prefix, segments);
  return {
    kind: 'http',
    id: endpointId(route.framework, route.file, number.index, number.variant),
    framework: route.framework,
    file: route.file,
    span: route.span,
    verb: route.verb,
    path: isKnown(path) ? path : undefined,
    version: undefined,
    handler: route.handler,
    chain: [...chain, ...route.pieces.map(piece => withMount(piece, prefix, route))],
    marks: route.marks,
    gaps: eachOnce([
      ...arrived.gaps,
      ...doubts,
      ...unknownPattern(route),
      ...(arrived.conditions.length > 0
        ? [conditionalRegistration({ path: route.file, span: route.span })]
        : []),
    ]),
    route,
  };
}

/** What surely stands before a route of a router, and what may. */
function standingBefore(
  arrived: Arrived,
  prefix: string,
  segments: ReadSegments,
): { readonly chain: readonly Piece[]; readonly doubts: readonly Gap[] } {
  const { route, standing, parameters } = arrived;
  const asked = coveredPath(prefix, route.pattern ?? unknownPrefix(route));
  const judged = standing.map(one => ({
    ...one,
    covers: covers(underConditionsOf(arrived, one), asked, route.verb, segments),
  }));
  const covering = judged
    .filter(({ covers: answer }) => answer === 'yes')
    .map(one => ({ ...one, mount: mountOf(one) }));
  const ofParameters = parameters
    .filter(({ isDoubtful }) => !isDoubtful)
    .map(({ piece }) => ({ piece, isOnce: true }));
  const doubtful = [
    ...judged.filter(({ covers: answer }) => answer === 'unknown'),
    ...parameters.filter(({ isDoubtful }) => isDoubtful),
  ];
  return {
    chain: eachAsOften([...covering, ...ofParameters]).map(({ piece, mount }) =>
      withMount(piece, mount ?? prefix, route),
    ),
    doubts: doubtful.map(({ piece }) => doubtAbout(piece)),
  };
}

function unknownPattern({ pattern, expression, file, patternSpan }: RegisteredRoute): readonly Gap[] {
  if (pattern !== undefined) return [];
  const reason =
    expression === undefined ? 'the path is not known' : 'the path is given by a regular expression';
  return [{ path: file, span: patternSpan, reason, isOfPath: true }];
}

/** What is put there in a branch stands for sure only before what is in the same branch. */
function underConditionsOf({ conditions: own }: Arrived, standing: StandingPiece): StandingPiece {
  const { conditions = [] } = standing;
  return conditions.every(condition => own.includes(condition))
    ? standing
    : { ...standing, isDoubtful: true };
}

/** Koa's router puts no prefix before a regular expression. */
function prefixOf({ route, prefix }: Arrived): string {
  return route.framework === 'koa' && route.expression !== undefined ? '/' : prefix;
}

/** The turns of a loop leave the same open. */
function eachOnce(gaps: readonly Gap[]): readonly Gap[] {
  const known = new Set<string>();
  const isNew = (key: string) => !known.has(key) && known.add(key);
  return gaps.filter(({ path, span, reason }) => isNew(`${path} ${span.start} ${reason}`));
}

interface Standing extends Pick<StandingPiece, 'piece' | 'isOnce'> {
  /** Absent where it is that of the route. */
  readonly mount?: string | undefined;
}

function eachAsOften(all: readonly Standing[]): readonly Standing[] {
  const seen = new Set<Piece>();
  return all.filter(({ piece, isOnce }) => {
    if (isOnce === true && seen.has(piece)) return false;
    seen.add(piece);
    return true;
  });
}

/** Where `use` put it. */
function mountOf({ reach, prefixes }: StandingPiece): string | undefined {
  return reach === 'below' && prefixes.length === 1 ? prefixes[0] : undefined;
}

/** Express takes off the path what a router or `use` was mounted at. */
function withMount(piece: Piece, mount: string, { framework }: RegisteredRoute): Piece {
  return framework === 'express' && mount !== '/' && isKnown(mount) ? { ...piece, mount } : piece;
}
