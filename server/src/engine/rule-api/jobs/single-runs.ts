/** Work that must run once for all instances: what in it must not be repeated, and what keeps others from it. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { Step } from '../../model/behind.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { callOf } from '../code/code.ts';

/** Deeper than this nobody can say any more whether it is part of the same work. */
const deepest = 4;

/** Records that only tell what happened: one too many harms nobody. */
const records = /log|audit|metric|heartbeat|trace|telemetry/i;

/** The first effect behind a function that does harm when it happens twice, unless the row was claimed before. */
export function firstUnrepeatable(steps: readonly Step[], model: ProjectModel): Step | undefined {
  const found = steps.findIndex(step => step.depth <= deepest && isUnrepeatable(step, model));
  return steps.slice(0, Math.max(found, 0)).some(isClaim) ? undefined : steps[found];
}

function isUnrepeatable({ place, to }: Step, model: ProjectModel): boolean {
  if (to.kind !== 'effect') return false;
  const { effect } = to;
  if (effect.kind === 'data') {
    const { access } = effect;
    return (
      access.verb === 'create' &&
      !records.test(access.model ?? '') &&
      !/conflict|ignore/i.test(access.chain.join())
    );
  }
  if (effect.kind !== 'message' || effect.message.action !== 'send') return false;
  if (effect.message.to === 'mail') return true;
  const call = model.calls(place.path).find(({ fact }) => isAt(fact, place.span));
  return (
    effect.message.to === 'queue' && call !== undefined && isPlainJob(call, effect.message.library, model)
  );
}

function isAt({ span }: CallFact, other: CallFact['span']): boolean {
  return span.start === other.start && span.end === other.end;
}

/** Written out here, without an id of its own by which the queue would know it again. */
function isPlainJob({ fact, path }: ResolvedCall, library: string, model: ProjectModel): boolean {
  const { arguments: given, hasSpread } = fact;
  const [name, ...others] = given;
  const made = library === 'bullmq' ? mappedJobs(name, model.facts(path)) : [];
  if (made.length > 0) return made.every(job => isClosed(job) && ![...valuesIn(job)].some(hasId));
  const isNamed = name?.kind === 'literal' || name?.kind === 'template' || name?.kind === 'array';
  return (
    !hasSpread &&
    isNamed &&
    others.every((value, index) => isClosed(value) || (index === 0 && isDataOfJob(value, library))) &&
    !given.flatMap(value => [...valuesIn(value)]).some(hasId)
  );
}

function isClosed(value: Value): boolean {
  return value.kind === 'object' && !value.isOpen;
}

/** \`add('remind', order)\`: BullMQ looks for the id in the third argument only. */
function isDataOfJob(value: Value, library: string): boolean {
  return library === 'bullmq' && value.kind === 'reference';
}

/** What \`orders.map(order => ({ name: 'remind', data: order }))\` makes of each. */
function mappedJobs(given: Value | undefined, facts: TypeScriptFacts | undefined): readonly Value[] {
  const call = facts === undefined ? undefined : callOf(facts, given);
  const [make] = call?.arguments ?? [];
  if (call?.callee?.path.at(-1) !== 'map' || make?.kind !== 'function') return [];
  return facts?.functions[make.function]?.returns ?? [];
}

function hasId(value: Value): boolean {
  return (
    value.kind === 'object' &&
    value.properties.some(({ key }) => /^(?:jobId|deduplication|singletonKey)$/.test(key))
  );
}

/** Changing a row before the rest: whoever comes second finds it changed. */
function isClaim({ to }: Step): boolean {
  return to.kind === 'effect' && to.effect.kind === 'data' && to.effect.access.verb === 'update';
}

const locking =
  /lock|mutex|leader|semaphore|setnx|advisory|onlyonce|singleton|isprimary|ismaster|elect|dedup/i;

/** Whether a function, or what stands behind it, takes a lock by some name. */
export function takesLock(
  handler: HandlerPlace,
  steps: readonly Step[],
  model: ProjectModel,
  names: readonly string[],
): boolean {
  const entered = steps.flatMap(({ to }) => (to.kind === 'function' ? to : []));
  const places = [handler, ...entered.map(to => to.function)];
  const isLock = (name: string): boolean => locking.test(name) || names.some(own => name.endsWith(own));
  if (entered.some(({ name }) => isLock(name))) return true;
  return places.some(({ path, function: index }) => {
    const facts = model.facts(path);
    const decorators = facts?.functions[index]?.decorators ?? [];
    if (facts === undefined || decorators.some(({ callee }) => isLock(nameOfReference(facts, callee))))
      return true;
    return model.calls(path).some(call => call.fact.function === index && isLockCall(call, facts, isLock));
  });
}

function isLockCall(
  { fact }: ResolvedCall,
  facts: TypeScriptFacts,
  isLock: (name: string) => boolean,
): boolean {
  if (fact.callee !== undefined && isLock(nameOfReference(facts, fact.callee))) return true;
  return fact.arguments
    .flatMap(value => [...valuesIn(value)])
    .some(value => {
      if (value.kind === 'literal') return value.value === 'NX' || locksInSql(String(value.value));
      if (value.kind === 'template') return value.texts.some(locksInSql);
      return value.kind === 'object' && value.properties.some(({ key }) => key === 'NX' || key === 'nx');
    });
}

function locksInSql(text: string): boolean {
  return /advisory|skip\s+locked|for\s+update|on\s+conflict/i.test(text);
}

/** Whether the file asks its settings if this instance is the one to do it. */
export function isForChosenInstance({ calls, environmentReads }: TypeScriptFacts): boolean {
  const chosen = /cron|schedul|worker|instance|leader|primary|enable_?jobs|run_?jobs/i;
  const asked = calls.flatMap(({ arguments: given, callee }) => {
    const [name] = given;
    const isGetter = /^get(?:OrThrow)?$/.test(callee?.path.at(-1) ?? '');
    return isGetter && name?.kind === 'literal' ? [String(name.value)] : [];
  });
  return [...environmentReads.map(({ name }) => name), ...asked].some(name => chosen.test(name));
}
