/** Where a function that stands before a handler surely hands a request on: what comes behind that keeps nobody out. */
import type {
  BlockIndex,
  CallFact,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { isWithin, type Span, spanOf } from '../../source/span.ts';

export interface PassingOn {
  /** What runs only once the handler has answered. */
  readonly afterwards: readonly Span[];
  /** Whatever it finds, it hands the request on, unless something that it calls throws. */
  readonly isSure: boolean;
}

export function passingOn(index: FunctionIndex, facts: TypeScriptFacts): PassingOn {
  const calls = facts.calls.filter(call => handsOn(call, index, facts));
  const [first] = calls.filter(call => isStraight(call.block, facts));
  if (first === undefined) return { afterwards: [], isSure: false };
  const block = first.block === undefined ? undefined : facts.blocks[first.block];
  const end = (block ?? facts.functions[index])?.span.end ?? first.span.end;
  return {
    afterwards: [spanOf(first.span.end, end), ...catchOf(first, index, facts)],
    isSure: facts.blocks.every(
      one =>
        one.function !== index ||
        one.kind !== 'branch' ||
        (one.endsBy !== 'return' && one.endsBy !== 'throw') ||
        one.span.start > first.span.end ||
        calls.some(call => isWithin(one.span, call.span)),
    ),
  };
}

/** `next()` without the error that would end it, `storage.run(store, next)`, and tRPC's `({ ctx, next }) => next({ ctx })`. */
function handsOn(
  { callee, arguments: given }: CallFact,
  index: FunctionIndex,
  facts: TypeScriptFacts,
): boolean {
  if (callee === undefined) return false;
  const { root, path } = callee;
  if (path.at(-1) === 'run') return isNext(given.at(-1), index, facts);
  if (path.length === 0) return given.length === 0 && isNextRoot(root, index, facts);
  return (
    root.kind === 'parameter' && root.function === index && root.parameter === 0 && path.join() === 'next'
  );
}

function isNext(value: Value | undefined, index: FunctionIndex, facts: TypeScriptFacts): boolean {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
  return isNextRoot(value.reference.root, index, facts);
}

function isNextRoot(root: Reference['root'], index: FunctionIndex, facts: TypeScriptFacts): boolean {
  if (root.kind !== 'parameter' || root.function !== index || root.parameter === 0) return false;
  return /^_*(?:next|done)$/.test(facts.functions[index]?.parameters[root.parameter]?.name ?? '');
}

/** Under no condition. */
function isStraight(block: BlockIndex | undefined, facts: TypeScriptFacts): boolean {
  const fact = block === undefined ? undefined : facts.blocks[block];
  if (fact === undefined) return true;
  return (fact.kind === 'try' || fact.kind === 'finally') && isStraight(fact.parent, facts);
}

/** `try { await next(); } catch (error) { … }`: nothing but what others throw comes there. */
function catchOf(next: CallFact, index: FunctionIndex, { blocks, calls }: TypeScriptFacts): readonly Span[] {
  const block = next.block === undefined ? undefined : blocks[next.block];
  if (block?.kind !== 'try') return [];
  const isFirst = calls.every(
    ({ span }) => !isWithin(block.span, span) || span.start >= next.span.start || isWithin(span, next.span),
  );
  const behind = blocks.find(
    one =>
      one.kind === 'catch' &&
      one.function === index &&
      one.parent === block.parent &&
      one.span.start >= block.span.end,
  );
  return isFirst && behind !== undefined ? [behind.span] : [];
}
