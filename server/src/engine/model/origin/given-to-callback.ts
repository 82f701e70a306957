/** What a function of the project gives to the function that it is handed: `inTransaction(tx => …)`. */
import type { CallFact, FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ParameterPlace } from '../../libraries/index.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin } from '../origin.ts';
import { instanceOf } from './library-origin.ts';
import { maximumSteps, type OriginWalk, stepsOfChoice } from './origin-walk.ts';

/** It may run it, as in `run(database)`, or hand it on, as in `database.transaction(run)`. */
export function givenToCallback(
  walk: OriginWalk,
  taker: { readonly path: FilePath; readonly function: FunctionIndex },
  position: number,
  parameter: ParameterPlace,
  steps: number,
): Origin | undefined {
  const facts = walk.sources.facts(taker.path);
  if (facts === undefined || steps > maximumSteps) return undefined;
  const uses = usesOf(facts).get(keyOf(taker.function, position)) ?? [];
  const given = uses.flatMap(use => {
    const origin = ofUse(walk, taker.path, use, parameter, stepsOfChoice(steps));
    return origin?.kind === 'library' || origin?.kind === 'instance' ? [origin] : [];
  });
  // What may be a transaction is taken for one, as everywhere.
  return given.find(origin => isTransactional(walk, origin)) ?? given[0];
}

function isTransactional(walk: OriginWalk, origin: Origin): boolean {
  return origin.kind === 'library' && walk.sources.libraries.isTransactional(origin);
}

function ofUse(
  walk: OriginWalk,
  path: FilePath,
  { call, argument }: CallbackUse,
  parameter: ParameterPlace,
  steps: number,
): Origin | undefined {
  if (argument === undefined) {
    const value = call.arguments[parameter.position];
    return value === undefined ? undefined : walk.ofValue(path, value, steps);
  }
  const callee = call.callee === undefined ? undefined : walk.ofReference(path, call.callee, steps);
  if (callee?.kind === 'function') return givenToCallback(walk, callee, argument, parameter, steps);
  const type = callee?.kind === 'library' ? walk.sources.libraries.handed(callee, parameter) : undefined;
  return callee?.kind === 'library' && type !== undefined ? instanceOf(callee, type, path) : undefined;
}

interface CallbackUse {
  readonly call: CallFact;
  /** Where it is handed on; undefined where it is called. */
  readonly argument: number | undefined;
}

const usesByFile = new WeakMap<TypeScriptFacts, ReadonlyMap<string, readonly CallbackUse[]>>();

/** The calls that run a parameter, or hand it on. Asked for every callback, so they are looked for once. */
function usesOf(facts: TypeScriptFacts): ReadonlyMap<string, readonly CallbackUse[]> {
  const known = usesByFile.get(facts);
  if (known !== undefined) return known;
  const uses = new Map<string, CallbackUse[]>();
  const add = (value: Value, use: CallbackUse): void => {
    if (value.kind !== 'reference' || value.reference.path.length > 0) return;
    const { root } = value.reference;
    if (root.kind !== 'parameter') return;
    const key = keyOf(root.function, root.parameter);
    const own = uses.get(key);
    if (own === undefined) uses.set(key, [use]);
    else own.push(use);
  };
  for (const call of facts.calls) {
    if (call.callee !== undefined)
      add({ kind: 'reference', reference: call.callee, span: call.span }, { call, argument: undefined });
    for (const [argument, value] of call.arguments.entries()) add(value, { call, argument });
  }
  usesByFile.set(facts, uses);
  return uses;
}

function keyOf(owner: FunctionIndex, position: number): string {
  return `${owner}.${position}`;
}
