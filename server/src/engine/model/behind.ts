/** What stands behind a function: the calls that it leads to, down to data, other services, queues, caches and events. */
import type { HandlerPlace, Place } from '../frameworks/route.ts';
import type { CallIndex, FunctionIndex } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import type { FileCalls } from './call-graph.ts';
import type { ResolvedCall } from './calls.ts';
import type { DataAccess } from './data-access.ts';
import { placeKey } from './implementers.ts';
import type { MessageCall } from './messages.ts';
import type { OutboundCall } from './outbound.ts';
import { isServiceCall } from './service-calls.ts';

/** What a call does to the world outside of the process. */
export type Effect =
  | { readonly kind: 'data'; readonly access: DataAccess }
  | { readonly kind: 'http'; readonly call: OutboundCall }
  /** Asked by the package that is made for it: `stripe.charges.create(…)`. */
  | { readonly kind: 'service'; readonly library: string; readonly action: string }
  | { readonly kind: 'message'; readonly message: MessageEffect };

/** A call to a queue, cache, broker, mailer or the like. */
export interface MessageEffect {
  readonly to: 'queue' | 'cache' | 'event' | 'mail' | 'storage';
  readonly action: 'send' | 'read' | 'write' | 'delete';
  /** The queue, topic, event or key, where its text is known. */
  readonly name: string | undefined;
  readonly library: string;
}

/** One step from a function: to a function of the project, or to an effect. Steps come in the order of a walk in depth. */
export interface Step {
  /** How many calls lead here; the calls of the function that was asked about have 0. */
  readonly depth: number;
  readonly from: HandlerPlace;
  /** The call. */
  readonly place: Place;
  readonly to: StepTarget;
}

export type StepTarget =
  | { readonly kind: 'function'; readonly function: HandlerPlace; readonly name: string }
  | { readonly kind: 'effect'; readonly effect: Effect };

export interface Behind {
  readonly steps: readonly Step[];
  /** Calls that lead to functions which are not known: there may be more behind them. */
  readonly unknownCalls: readonly Place[];
}

export interface BehindSources {
  readonly libraries: Libraries;
  fileCalls(path: FilePath): FileCalls;
  calls(path: FilePath): readonly ResolvedCall[];
  dataAccess(path: FilePath): readonly DataAccess[];
  outboundCalls(path: FilePath): readonly OutboundCall[];
  messages(path: FilePath): readonly MessageCall[];
  nameOf(place: HandlerPlace): string;
  /** What the calls of each function of a file lead to: {@link findWays}, or what remembers its answers. */
  waysIn(path: FilePath): Ways;
}

/** Deeper than this, and with more steps than this, nobody can say any more what belongs to what. */
const maximumDepth = 10;
const maximumSteps = 600;

/** What the calls of one file lead to, by the function in which they are, in the order in which they are written. */
export type Ways = ReadonlyMap<FunctionIndex, readonly Way[]>;

interface Way {
  readonly call: CallIndex;
  readonly place: Place;
  readonly to: StepTarget | { readonly kind: 'unknown' };
}

export function findWays(path: FilePath, sources: BehindSources): Ways {
  const calls = sources.calls(path);
  const ways = new Map<FunctionIndex, Way[]>();
  const add = (call: CallIndex, from: FunctionIndex | undefined, to: Way['to']): void => {
    const fact = calls[call]?.fact;
    if (from === undefined || fact === undefined) return;
    const own = ways.get(from) ?? [];
    ways.set(from, own);
    own.push({ call, place: { path, span: fact.span }, to });
  };
  const addEffect = ({ index, fact }: ResolvedCall, effect: Effect): void =>
    add(index, fact.function, { kind: 'effect', effect });
  const { edges, unknown } = sources.fileCalls(path);
  for (const access of sources.dataAccess(path))
    if (!access.isPartOfAnother) addEffect(access.call, { kind: 'data', access });
  for (const outbound of sources.outboundCalls(path))
    addEffect(outbound.call, { kind: 'http', call: outbound });
  const messages = sources.messages(path);
  for (const { call, message } of messages) addEffect(call, { kind: 'message', message });
  for (const call of calls)
    if (call.callee.kind === 'library' && isServiceCall(call, messages, sources.libraries))
      addEffect(call, {
        kind: 'service',
        library: call.callee.package,
        action: call.callee.path.at(-1) ?? call.callee.export,
      });
  for (const { call, from, to } of edges)
    add(call, from, { kind: 'function', function: to, name: sources.nameOf(to) });
  for (const { call, from } of unknown) add(call, from, { kind: 'unknown' });
  for (const own of ways.values()) own.sort((left, right) => left.place.span.end - right.place.span.end);
  return ways;
}

/** Each function is entered once, where the walk meets it first. */
export function describeBehind(handler: HandlerPlace, sources: BehindSources): Behind {
  const steps: Step[] = [];
  const unknownCalls: Place[] = [];
  const entered = new Set<string>();
  const enter = (from: HandlerPlace, depth: number): void => {
    const key = placeKey(from);
    if (entered.has(key)) return;
    entered.add(key);
    for (const { place, to } of sources.waysIn(from.path).get(from.function) ?? []) {
      if (to.kind === 'unknown') {
        unknownCalls.push(place);
        continue;
      }
      if (steps.length >= maximumSteps || depth > maximumDepth) {
        unknownCalls.push(place);
        return;
      }
      steps.push({ depth, from, place, to });
      if (to.kind === 'function') enter(to.function, depth + 1);
    }
  };
  enter(handler, 0);
  return { steps, unknownCalls };
}
