/** Calls that do harm when whoever sends a request chooses what they are given. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { Sink, SinkKind } from '../../libraries/library.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { type Passing, type RequestText, requestTextsIn } from './request-texts.ts';

export interface SinkCall {
  readonly call: ResolvedCall;
  readonly sink: Sink;
  readonly given: Value | undefined;
}

/** The call as a sink, where a table or the language itself says that it is one. */
export function sinkOf(call: ResolvedCall, model: ProjectModel): SinkCall | undefined {
  const sink = sinkOfOrigin(call, call.callee, model);
  return sink === undefined ? undefined : { call, sink, given: call.fact.arguments[sink.argument] };
}

const languageSinks: ReadonlyMap<string, Sink> = new Map([
  ['eval', { kind: 'code', argument: 0 }],
  ['Function', { kind: 'code', argument: 0 }],
  ['require', { kind: 'module', argument: 0 }],
]);

function sinkOfOrigin({ fact }: ResolvedCall, origin: Origin, model: ProjectModel): Sink | undefined {
  if (origin.kind === 'global') {
    const sink = origin.path.length === 0 ? languageSinks.get(origin.name) : undefined;
    return sink !== undefined && origin.name === 'Function'
      ? { ...sink, argument: fact.arguments.length - 1 }
      : sink;
  }
  if (origin.kind !== 'library') return undefined;
  return model.libraries.sink(origin) ?? promisified(origin, model);
}

/** `promisify(exec)` does what `exec` does. */
function promisified(
  { export: name, madeBy, path }: Extract<Origin, { kind: 'library' }>,
  model: ProjectModel,
): Sink | undefined {
  const isPromisified = name === 'promisify' || path.includes('promisify');
  const made = madeBy === undefined ? undefined : model.facts(madeBy.path)?.calls[madeBy.call];
  const [given] = made?.arguments ?? [];
  if (!isPromisified || madeBy === undefined || given === undefined) return undefined;
  const origin = model.origins.ofValue(madeBy.path, given);
  return origin.kind === 'library' ? model.libraries.sink(origin) : undefined;
}

export function isKind({ sink }: SinkCall, ...kinds: readonly SinkKind[]): boolean {
  return kinds.includes(sink.kind);
}

/** What of the request goes into the argument that must not be chosen from outside. */
export function requestTextsAt(
  { call, given }: SinkCall,
  model: ProjectModel,
  passing?: Passing,
): readonly RequestText[] {
  return requestTextsIn(given, call.path, model, passing);
}
