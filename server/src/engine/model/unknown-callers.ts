/** Whether a function may be called from where nobody sees it. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type { FunctionIndex, Reference, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { FileCalls } from './call-graph.ts';
import { placeKey } from './implementers.ts';
import { nameOfCall } from './query-chain.ts';

/** What a file says of calls whose end is not in sight. */
export interface OpenCalls {
  /** What is called on something that is not known. */
  readonly names: readonly string[];
  /** The keys of functions that something keeps, to call them when it likes. */
  readonly kept: readonly string[];
}

export const noOpenCalls: OpenCalls = { names: [], kept: [] };

export function findOpenCalls(facts: TypeScriptFacts, { kept, unknown }: FileCalls): OpenCalls {
  const names = new Set(unknown.map(({ call }) => nameOfCall(facts.calls[call])));
  return {
    names: [...names].filter(name => name !== '').sort(),
    kept: [...new Set(kept.map(placeKey))].sort(),
  };
}

/** All of a project together. */
export interface AllOpenCalls {
  readonly names: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

export function mergeOpenCalls(all: readonly OpenCalls[]): AllOpenCalls {
  return {
    names: new Set(all.flatMap(({ names }) => names)),
    kept: new Set(all.flatMap(({ kept }) => kept)),
  };
}

export function mayHaveUnknownCallers(
  place: HandlerPlace,
  facts: TypeScriptFacts | undefined,
  { kept, names }: AllOpenCalls,
  isPublished: boolean,
): boolean {
  const fact = facts?.functions[place.function];
  if (facts === undefined || fact === undefined) return true;
  // Frameworks call what is decorated.
  const isDecorated = [fact, ...fact.parameters].some(({ decorators }) => decorators.length > 0);
  return (
    isDecorated ||
    names.has(fact.name) ||
    kept.has(placeKey(place)) ||
    (isPublished && isExported(place.function, facts))
  );
}

function isExported(index: FunctionIndex, facts: TypeScriptFacts): boolean {
  const owner = facts.functions[index]?.class;
  const isIt = (value: Value | undefined): boolean => {
    if (value?.kind === 'function') return value.function === index;
    return value?.kind === 'reference' && isItsReference(value.reference);
  };
  const isItsReference = ({ root }: Reference): boolean => {
    if (root.kind === 'variable') return isIt(facts.variables[root.variable]?.value);
    if (root.kind === 'class') return root.class === owner;
    return root.kind === 'function' && root.function === index;
  };
  return facts.exports.some(fact =>
    fact.kind === 'local' ? isItsReference(fact.target) : fact.kind === 'value' && isIt(fact.value),
  );
}
