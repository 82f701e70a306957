/** Messages that a consumer of RabbitMQ puts back into their queue. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { blocksAround, type ResolvedCall } from '../../model/calls.ts';
import { isInBlock } from '../code/code.ts';

/** Whether a call puts back whatever failed, without looking at it and without waiting. */
export function putsBackAtOnce({ callee, fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  if (callee.kind !== 'library' || !/^amqp/.test(callee.package) || fact.hasSpread) return false;
  const position = requeueOf[callee.path.at(-1) ?? ''];
  if (position === undefined || !putsBack(fact.arguments[position])) return false;
  const { block } = fact;
  const [innermost] = blocksAround(facts, block);
  if (innermost?.kind !== 'catch' || block === undefined) return false;
  return !facts.calls.some(call => call.isAwaited && isInBlock(facts, call.block, block));
}

/** Which argument says whether the message goes back: it does unless it says no. */
const requeueOf: Readonly<Record<string, number>> = { nack: 2, reject: 1 };

function putsBack(said: Value | undefined): boolean {
  return said === undefined || (said.kind === 'literal' && said.value === true);
}
