/** `if (!request.user) …`: where whoever is not known is refused, with whatever status. */
import type { CallFact, Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { isWithin, type Span } from '../../source/span.ts';
import { readOf } from './request-parts.ts';
import type { Found, Signal, SignalSources } from './signal.ts';

export function signalsOfStrangers(
  { path, facts }: SignalSources,
  answers: readonly Found[],
): readonly Found[] {
  return facts.blocks.flatMap(({ function: owner, span, ...block }) => {
    if (block.kind !== 'branch' || block.asks === undefined || block.asks.holds) return [];
    if (!isWhoAsks(block.asks.reference, facts)) return [];
    const isRefused = block.endsBy === 'throw' || answers.some(({ signal }) => isRefusalIn(span, signal));
    const goesOnWithError = facts.calls.some(call => isWithin(span, call.span) && handsErrorOn(call, facts));
    if (!isRefused && !goesOnWithError) return [];
    return [{ function: owner, signal: { path, span, kind: 'checks', what: 'session', by: 'condition' } }];
  });
}

/** The branch itself: what is done in it is done for strangers alone. */
export function isForStrangers(signal: Signal): boolean {
  return signal.kind === 'checks' && signal.what === 'session' && signal.by === 'condition';
}

/** `request.user`, `request.session.userId`: not the session, which strangers have too, nor what is asked of somebody known. */
function isWhoAsks({ root, path }: Reference, facts: TypeScriptFacts): boolean {
  if (readOf({ root, path }, { facts })?.part !== 'principal') return false;
  return /^(?:user|currentUser|auth|account|member|_?id|uid|sub|email|\w+Id)$/.test(path.at(-1) ?? '');
}

function isRefusalIn(span: Span, signal: Signal): boolean {
  return (
    signal.kind === 'answers' &&
    (signal.status === 401 || signal.status === 403) &&
    isWithin(span, signal.span)
  );
}

/** `next(new UserForbiddenError())` */
function handsErrorOn({ callee, arguments: given }: CallFact, { functions }: TypeScriptFacts): boolean {
  if (callee?.root.kind !== 'parameter' || callee.path.length > 0 || given.length === 0) return false;
  const { root } = callee;
  return /^_*(?:next|done)$/.test(functions[root.function]?.parameters[root.parameter]?.name ?? '');
}
