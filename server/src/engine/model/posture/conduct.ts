/** What a function does within a few calls, as far as it matters to the request that it is given. */
import type { HandlerPlace, Place } from '../../frameworks/route.ts';
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin, type Span } from '../../source/span.ts';
import type { CallEdge, FileCalls } from '../call-graph.ts';
import { placeKey } from '../implementers.ts';
import type { Origins } from '../origin.ts';
import type { Asked } from './condition-values.ts';
import { passingOn } from './passing-on.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Signal, Signals } from './signal.ts';
import { isLogging, weighedIn } from './signals.ts';
import { isForStrangers } from './strangers.ts';

export interface Conduct {
  /** In the order in which they come when it runs. */
  readonly signals: readonly Signal[];
  /** Calls within reach that lead to something which is not known. */
  readonly unknownCalls: readonly Place[];
  /** It has branches that go by where a request goes to, so it may do something else for each endpoint. */
  readonly goesByAddress?: true;
  /** It hands every request on, and nothing that it is seen to call throws under a condition. */
  readonly alwaysPasses?: true;
}

export interface ConductSources {
  readonly origins: Origins;
  facts(path: FilePath): TypeScriptFacts | undefined;
  fileCalls(path: FilePath): FileCalls;
  signals(path: FilePath): Signals;
}

/** What is further away than this many calls belongs to the work, not to letting a request in. */
const maximumCalls = 3;

interface Visit {
  readonly place: HandlerPlace;
  readonly depth: number;
  /** The functions around it, itself included, whose parameters are the request. */
  readonly given: ReadonlySet<FunctionIndex>;
  /** The function of the entries from which it was reached, and where in that; undefined for the entry itself. */
  readonly entry: number;
  readonly since: number | undefined;
  /** It is called with nothing, as `connect()` is, so it does not go by who asks. */
  readonly isToldNothing?: true;
}

/** As a whole, or what it does for what an endpoint is asked. */
export function describeConduct(place: HandlerPlace, sources: ConductSources, asked?: Asked): Conduct {
  const looks: Look[] = [];
  const seen = new Set<string>();
  const waiting: Visit[] = [...firstVisits(place, sources)];
  for (const visit of waiting) {
    const key = placeKey(visit.place);
    if (seen.has(key)) continue;
    seen.add(key);
    const look = lookAt(visit, sources, asked);
    looks.push(look);
    waiting.push(...look.onward);
  }
  const settled = looks.flatMap(({ reach }) => reach.settled);
  return {
    signals: looks
      .flatMap(({ signals }) => signals)
      .filter(({ signal }) => signal.kind !== 'exempts' || !settled.some(one => isWithinPlace(one, signal)))
      .toSorted(inOrder)
      .map(({ signal }) => signal),
    unknownCalls: looks.flatMap(({ unknownCalls }) => unknownCalls),
    ...(looks.some(({ reach }) => reach.goesByAddress) && { goesByAddress: true }),
    ...(looks.every(({ mayRefuse }) => !mayRefuse) && { alwaysPasses: true }),
  };
}

function firstVisits(place: HandlerPlace, sources: ConductSources): readonly Visit[] {
  const entries = entriesOf(place, sources, 0);
  return entries.map((entry, index) => ({
    place: entry,
    depth: 0,
    entry: index,
    since: undefined,
    given: new Set(
      entries
        .filter(one => one.path === entry.path && returnedBy(one, sources).length === 0)
        .map(one => one.function),
    ),
  }));
}

/** What one function shows. */
interface Look {
  readonly signals: readonly Reached[];
  readonly unknownCalls: readonly Place[];
  readonly onward: readonly Visit[];
  readonly reach: Reach;
  readonly mayRefuse: boolean;
}

