/** What decorators of parameters do with what comes in. */
import type { DecoratorFact, TypeScriptFacts, Value } from './facts.ts';

/** `@Param('id', ParseUUIDPipe)`: the framework lets through what the pipe does. One that fills in a default looks at nothing. */
export function hasCheckingPipe({ arguments: given }: DecoratorFact, facts: TypeScriptFacts): boolean {
  return (
    given?.some(
      value =>
        (value.kind === 'reference' || value.kind === 'opaque') &&
        nameOfPipe(value, facts) !== 'DefaultValuePipe',
    ) === true
  );
}

/** The same, or options that may say what comes in: `@Args('order', { type: () => Order })`. */
export function mayCheck(decorator: DecoratorFact, facts: TypeScriptFacts): boolean {
  return (
    decorator.arguments?.some(({ kind }) => kind === 'object') === true || hasCheckingPipe(decorator, facts)
  );
}

/** As its package exports it, whether it is made here or by the framework. */
function nameOfPipe(value: Value, facts: TypeScriptFacts): string | undefined {
  if (value.kind !== 'reference') return undefined;
  const { path, root } = value.reference;
  const made = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  if (made !== undefined) return nameOfPipe({ ...value, reference: made }, facts);
  return path.at(-1) ?? (root.kind === 'import' ? facts.imports[root.import]?.imported : undefined);
}
