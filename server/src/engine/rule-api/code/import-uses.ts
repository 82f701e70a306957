/** Which imports a file uses as values, and whether already while it is loaded. */
import type {
  DecoratorFact,
  FunctionIndex,
  ImportIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';

export type ImportUse =
  | 'loading'
  /** The module is put into a variable, as `require` does: that takes what it exports so far. */
  | 'held'
  | 'later';

const weight: Readonly<Record<ImportUse, number>> = { loading: 2, held: 1, later: 0 };

/** Imports that are missing here are used as types only, or not in a way that facts tell. */
export function findImportUses(facts: TypeScriptFacts): ReadonlyMap<ImportIndex, ImportUse> {
  const uses = new Map<ImportIndex, ImportUse>();
  const add = (reference: Reference | undefined, owner: FunctionIndex | undefined): void => {
    if (reference?.root.kind !== 'import') return;
    note(reference.root.import, owner === undefined ? 'loading' : 'later');
  };
  const note = (index: ImportIndex, use: ImportUse): void => {
    const before = uses.get(index);
    if (before === undefined || weight[use] > weight[before]) uses.set(index, use);
  };
  const addValue = (value: Value | undefined, owner: FunctionIndex | undefined): void => {
    for (const part of value === undefined ? [] : valuesIn(value))
      if (part.kind === 'reference') add(part.reference, owner);
  };
  const addDecorators = (decorators: readonly DecoratorFact[]): void => {
    for (const { callee, arguments: values } of decorators) {
      add(callee, undefined);
      for (const value of values ?? []) addValue(value, undefined);
    }
  };
  for (const { callee, arguments: values, function: owner } of facts.calls) {
    add(callee, owner);
    for (const value of values) addValue(value, owner);
  }
  for (const { function: owner, value } of facts.variables) {
    const held = owner === undefined ? heldModule(value, facts) : undefined;
    if (held === undefined) addValue(value, owner);
    else note(held, 'held');
  }
  for (const { function: owner, value } of facts.assignments) addValue(value, owner);
  for (const { decorators, members, extends: parent } of facts.classes) {
    add(parent, undefined);
    addDecorators(decorators);
    for (const { decorators: own, isInjected, type } of members) {
      addDecorators(own);
      // A container finds what to inject by the class that stands there as a type.
      if (decorators.length > 0 && isInjected && type?.kind === 'named') add(type.reference, undefined);
    }
  }
  facts.functions.forEach(({ decorators, returns }, index) => {
    addDecorators(decorators);
    for (const value of returns) addValue(value, index as FunctionIndex);
  });
  return uses;
}

/** `const orders = require('./orders')` */
function heldModule(value: Value | undefined, { imports }: TypeScriptFacts): ImportIndex | undefined {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'import' && imports[root.import]?.imported === '*' ? root.import : undefined;
}
