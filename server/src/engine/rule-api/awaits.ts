/** What a function waits for, and where its failure goes. */
import type { BlockFact, CallFact, FunctionIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import { blocksAround } from '../model/calls.ts';

/** The first call that a function awaits and whose failure it hands on to whoever called the function. */
export function findUncaughtAwait(facts: TypeScriptFacts, index: FunctionIndex): CallFact | undefined {
  return facts.calls.find(
    call => call.function === index && call.isAwaited && !catchesItself(call) && !isCaught(facts, call),
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
