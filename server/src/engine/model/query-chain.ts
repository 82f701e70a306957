/** Calls on the results of calls: `db('users').where({ id }).first()`. */
import type { CallFact, CallIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';

export interface QueryChain {
  /** The calls that it began with, the nearest first; through a variable that holds the query so far. */
  readonly before: readonly CallIndex[];
  readonly after: readonly CallIndex[];
  /** The names of all its calls but the one it was asked about, in the order of the text. */
  readonly names: readonly string[];
}

export interface QueryChains {
  of(call: CallIndex): QueryChain;
}

export const longestChain = 50;

export function findChains(facts: TypeScriptFacts): QueryChains {
  const next = new Map<number, CallIndex>();
  for (const [index, { callee }] of facts.calls.entries()) {
    if (callee?.root.kind === 'call' && callee.path.length <= 1)
      next.set(callee.root.call, index as CallIndex);
  }
  return {
    of(call) {
      const before = callsBefore(facts, call);
      const after: CallIndex[] = [];
      for (let link = next.get(call); link !== undefined && !after.includes(link); link = next.get(link))
        after.push(link);
      const names = [...before.toReversed(), ...after].map(link => nameOfCall(facts.calls[link]));
      return { before, after, names };
    },
  };
}

function callsBefore(facts: TypeScriptFacts, call: CallIndex): readonly CallIndex[] {
  const before: CallIndex[] = [];
  for (let link = previous(facts, call); link !== undefined; link = previous(facts, link)) {
    if (before.includes(link) || before.length === longestChain) break;
    before.push(link);
  }
  return before;
}

function previous(facts: TypeScriptFacts, call: CallIndex): CallIndex | undefined {
  const callee = facts.calls[call]?.callee;
  if (callee?.root.kind === 'call') return callee.root.call;
  if (callee?.root.kind !== 'variable' || callee.path.length > 1) return undefined;
  const value = facts.variables[callee.root.variable]?.value;
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'call' && isMethodCall(facts.calls[root.call]) ? root.call : undefined;
}

/** `repository.createQueryBuilder()` begins a query; `knex(settings)` and `new Client()` make what queries are asked of. */
function isMethodCall(call: CallFact | undefined): boolean {
  if (call?.form !== 'call' || call.callee === undefined) return false;
  return call.callee.path.length > 0 || call.callee.root.kind === 'call';
}

/** `''` for calling the value itself, as in `db('users')`. */
export function nameOfCall(call: CallFact | undefined): string {
  return call?.callee?.path.at(-1) ?? '';
}
