/** Which fields a function reads of what it has had checked. */
import type { CallIndex, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';

/** The fields that are read of what a call gives; undefined where it may be used as a whole. */
export function fieldsReadOf(call: CallIndex, facts: TypeScriptFacts): ReadonlySet<string> | undefined {
  const holder = facts.variables.findIndex(
    ({ value }) =>
      value?.kind === 'reference' &&
      value.reference.root.kind === 'call' &&
      value.reference.root.call === call &&
      value.reference.path.length === 0,
  );
  const fields = referencesIn(facts).flatMap(({ root, path }) =>
    root.kind === 'variable' && root.variable === holder ? [path[0]] : [],
  );
  const known = fields.filter(field => field !== undefined);
  return known.length === 0 || known.length < fields.length ? undefined : new Set(known);
}

function referencesIn(facts: TypeScriptFacts): readonly Reference[] {
  const values: readonly (Value | undefined)[] = [
    ...facts.variables.map(({ value }) => value),
    ...facts.assignments.map(({ value }) => value),
    ...facts.functions.flatMap(({ returns }) => returns),
    ...facts.calls.flatMap(({ arguments: given, spreads = [] }) => [
      ...given,
      ...spreads.map(({ value }) => value),
    ]),
  ];
  return [
    ...facts.calls.flatMap(({ callee }) => callee ?? []),
    ...values.flatMap(value => (value === undefined ? [] : referencesOf(value))),
  ];
}

function referencesOf(value: Value): readonly Reference[] {
  return valuesIn(value).flatMap(part => {
    if (part.kind === 'reference') return [part.reference];
    return part.kind === 'object' ? (part.spreads ?? []).flatMap(referencesOf) : [];
  });
}
