/** Questions about a file's facts that several rules ask. */
import type {
  BlockIndex,
  CallFact,
  CallIndex,
  FunctionFact,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { nameOfRoot } from '../../languages/typescript/name-of-reference.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import { blocksAround, functionsAround } from '../../model/calls.ts';

export { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
export { propertyOf, valuesIn } from '../../languages/typescript/values.ts';
export { blocksAround, excludeEachOther, functionsAround } from '../../model/calls.ts';
export { argumentAt } from '../../model/data-access.ts';
export { isWithin } from '../../source/span.ts';

/** Whether a place stands in a block or in one inside of it. */
export function isInBlock(facts: TypeScriptFacts, place: BlockIndex | undefined, block: BlockIndex): boolean {
  for (let current = place; current !== undefined; current = facts.blocks[current]?.parent) {
    if (current === block) return true;
  }
  return false;
}

/** The call whose result a value is. */
export function callOf(facts: TypeScriptFacts, value: Value | undefined): CallFact | undefined {
  const index = callIndexOf(value);
  return index === undefined ? undefined : facts.calls[index];
}

export function callIndexOf(value: Value | undefined): CallIndex | undefined {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  return value.reference.root.kind === 'call' ? value.reference.root.call : undefined;
}

/** The last name of what is called: `get` in `http.get()`, `timeout` in `timeout()`. */
export function calleeName(facts: TypeScriptFacts, call: CallFact | undefined): string {
  if (call?.callee === undefined) return '';
  return call.callee.path.at(-1) ?? nameOfRoot(facts, call.callee);
}

/** The function that a place belongs to, looking through callbacks that run for each element of an array. */
export function statementFunction(
  facts: TypeScriptFacts,
  place: Pick<CallFact, 'function' | 'block'>,
): CallFact['function'] {
  let owner = place.function;
  for (let callback = callbackOf(facts, owner); callback !== undefined; callback = callbackOf(facts, owner)) {
    owner = callback.parent;
  }
  return owner;
}

function callbackOf(facts: TypeScriptFacts, index: CallFact['function']): FunctionFact | undefined {
  const fact = index === undefined ? undefined : facts.functions[index];
  if (index === undefined || fact?.callback === undefined) return undefined;
  return repeatedFunctions(facts).has(index) ? fact : undefined;
}

const repeatedByFile = new WeakMap<TypeScriptFacts, ReadonlySet<FunctionIndex>>();

/** The callbacks that run for each element. Asked for every call of a file, so they are looked for once. */
function repeatedFunctions(facts: TypeScriptFacts): ReadonlySet<FunctionIndex> {
  const known =
    repeatedByFile.get(facts) ??
    new Set(
      facts.blocks.flatMap(block =>
        block.kind === 'loop' && block.form === 'array-callback' && block.function !== undefined
          ? [block.function]
          : [],
      ),
    );
  repeatedByFile.set(facts, known);
  return known;
}

/** Whether anything is done with what a call gives, besides waiting for it. */
export function isResultUsed(facts: TypeScriptFacts, index: CallIndex): boolean {
  const isIt = (value: Value | undefined): boolean =>
    value !== undefined && valuesIn(value).some(part => rootCall(part) === index);
  return (
    facts.variables.some(variable => isIt(variable.value)) ||
    facts.assignments.some(assignment => isIt(assignment.value)) ||
    facts.functions.some(fact => fact.returns.some(isIt)) ||
    facts.calls.some(
      call =>
        call.arguments.some(isIt) || (call.callee?.root.kind === 'call' && call.callee.root.call === index),
    )
  );
}

function rootCall(value: Value): CallIndex | undefined {
  const root = value.kind === 'reference' ? value.reference.root : undefined;
  return root?.kind === 'call' ? root.call : undefined;
}

/** The last name that leads to a value: `token` of `user.token` and of `token`, `makeToken` of `makeToken()`. */
export function lastNameOf(facts: TypeScriptFacts, value: Value | undefined): string | undefined {
  if (value?.kind !== 'reference') return undefined;
  const { path, root } = value.reference;
  const name =
    path.at(-1) ??
    (root.kind === 'call' ? calleeName(facts, facts.calls[root.call]) : nameOfRoot(facts, value.reference));
  return name === '' ? undefined : name;
}

/** Whether a place is only reached where a condition about the environment holds, such as `NODE_ENV`. */
export function isBelowEnvironmentTest(
  facts: TypeScriptFacts,
  place: Pick<CallFact, 'block' | 'function'>,
): boolean {
  const around = functionsAround(facts, place.function).map(index => facts.functions[index]?.block);
  return [place.block, ...around]
    .flatMap(block => blocksAround(facts, block))
    .some(block => block.kind === 'branch' && block.asksEnvironment === true);
}

/** What empties a place: `null`, `''`, and `undefined`, which nobody can tell from what is not understood. */
export function isNothing(value: Value): boolean {
  return (
    value.kind === 'opaque' || (value.kind === 'literal' && (value.value === null || value.value === ''))
  );
}
