/** Tokens that `jose` builds step by step: `new SignJWT(claims).setExpirationTime('15m').sign(key)`. */
import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { findChains, nameOfCall } from '../../model/query-chain.ts';
import type { FilePath } from '../../source/path.ts';
import { claimsOf, isForLong } from './token-lifetimes.ts';

export interface BuiltToken {
  /** The call that is given the claims. */
  readonly made: CallFact;
  /** The end of the chain. */
  readonly sign: CallFact;
  /** What it is told of its end; undefined where nothing is. */
  readonly end: Value | undefined;
  /** What it is for needs it for longer, by the names around. */
  readonly isForLong: boolean;
}

/** Those whose steps stand in one chain, and whose claims say no end either. */
export function builtTokensIn(path: FilePath, model: ProjectModel): readonly BuiltToken[] {
  const facts = model.facts(path);
  if (facts?.imports.some(({ specifier }) => specifier === 'jose') !== true) return [];
  const chains = findChains(facts);
  return model.calls(path).flatMap(call => {
    if (!makesToken(call)) return [];
    const links = chains.of(call.index).after.flatMap(link => facts.calls[link] ?? []);
    const sign = links.find(link => nameOfCall(link) === 'sign');
    if (sign === undefined || mayEndByItself(call, model)) return [];
    const [end] = links.find(link => nameOfCall(link) === 'setExpirationTime')?.arguments ?? [];
    return [
      { made: call.fact, sign, end, isForLong: [call.fact, sign].some(part => isForLong(facts, part)) },
    ];
  });
}

function makesToken({ callee, fact }: ResolvedCall): boolean {
  return (
    fact.form === 'new' &&
    callee.kind === 'library' &&
    callee.package === 'jose' &&
    callee.export === 'SignJWT'
  );
}

function mayEndByItself(call: ResolvedCall, model: ProjectModel): boolean {
  if (call.fact.arguments.length === 0) return false;
  const { isKnown, names } = claimsOf(call, '0', model);
  return !isKnown || names.includes('exp');
}
