/** Which parts of a function the requests of an endpoint do not come to, by where they go to. */
import type { Place } from '../../frameworks/route.ts';
import type { BlockFact, FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { isWithin, type Span, spanOf } from '../../source/span.ts';
import { type Judged, judge } from './address-conditions.ts';
import type { ConditionSources } from './condition-values.ts';
import type { Met } from './path-tests.ts';

export interface Reach {
  readonly unreached: readonly Span[];
  /** What was read to tell, and says nothing more. */
  readonly settled: readonly Place[];
  /** It has conditions that go by where requests go to. */
  readonly goesByAddress: boolean;
}

type Branch = Extract<BlockFact, { readonly kind: 'branch' }>;

export function reachOf(
  index: FunctionIndex,
  sources: ConditionSources,
  isRefused: (place: Span) => boolean,
): Reach {
  const { facts } = sources;
  const judged = facts.blocks.flatMap(block => {
    if (block.kind !== 'branch' || block.function !== index || block.condition === undefined) return [];
    const judged = judge(block.condition, sources);
    if (judged === undefined) return [];
    const whole = { path: sources.path, span: block.condition.value.span };
    const isSure = judged.answer !== 'yes' || !mayLeave(block, facts, isRefused);
    const answer: Met = isSure ? judged.answer : 'perhaps';
    return [{ block, answer, places: [...judged.places, whole] }];
  });
  return {
    unreached: judged.flatMap(one => unreachedBy(one, index, sources)),
    settled: settledBy(judged),
    goesByAddress: judged.length > 0,
  };
}

/** What is done for this path alone may let others through: `if (isSitePublic(site)) return;` */
function mayLeave(
  { function: owner, span, endsBy }: Branch,
  { blocks }: TypeScriptFacts,
  isRefused: (place: Span) => boolean,
): boolean {
  if (endsBy !== undefined) return false;
  return blocks.some(
    inner =>
      inner.kind === 'branch' &&
      inner.function === owner &&
      inner.endsBy === 'return' &&
      inner.span.start > span.start &&
      isWithin(span, inner.span) &&
      !isRefused(inner.span),
  );
}

function unreachedBy(
  { block, answer }: { readonly block: Branch } & Judged,
  index: FunctionIndex,
  { facts }: ConditionSources,
): readonly Span[] {
  if (answer === 'no') return [block.span];
  const leaves = block.endsBy === 'return' || block.endsBy === 'throw';
  if (answer !== 'yes' || !leaves) return [];
  const outer = block.parent === undefined ? undefined : facts.blocks[block.parent];
  const scope = outer?.function === index ? outer : facts.functions[index];
  return scope === undefined ? [] : [spanOf(block.span.end, scope.span.end)];
}

/** What one condition settles, another may leave open. */
function settledBy(judged: readonly Judged[]): readonly Place[] {
  const keyOf = ({ path, span }: Place): string => `${path} ${span.start}`;
  const open = new Set(
    judged.filter(({ answer }) => answer === 'perhaps').flatMap(({ places }) => places.map(keyOf)),
  );
  return judged.flatMap(({ places }) => places.filter(place => !open.has(keyOf(place))));
}
