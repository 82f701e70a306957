/** What a service does when it is told to stop. */

import type { CallFact } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askPerFile } from '../ask-once.ts';

const handlerIndexes = askPerFile((model, path) =>
  model.calls(path).flatMap(call => (isSignalHandler(call) ? [call.index] : [])),
);

/** The calls of a file that say what happens on `SIGTERM`. */
export function signalHandlers(model: ProjectModel, path: FilePath): readonly ResolvedCall[] {
  return handlerIndexes(model, path).flatMap(index => model.calls(path)[index] ?? []);
}

/** `process.on('SIGTERM', …)`; a signal that is not written out may be any. */
function isSignalHandler({ fact, callee }: ResolvedCall): boolean {
  if (callee.kind !== 'global' || callee.name !== 'process') return false;
  const [event] = fact.arguments;
  if (
    !['on', 'once', 'addListener', 'prependListener'].includes(callee.path.at(-1) ?? '') ||
    event === undefined
  )
    return false;
  return event.kind !== 'literal' || event.value === 'SIGTERM';
}

/** The signal that a handler is for, in words. */
export function signalOf(fact: CallFact): string {
  const [event] = fact.arguments;
  return event?.kind === 'literal' ? String(event.value) : 'signals';
}

const closing =
  /^(?:close|stop|shut|destroy|disconnect|drain|dispose|end$|quit|terminate|kill|unref|teardown|cleanup|clean|graceful|emit|abort)/i;

/** Knows the handler's whole body, and nothing in it or in what it calls closes anything. */
export function leavesAtOnce(handler: ResolvedCall, model: ProjectModel): boolean {
  const [, callback] = handler.fact.arguments;
  if (callback === undefined) return false;
  const origin = model.origins.ofValue(handler.path, callback);
  return origin.kind === 'function' && !closesSomething(origin, model, 0);
}

function closesSomething(
  origin: Extract<Origin, { kind: 'function' }>,
  model: ProjectModel,
  depth: number,
): boolean {
  if (depth > 3) return true;
  const body = model.facts(origin.path)?.functions[origin.function]?.span;
  if (body === undefined) return true;
  const inside = model
    .calls(origin.path)
    .filter(({ fact }) => fact.span.start >= body.start && fact.span.end <= body.end);
  return inside.some(({ fact, callee }) => {
    if (closing.test(fact.callee?.path.at(-1) ?? '')) return true;
    if (callee.kind === 'function') return closesSomething(callee, model, depth + 1);
    return callee.kind === 'unknown' || callee.kind === 'parameter';
  });
}
