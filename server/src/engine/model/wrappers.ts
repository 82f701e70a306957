/** What functions of the project hand on: their parameters to calls that they make, and what such a call gives. */
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import { propertyOf, valuesIn } from '../languages/typescript/values.ts';
import type { FilePath } from '../source/path.ts';
import { functionsAround, type ResolvedCall } from './calls.ts';

/** `query(text, values)` of the project's own, which asks the pool; `get(url)`, which fetches. One step is followed. */
export interface Wrappers {
  /** The calls to which the function that is called hands on what it is given. */
  behind(call: ResolvedCall): readonly ResolvedCall[];
  /** The calls whose results a function gives as they are, be it only sometimes. */
  givenBackBy(path: FilePath, index: FunctionIndex): readonly ResolvedCall[];
}

export interface Wrapper {
  /** The calls in it, and in functions written inside, that are given one of its parameters. */
  readonly handsOnTo: readonly CallIndex[];
  /** The calls whose results it gives as they are. */
  readonly gives: readonly CallIndex[];
}

const nothing: Wrapper = { handsOnTo: [], gives: [] };

/** What each function of a file hands on. */
export function findWrappers(facts: TypeScriptFacts): readonly Wrapper[] {
  const handed = new Map<FunctionIndex, CallIndex[]>();
  for (const [index, call] of facts.calls.entries()) {
    const around = functionsAround(facts, call.function);
    for (const owner of ownersOfParameters(call)) {
      if (around.includes(owner)) handed.set(owner, [...(handed.get(owner) ?? []), index as CallIndex]);
    }
  }
  return facts.functions.map(({ returns }, index) => {
    const handsOnTo = handed.get(index as FunctionIndex) ?? [];
    const gives = returns.flatMap(value => resultOf(value) ?? []);
    return handsOnTo.length + gives.length === 0 ? nothing : { handsOnTo, gives };
  });
}

function ownersOfParameters(call: CallFact): ReadonlySet<FunctionIndex> {
  const owners = new Set<FunctionIndex>();
  for (const argument of call.arguments) {
    for (const value of valuesIn(argument)) {
      const root = value.kind === 'reference' ? value.reference.root : undefined;
      if (root?.kind === 'parameter') owners.add(root.function);
    }
  }
  return owners;
}

function resultOf(value: Value): CallIndex | undefined {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  return value.reference.root.kind === 'call' ? value.reference.root.call : undefined;
}

/** Whether a value is a parameter of a function, or a member of one, as the caller handed it in. */
export function isHandedIn(value: Value | undefined, index: FunctionIndex): boolean {
  const root = value?.kind === 'reference' ? value.reference.root : undefined;
  return root?.kind === 'parameter' && root.function === index;
}

/** What a call gives to a function for a value that {@link isHandedIn}; undefined when that is not known. */
export function givenFor(value: Value, index: FunctionIndex, call: CallFact): Value | undefined {
  if (value.kind !== 'reference' || call.hasSpread) return undefined;
  const { path, root } = value.reference;
  if (root.kind !== 'parameter' || root.function !== index) return undefined;
  return path.reduce<Value | undefined>(propertyOf, call.arguments[root.parameter]);
}
