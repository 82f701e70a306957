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
import { groupBy } from '../../source/group-by.ts';

export type Statement =
  | { readonly kind: 'call'; readonly index: CallIndex; readonly fact: CallFact }
  | { readonly kind: 'assignment'; readonly fact: AssignmentFact };

/** By the function that does them, or `undefined` for the module. */
export type Statements = ReadonlyMap<FunctionIndex | undefined, readonly Statement[]>;

export type StatementsOf = (facts: TypeScriptFacts) => Statements;

/** Sorting what a file does costs more than running most of it, so it is done once for each version of a file. */
export function createStatementsOf(): StatementsOf {
  const known = new WeakMap<TypeScriptFacts, Statements>();
  return facts => {
    const before = known.get(facts);
    if (before !== undefined) return before;
    const statements = statementsIn(facts);
    known.set(facts, statements);
    return statements;
  };
}

/** A module without what belongs to the classes in it: that runs for each of their objects. */
function statementsIn(facts: TypeScriptFacts): Statements {
  const isInClass = ({ start, end }: CallFact['span']): boolean =>
    facts.classes.some(({ span: around }) => around.start <= start && end <= around.end);
  const calls = facts.calls.map(
    (fact, index): Statement => ({ kind: 'call', index: index as CallIndex, fact }),
  );
  const assignments = facts.assignments.map((fact): Statement => ({ kind: 'assignment', fact }));
  const own = [...calls, ...assignments].filter(
    ({ fact }) => fact.function !== undefined || !isInClass(fact.span),
  );
  return groupBy(own.sort(inOrder), ({ fact }) => fact.function);
}

function inOrder({ fact: left }: Statement, { fact: right }: Statement): number {
  return left.span.end - right.span.end || right.span.start - left.span.start;
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
    if (around.kind === 'loop' && (around.form === 'for-of' || around.form === 'for-in'))
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