function lookAt(visit: Visit, sources: ConductSources, asked: Asked | undefined): Look {
  const { path, function: index } = visit.place;
  const reach = reachIn(visit, sources, asked);
  const { afterwards, mayRefuse } = passingIn(visit, sources);
  const own = sources.signals(path).get(index) ?? [];
  const checked = own.filter(isForStrangers);
  const unreached = [...reach.unreached, ...afterwards, ...checked.map(({ span }) => span)];
  // Where a place stands is asked only where it matters: it changes with every line above it.
  const isReached = (place: Span): boolean =>
    unreached.length === 0 || !unreached.some(span => span.start <= place.start && place.start < span.end);
  const spanOf = (call: CallIndex): Span | undefined => sources.facts(path)?.calls[call]?.span;
  // Facts are asked only where it matters: what was made from them is made anew with every change of their file.
  const isReachedCall = (call: CallIndex): boolean => {
    const span = unreached.length === 0 ? undefined : spanOf(call);
    return span === undefined || isReached(span);
  };
  const { edges, unknown } = sources.fileCalls(path);
  return {
    signals: [
      ...checked,
      ...own.filter(signal => isOfRequest(signal, visit.given) && isReached(signal.span)),
      ...weighedByName(visit.place, sources),
    ].map(signal => ({ signal, visit })),
    unknownCalls: unknown.flatMap(({ from, call }) => {
      if (visit.isToldNothing === true) return [];
      const fact = from === index && isReachedCall(call) ? sources.facts(path)?.calls[call] : undefined;
      return fact === undefined ||
        isLogged(fact, sources.facts(path)) ||
        isToldNothing(fact, sources.facts(path))
        ? []
        : [{ path, span: fact.span }];
    }),
    onward: edges
      .filter(({ from, call }) => from === index && isReachedCall(call))
      .flatMap(edge => next(edge, visit, sources)),
    reach,
    mayRefuse,
  };
}

interface Passing {
  readonly afterwards: readonly Span[];
  readonly mayRefuse: boolean;
}

/** What makes the function that stands there refuses nobody; what that calls may, where it throws under a condition. */
function passingIn({ place: { path, function: index }, since }: Visit, sources: ConductSources): Passing {
  const throws =
    sources
      .signals(path)
      .get(index)
      ?.some(({ kind }) => kind === 'throws') === true;
  if (since !== undefined) return { afterwards: [], mayRefuse: throws };
  const facts = sources.facts(path);
  if (facts === undefined) return { afterwards: [], mayRefuse: true };
  const { afterwards, isSure } = passingOn(index, facts);
  const isMaker = returnedBy({ path, function: index }, sources).length > 0;
  return { afterwards, mayRefuse: throws || (!isSure && !isMaker) };
}

/**
 * Asked as a whole, a function is reached in all of its parts. So is one that others call: what it does for a path may
 * be an answer of which they make something else.
 */
function reachIn(
  { place: { path, function: index }, given, since }: Visit,
  { facts: factsOf, origins, signals }: ConductSources,
  asked: Asked | undefined,
): Reach {
  const facts = since === undefined ? factsOf(path) : undefined;
  if (facts === undefined) return reachedWhole;
  const sources = { path, facts, origins, factsOf, given };
  const isRefused = (place: Span): boolean =>
    signals(path)
      .get(index)
      ?.some(signal => refuses(signal) && isWithin(place, signal.span)) === true;
  if (asked !== undefined) return reachOf(index, { ...sources, asked }, isRefused);
  const { goesByAddress } = reachOf(index, { ...sources, asked: anything }, isRefused);
  return { ...reachedWhole, goesByAddress };
}

function refuses(signal: Signal): boolean {
  return signal.kind === 'answers' && (signal.status === 401 || signal.status === 403);
}

const reachedWhole: Reach = { unreached: [], settled: [], goesByAddress: false };
const anything: Asked = { verb: 'ALL', path: '/', mount: '' };

function isWithinPlace(outer: Place, inner: Place): boolean {
  return outer.path === inner.path && isWithin(outer.span, inner.span);
}

interface Reached {
  readonly signal: Signal;
  readonly visit: Visit;
}

/** As they come when the function runs, where it runs straight on. */
function inOrder(left: Reached, right: Reached): number {
  return left.visit.entry - right.visit.entry || positionOf(left) - positionOf(right);
}

function positionOf({ signal, visit }: Reached): number {
  return visit.since ?? signal.span.start;
}

