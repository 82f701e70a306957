import type { Reference, TypeScriptFacts } from './facts.ts';

/** A chain of names as people read it: `order.customer.id`; what a call gives is written `load()`. */
export function nameOfReference(facts: TypeScriptFacts, reference: Reference): string {
  return [nameOfRoot(facts, reference), ...reference.path].reduce((text, name) => {
    if (name === '') return text;
    return text === '' || name.startsWith('[') ? `${text}${name}` : `${text}.${name}`;
  });
}

/** The name with which a chain begins, or `''` where it has none. */
export function nameOfRoot(facts: TypeScriptFacts, { root }: Reference): string {
  switch (root.kind) {
    case 'import':
      return facts.imports[root.import]?.local ?? '';
    case 'variable':
      return facts.variables[root.variable]?.name ?? '';
    case 'parameter':
      return facts.functions[root.function]?.parameters[root.parameter]?.name ?? '';
    case 'function':
      return facts.functions[root.function]?.name ?? '';
    case 'class':
      return facts.classes[root.class]?.name ?? '';
    case 'this':
      return 'this';
    case 'super':
      return 'super';
    case 'global':
      return root.name;
    case 'call': {
      const callee = facts.calls[root.call]?.callee;
      return callee === undefined ? '' : `${nameOfReference(facts, callee)}()`;
    }
  }
}
