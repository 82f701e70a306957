/** What a function waits for, and where its failure goes. */

import type { HandlerPlace } from '../../frameworks/route.ts';
import type { BlockFact, CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { blocksAround } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';

/** The first call that a function awaits and whose failure it hands on to whoever called the function. */
export function findUncaughtAwait(
  { path, function: index }: HandlerPlace,
  model: ProjectModel,
): CallFact | undefined {
  const facts = model.facts(path);
  return facts?.calls.find(
    (call, position) =>
      call.function === index &&
      call.isAwaited &&
      !catchesItself(call) &&
      !isCaught(facts, call) &&
      !givesNoFailure(model.calls(path)[position]?.callee, model) &&
      !joinsWhatGivesNone(call, path, model),
  );
}

/** `Promise.all([attempt(ping), attempt(query)])` */
function joinsWhatGivesNone(
  { callee, arguments: [list] }: CallFact,
  path: FilePath,
  model: ProjectModel,
): boolean {
  const isJoin = callee?.root.kind === 'global' && callee.root.name === 'Promise' && callee.path[0] === 'all';
  if (!isJoin || list?.kind !== 'array') return false;
  return list.elements.every(
    element =>
      element.kind === 'reference' &&
      element.reference.root.kind === 'call' &&
      element.reference.path.length === 0 &&
      givesNoFailure(model.calls(path)[element.reference.root.call]?.callee, model),
  );
}

/** A function that does all it does in a `try`, and throws nothing where it catches. */
export function givesNoFailure(callee: Origin | undefined, model: ProjectModel): boolean {
  if (callee?.kind !== 'function') return false;
  const facts = model.facts(callee.path);
  if (facts?.functions[callee.function]?.isAsync !== true) return false;
  const catches = facts.blocks.filter(one => one.function === callee.function && one.kind === 'catch');
  return (
    catches.length > 0 &&
    catches.every(one => one.kind === 'catch' && one.throws === undefined) &&
    facts.calls.every(call => call.function !== callee.function || isCaught(facts, call))
  );
}

/** `await load().catch(report)` */
function catchesItself({ callee }: CallFact): boolean {
  return callee?.path.at(-1) === 'catch' || callee?.path.at(-1) === 'allSettled';
}

/** In a `try` with a `catch`; what a `catch` or `finally` awaits is seldom what fails. */
function isCaught(facts: TypeScriptFacts, { block }: CallFact): boolean {
  return blocksAround(facts, block).some(around => around.kind !== 'loop' && isGuarded(facts, around));
}

function isGuarded(facts: TypeScriptFacts, block: BlockFact): boolean {
  if (block.kind === 'catch' || block.kind === 'finally') return true;
  if (block.kind !== 'try') return false;
  const next = facts.blocks.find(
    ({ kind, parent, span }) =>
      ['try', 'catch', 'finally'].includes(kind) &&
      parent === block.parent &&
      span.start >= block.span.end &&
      span.start - block.span.end < 40,
  );
  return next?.kind === 'catch';
}
