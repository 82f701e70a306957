/** What variables and members are given in their file. */
import type {
  ClassIndex,
  FunctionIndex,
  TypeScriptFacts,
  Value,
  VariableIndex,
} from '../../languages/typescript/facts.ts';

/** The first answer that there is. */
export function firstOf<Item, Found>(
  items: readonly Item[],
  ask: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = ask(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a variable starts as, or else all that it is given. */
export function valuesOfVariable(variable: VariableIndex, facts: TypeScriptFacts): readonly Value[] {
  const value = facts.variables[variable]?.value;
  if (value !== undefined) return [value];
  return facts.assignments.flatMap(({ target, operator, value: given }) =>
    operator === '=' &&
    target.root.kind === 'variable' &&
    target.root.variable === variable &&
    target.path.length === 0
      ? [given]
      : [],
  );
}

/** Where what an object keeps under a name comes from. */
export type KeptMember =
  /** `constructor(readonly id: string)` */
  | { readonly kind: 'parameter'; readonly function: FunctionIndex; readonly position: number }
  /** `this.id = id` */
  | { readonly kind: 'values'; readonly values: readonly Value[] };

export function memberKept(name: string, owner: ClassIndex, facts: TypeScriptFacts): KeptMember {
  const fact = facts.classes[owner];
  const builder = fact?.methods.find(method => facts.functions[method]?.form === 'constructor');
  const isInjected = fact?.members.some(member => member.name === name && member.isInjected) === true;
  if (isInjected && builder !== undefined) {
    const parameters = facts.functions[builder]?.parameters ?? [];
    const position = parameters.findIndex(parameter => parameter.name === name);
    if (position >= 0) return { kind: 'parameter', function: builder, position };
  }
  const values = facts.assignments.flatMap(({ operator, target: { path, root }, value }) =>
    operator === '=' && root.kind === 'this' && root.class === owner && path.join('.') === name
      ? [value]
      : [],
  );
  return { kind: 'values', values };
}
