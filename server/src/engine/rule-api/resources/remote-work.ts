/** Calls that leave the process and take their time: to other services, mailers, queues and stores, and plain waiting. */
import type { CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { Effect } from '../../model/behind.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isServiceCall } from '../../model/service-calls.ts';

export interface RemoteWork {
  readonly call: ResolvedCall;
  /** Sent, and not to be taken back; or waited for. */
  readonly kind: 'sent' | 'waited';
  /** What it is, for a message: `fetch`, `bullmq`. */
  readonly what: string;
}

/** What a file does elsewhere, itself or in a function that it calls. */
export function remoteWorkIn(
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly RemoteWork[] {
  return calls.flatMap(call => {
    if (!isWaitedFor(call.fact, facts)) return [];
    const found = directWork(call, model) ?? workBehind(call, model);
    return found === undefined ? [] : [{ call, ...found }];
  });
}

type Work = Pick<RemoteWork, 'kind' | 'what'>;

function directWork(call: ResolvedCall, model: ProjectModel): Work | undefined {
  const { callee, index, path } = call;
  const outbound = model.outboundCalls(path).find(one => one.call.index === index);
  if (outbound !== undefined) return { kind: 'waited', what: outbound.library };
  const message = model.messages(path).find(one => one.call.index === index)?.message;
  if (message !== undefined) return workOf({ kind: 'message', message });
  if (callee.kind !== 'library') return undefined;
  if (/^(?:node:)?timers\/promises$/.test(callee.package)) return { kind: 'waited', what: 'a timer' };
  return asksService(call, model) ? { kind: 'waited', what: callee.package } : undefined;
}

function asksService(call: ResolvedCall, model: ProjectModel): boolean {
  return isServiceCall(call, model.messages(call.path), model.libraries);
}

/** What one function of the project does before it gives its answer. */
function workBehind({ callee }: ResolvedCall, model: ProjectModel): Work | undefined {
  if (callee.kind !== 'function') return undefined;
  const facts = model.facts(callee.path);
  if (facts === undefined) return undefined;
  if (sleeps(callee.function, facts)) return { kind: 'waited', what: 'a timer' };
  const { steps } = model.behind({ path: callee.path, function: callee.function });
  for (const { depth, to, place } of steps) {
    if (depth > 0 || to.kind !== 'effect') continue;
    const fact = facts.calls.find(
      ({ span }) => span.start === place.span.start && span.end === place.span.end,
    );
    const work = fact !== undefined && isWaitedFor(fact, facts) ? workOf(to.effect) : undefined;
    if (work !== undefined) return work;
  }
  const asking = model
    .calls(callee.path)
    .find(
      call =>
        call.fact.function === callee.function && isWaitedFor(call.fact, facts) && asksService(call, model),
    );
  return asking?.callee.kind === 'library' ? { kind: 'waited', what: asking.callee.package } : undefined;
}

/** These stay within the process. */
const inProcess = new Set([
  'eventemitter2',
  '@nestjs/event-emitter',
  'events',
  'node:events',
  '@nestjs/cqrs',
]);

function workOf(effect: Effect): Work | undefined {
  if (effect.kind === 'service') return { kind: 'waited', what: effect.library };
  if (effect.kind === 'http') return { kind: 'waited', what: effect.call.library };
  if (effect.kind !== 'message' || inProcess.has(effect.message.library)) return undefined;
  const { action, library, to } = effect.message;
  if (to === 'storage') return { kind: 'waited', what: library };
  return action === 'send' ? { kind: 'sent', what: library } : undefined;
}

/** `new Promise(resolve => setTimeout(resolve, ms))` */
function sleeps(index: NonNullable<CallFact['function']>, facts: TypeScriptFacts): boolean {
  if (!/sleep|delay|^wait$|waitFor|pause/i.test(facts.functions[index]?.name ?? '')) return false;
  return facts.calls.some(
    ({ callee, function: owner }) =>
      callee?.root.kind === 'global' &&
      callee.root.name === 'setTimeout' &&
      functionsAround(facts, owner).includes(index),
  );
}

/** Awaited, returned, or among what an awaited call waits for. */
function isWaitedFor(call: CallFact, facts: TypeScriptFacts): boolean {
  if (call.isAwaited || call.use === 'returned') return true;
  return facts.calls.some(
    outer =>
      (outer.isAwaited || outer.use === 'returned') &&
      outer.function === call.function &&
      outer !== call &&
      outer.arguments.some(({ span }) => span.start <= call.span.start && call.span.end <= span.end),
  );
}
