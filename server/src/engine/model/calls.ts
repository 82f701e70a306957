import type {
  BlockFact,
  BlockIndex,
  CallFact,
  CallIndex,
  FunctionIndex,
  TypeScriptFacts,
} from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import { type Origin, type Origins, wholeModule } from './origin.ts';

/** A call whose callee has been followed to what it stands for. */
export interface ResolvedCall {
  readonly path: FilePath;
  readonly index: CallIndex;
  readonly fact: CallFact;
  readonly callee: Origin;
}

export function resolveCalls(
  path: FilePath,
  facts: TypeScriptFacts,
  origins: Origins,
): readonly ResolvedCall[] {
  const once = origins.forOneAnswer();
  return facts.calls.map((fact, index) => ({
    path,
    index: index as CallIndex,
    fact,
    callee:
      fact.callee === undefined
        ? { kind: 'unknown' }
        : wholeModule(once.ofReference(path, fact.callee), once),
  }));
}

/** The blocks around a place, the innermost first. They end at the function, or at the call of an array callback. */
export function blocksAround(facts: TypeScriptFacts, block: BlockIndex | undefined): readonly BlockFact[] {
  const around: BlockFact[] = [];
  for (let current = block; current !== undefined; ) {
    const fact: BlockFact | undefined = facts.blocks[current];
    if (fact === undefined) break;
    around.push(fact);
    current = fact.parent;
  }
  return around;
}

type Branch = Extract<BlockFact, { readonly kind: 'branch' }>;

/** Branches that end their function, or the turn of its loop: `if (options.readOnly) return;` */
export function exitsIn({ blocks }: TypeScriptFacts): readonly Branch[] {
  return blocks.filter(
    (one): one is Branch => one.kind === 'branch' && (one.endsBy === 'return' || one.endsBy === 'continue'),
  );
}

/** Those before a place behind which it is not reached when they are taken. */
export function exitsBefore(
  facts: TypeScriptFacts,
  { block, function: owner, span }: Pick<CallFact, 'block' | 'function' | 'span'>,
  all = exitsIn(facts),
): readonly Branch[] {
  const exits = all.filter(one => one.function === owner && one.span.end <= span.start);
  if (exits.length === 0) return exits;
  const around = blocksAround(facts, block);
  return exits.filter(({ parent, function: home }) => {
    const outer = parent === undefined ? undefined : facts.blocks[parent];
    return outer === undefined || outer.function !== home || around.includes(outer);
  });
}

/** Whether two places can never both be reached in one run of their function. */
export function excludeEachOther(facts: TypeScriptFacts, left: CallFact, right: CallFact): boolean {
  const leftBlocks = blocksAround(facts, left.block);
  const rightBlocks = blocksAround(facts, right.block);
  for (const block of leftBlocks) {
    if (block.kind === 'branch') {
      const other = rightBlocks.find(
        candidate => candidate.kind === 'branch' && candidate.group === block.group,
      );
      if (other !== undefined && other !== block) return true;
      const isLater = right.span.start >= block.span.end;
      if (block.endsBy !== undefined && isLater && !rightBlocks.includes(block)) return true;
    }
  }
  return rightBlocks.some(
    block =>
      block.kind === 'branch' &&
      block.endsBy !== undefined &&
      left.span.start >= block.span.end &&
      !leftBlocks.includes(block),
  );
}

/** The functions around a place, the innermost first. */
export function functionsAround(
  facts: TypeScriptFacts,
  index: FunctionIndex | undefined,
): readonly FunctionIndex[] {
  const around: FunctionIndex[] = [];
  for (let current = index; current !== undefined; current = facts.functions[current]?.parent)
    around.push(current);
  return around;
}
