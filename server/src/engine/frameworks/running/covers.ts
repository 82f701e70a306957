import type { Piece } from '../piece.ts';
import type { HttpVerb, Place } from '../route.ts';
import { type Segment, segmentsOf } from './path-segments.ts';
import type { Conditions, RouteChain } from './thing.ts';

/** A piece that stands on the way to what comes later. */
export interface StandingPiece {
  /** From the application's root on; where there are several, a request to any of them comes through it, once. */
  readonly prefixes: readonly string[];
  readonly piece: Piece;
  readonly reach: 'below' | 'exact';
  /** Requests by other verbs do not come through it; absent when all do. */
  readonly verb?: HttpVerb | undefined;
  /** It runs only for requests that one of these lets pass; absent when it runs for all. */
  readonly matchedBy?: readonly StandingPiece[];
  /** Routes of the same chain name it themselves. */
  readonly chain?: RouteChain | undefined;
  /** It is not known whether it stands before what comes later. */
  readonly isDoubtful?: boolean | undefined;
  /** The branches in which it is put there. */
  readonly conditions?: Conditions | undefined;
  /** However often it is put there, a request comes through it once. */
  readonly isOnce?: boolean;
}

export type Covers = 'yes' | 'no' | 'unknown';

/** Stands in a path for what is not known: it equals itself, and may be anything. */
export function unknownPrefix({
  span,
  ...place
}: Pick<Place, 'span'> & ({ path: string } | { file: string })): string {
  const file = 'path' in place ? place.path : place.file;
  return `/\0${file.replaceAll('/', ':')}:${span.start}`;
}

export function isKnown(path: string): boolean {
  return !path.includes('\0');
}

/** Gives the segments of a path. */
export type ReadSegments = (path: string) => readonly Segment[];

/** Reads each path once: every route of an application is held against all that stands before it. */
export function readSegmentsOnce(): ReadSegments {
  const known = new Map<string, readonly Segment[]>();
  return path => {
    const found = known.get(path) ?? segmentsOf(path);
    known.set(path, found);
    return found;
  };
}

/** Whether requests to a route come through what stands before it: all of them, none, or some. */
export function covers(
  standing: StandingPiece,
  path: string,
  verb: HttpVerb,
  segments: ReadSegments = segmentsOf,
): Covers {
  const { prefixes, reach, matchedBy, isDoubtful } = standing;
  const byVerb = coversVerb(standing.verb, verb);
  if (byVerb === 'no') return 'no';
  const asked = segments(path);
  const byPath = any(prefixes.map(prefix => coversPath(segments(prefix), reach, asked)));
  if (byPath === 'no') return 'no';
  return both(
    byVerb,
    byPath,
    isDoubtful === true ? 'unknown' : 'yes',
    matchedBy === undefined ? 'yes' : any(matchedBy.map(route => covers(route, path, verb, segments))),
  );
}

function any(answers: readonly Covers[]): Covers {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function both(...answers: readonly Covers[]): Covers {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** What answers GET answers HEAD as well. */
function coversVerb(own: HttpVerb | undefined, asked: HttpVerb): Covers {
  if (own === undefined || own === 'ALL' || own === asked) return 'yes';
  if (asked === 'ALL') return 'unknown';
  return own === 'GET' && asked === 'HEAD' ? 'yes' : 'no';
}

function coversPath(
  prefix: readonly Segment[],
  reach: StandingPiece['reach'],
  asked: readonly Segment[],
): Covers {
  const own = reach === 'below' ? [...prefix, anyNumber] : prefix;
  if (!meet(own, asked)) return 'no';
  return includes(own, asked) ? 'yes' : 'unknown';
}

const anyNumber: Segment = { kind: 'any number', text: '' };

/** Whether there may be a path that both stand for. */
function meet(left: readonly Segment[], right: readonly Segment[]): boolean {
  const [first, ...rest] = left;
  const [other, ...others] = right;
  if (first === undefined && other === undefined) return true;
  if (first !== undefined && isRepeated(first))
    return meet(rest, right) || (other !== undefined && meet(left, others));
  if (other !== undefined && isRepeated(other)) return meet(right, left);
  if (first?.kind === 'optional' && meet(rest, right)) return true;
  if (other?.kind === 'optional' && meet(left, others)) return true;
  return first !== undefined && other !== undefined && mayEqual(first, other) && meet(rest, others);
}

function isRepeated({ kind }: Segment): boolean {
  return kind === 'any number' || kind === 'rest' || kind === 'some' || kind === 'unknown';
}

function mayEqual(left: Segment, right: Segment): boolean {
  if (left.kind === 'text' && right.kind === 'text') return left.text === right.text;
  const [begin, other] = [startOf(left), startOf(right)];
  return left.kind === 'text' || right.kind === 'text'
    ? (left.kind === 'text' ? left.text : right.text).startsWith(left.kind === 'text' ? other : begin)
    : begin.startsWith(other) || other.startsWith(begin);
}

function startOf(segment: Segment): string {
  return segment.kind === 'limited' ? segment.start : '';
}

/** Whether the first surely stands for every path that the second stands for. */
function includes(own: readonly Segment[], asked: readonly Segment[]): boolean {
  const [first, ...rest] = own;
  const [other, ...others] = asked;
  if (first?.kind === 'any number' && rest.every(mayBeNothing)) return true;
  if (other === undefined) return own.every(mayBeNothing);
  if (first === undefined) return false;
  if (first.kind === 'rest' && isOne(other) && rest.every(mayBeNothing)) return true;
  if (first.text === other.text && first.kind === other.kind) return includes(rest, others);
  if (other.kind === 'optional')
    return includes(own, [{ kind: 'one', text: '' }, ...others]) && includes(own, others);
  if (first.kind === 'optional' && includes(rest, asked)) return true;
  return isOne(other) && (first.kind === 'one' || first.kind === 'optional') && includes(rest, others);
}

function mayBeNothing({ kind }: Segment): boolean {
  return kind === 'any number' || kind === 'optional';
}

function isOne({ kind }: Segment): boolean {
  return kind === 'text' || kind === 'one' || kind === 'limited';
}