/** The function itself, and what it gives back to be run: `requireRole(role)` makes the function that stands there. */
function entriesOf(place: HandlerPlace, sources: ConductSources, depth: number): readonly HandlerPlace[] {
  if (depth > 2) return [place];
  return [place, ...returnedBy(place, sources).flatMap(entry => entriesOf(entry, sources, depth + 1))];
}

/** What makes functions is given options; only what it makes is given the request. */
function returnedBy(
  { path, function: index }: HandlerPlace,
  sources: ConductSources,
): readonly HandlerPlace[] {
  const returns = sources.facts(path)?.functions[index]?.returns ?? [];
  return returns.flatMap(value => functionOf(value, path, sources));
}

function functionOf(value: Value, path: FilePath, { origins }: ConductSources): readonly HandlerPlace[] {
  if (value.kind === 'choice') return [];
  const origin = origins.ofValue(path, value);
  return origin.kind === 'function' ? [{ path: origin.path, function: origin.function }] : [];
}

/** What others read under such a name, of what they are given, is not the request's. */
function isOfRequest(signal: Signal, given: ReadonlySet<FunctionIndex>): boolean {
  if (signal.kind !== 'reads' && signal.kind !== 'exempts' && signal.kind !== 'hands on') return true;
  return signal.of === undefined || given.has(signal.of);
}

function weighedByName({ path, function: index }: HandlerPlace, sources: ConductSources): readonly Signal[] {
  const fact = sources.facts(path)?.functions[index];
  if (fact === undefined) return [];
  const word = weighedIn([fact.name, ...fact.parameters.map(({ name }) => name)]);
  return word === undefined ? [] : [{ path, span: fact.nameSpan, kind: 'weighs', word }];
}

function next({ call, to }: CallEdge, visit: Visit, sources: ConductSources): readonly Visit[] {
  const facts = sources.facts(visit.place.path);
  const target = sources.facts(to.path)?.functions[to.function];
  const isWithin = to.path === visit.place.path && target?.parent === visit.place.function;
  const depth = isWithin ? visit.depth : visit.depth + 1;
  if (depth > maximumCalls) return [];
  const fact = facts?.calls[call];
  const reached = {
    entry: visit.entry,
    since: visit.since ?? fact?.span.start,
    ...((visit.isToldNothing === true || isToldNothing(fact, facts)) && { isToldNothing: true as const }),
  };
  if (isWithin) return [{ place: to, depth, given: visit.given, ...reached }];
  const isGiven = fact?.arguments.some(value => isRequest(value, visit.given)) === true;
  return [{ place: to, depth, given: new Set(isGiven ? [to.function] : []), ...reached }];
}

/** A parameter handed on whole. */
function isRequest(value: Value, given: ReadonlySet<FunctionIndex>): boolean {
  if (value.kind !== 'reference') return false;
  const { root, path } = value.reference;
  return root.kind === 'parameter' && path.length === 0 && given.has(root.function);
}

/** `this.logger.warn('…')`: a log tells, and leads nowhere. */
function isLogged({ callee }: CallFact, facts: TypeScriptFacts | undefined): boolean {
  if (callee === undefined || facts === undefined || !isLogging(callee)) return false;
  const receiver = { root: callee.root, path: callee.path.slice(0, -1) };
  return /log|console/i.test(nameOfReference(facts, receiver));
}

/** `connect()`, which has neither arguments nor a name that speaks of who asks: such may find the request in another way. */
function isToldNothing(call: CallFact | undefined, facts: TypeScriptFacts | undefined): boolean {
  if (call?.callee === undefined || facts === undefined || call.form !== 'call') return false;
  const { root, path } = call.callee;
  if (call.arguments.length > 0 || call.hasSpread || path.length > 0) return false;
  return (
    (root.kind === 'import' || root.kind === 'function') && !telling.test(nameOfReference(facts, call.callee))
  );
}

const telling =
  /user|session|auth|account|login|token|permission|role|current|context|store|request|cookie|header|guard|protect|require|ensure|assert|check|verif|valid/i;
