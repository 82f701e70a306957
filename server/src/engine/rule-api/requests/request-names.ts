/** Whether a value comes from the request, as far as the names in one file tell. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';

const requestNames = /^(?:req|request|ctx|getRequest)$/;

const requestParts = /^(?:headers?|query|body|rawBody|cookies|signedCookies|params?|get)$/;

/** Whether the names that lead to a value go through a request: `req.headers`, `ctx.query`, `@Headers() key`. */
export function comesFromRequest(facts: TypeScriptFacts, value: Value): boolean {
  const steps = stepsTo(facts, value).filter(step => step !== '()');
  return steps.some((step, index) => {
    const next = steps[index + 1] ?? '';
    return step === handedIn || (requestNames.test(step) && requestParts.test(next));
  });
}

/** Stands for a parameter that Nest fills from the request. */
const handedIn = '@';

/** The names that lead to a value, through the variables of the file: `req`, `headers`, `x-key`. */
function stepsTo(facts: TypeScriptFacts, value: Value | undefined, depth = 0): readonly string[] {
  if (value?.kind === 'choice') return value.options.flatMap(option => stepsTo(facts, option, depth + 1));
  if (value?.kind !== 'reference' || depth > 8) return [];
  const { root, path } = value.reference;
  if (root.kind === 'variable')
    return [...stepsTo(facts, facts.variables[root.variable]?.value, depth + 1), ...path];
  if (root.kind === 'call') {
    const callee = facts.calls[root.call]?.callee;
    const called: Value | undefined = callee && { kind: 'reference', reference: callee, span: value.span };
    return [...stepsTo(facts, called, depth + 1), '()', ...path];
  }
  if (root.kind !== 'parameter') return path;
  const parameter = facts.functions[root.function]?.parameters[root.parameter];
  return [parameter === undefined ? '' : nameOfParameter(facts, parameter), ...path];
}

const requestDecorators = new Set(['Headers', 'Query', 'Body', 'Param']);

function nameOfParameter(
  facts: TypeScriptFacts,
  { decorators, name }: TypeScriptFacts['functions'][number]['parameters'][number],
): string {
  const isFilled = decorators.some(({ callee: { root } }) => {
    const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
    return imported?.specifier === '@nestjs/common' && requestDecorators.has(imported.imported);
  });
  return isFilled ? handedIn : name;
}
