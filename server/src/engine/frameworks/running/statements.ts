/** What a function or module does, one after the other: its calls and assignments, inner ones first. */
import type {
  AssignmentFact,
  BlockIndex,
  CallFact,
  CallIndex,
  FunctionIndex,
  TypeScriptFacts,
} from '../../languages/typescript/facts.ts';
import { blocksAround } from '../../model/calls.ts';

export type Statement =
  | { readonly kind: 'call'; readonly index: CallIndex; readonly fact: CallFact }
  | { readonly kind: 'assignment'; readonly fact: AssignmentFact };

/** Without what belongs to the classes written in it: that runs for each of their objects. */
export function statementsOf(facts: TypeScriptFacts, owner: FunctionIndex | undefined): readonly Statement[] {
  const isInClass = (span: CallFact['span']): boolean =>
    facts.classes.some(({ span: around }) => around.start <= span.start && span.end <= around.end);
  const isOwn = (fact: CallFact | AssignmentFact): boolean =>
    fact.function === owner && (owner !== undefined || !isInClass(fact.span));
  const calls = facts.calls.flatMap((fact, index): readonly Statement[] =>
    isOwn(fact) ? [{ kind: 'call', index: index as CallIndex, fact }] : [],
  );
  const assignments = facts.assignments
    .filter(isOwn)
    .map((fact): Statement => ({ kind: 'assignment', fact }));
  return [...calls, ...assignments].sort(
    ({ fact: left }, { fact: right }) => left.span.end - right.span.end || right.span.start - left.span.start,
  );
}

/** The outermost loop over elements that is around a place and within another such loop. */
export function nextLoop(
  facts: TypeScriptFacts,
  block: BlockIndex | undefined,
  within: BlockIndex | undefined,
): BlockIndex | undefined {
  const outer = within === undefined ? undefined : facts.blocks[within];
  let found: BlockIndex | undefined;
  for (const around of blocksAround(facts, block)) {
    if (around === outer) break;
    if (around.kind === 'loop' && around.form === 'for-of')
      found = facts.blocks.indexOf(around) as BlockIndex;
  }
  return found;
}

export function isWithin(
  facts: TypeScriptFacts,
  block: BlockIndex | undefined,
  loop: BlockIndex | undefined,
): boolean {
  const outer = loop === undefined ? undefined : facts.blocks[loop];
  return outer === undefined || blocksAround(facts, block).includes(outer);
}
