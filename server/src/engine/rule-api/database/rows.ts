/** Rows of a database, where code holds them in variables. */
import type {
  CallFact,
  CallIndex,
  Reference,
  TypeScriptFacts,
  Value,
  VariableIndex,
} from '../../languages/typescript/facts.ts';
import { calleeName, callOf } from '../code/code.ts';

/** A field of what a call gave; `''` for the row itself. */
export interface RowField {
  readonly row: CallIndex;
  readonly field: string;
}

/** What leads from a result to a row in it: `rows[0]`. */
const wrapping = /^(?:rows|\[\d*\]|\d+|first|recordset|raw|dataValues)$/;

/** `product.stock`, also as `Number(product.stock)`, `product.stock ?? 0` and after it was taken apart. */
export function rowFieldOf(value: Value, facts: TypeScriptFacts): RowField | undefined {
  const source = asNumber(value, facts);
  if (source?.kind !== 'reference') return undefined;
  const reached = followVariables(source.reference, facts);
  if (reached?.root.kind !== 'call') return undefined;
  const fields = reached.path.filter(name => !wrapping.test(name));
  return fields.length > 1 ? undefined : { row: reached.root.call, field: fields[0] ?? '' };
}

const converting = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt']);

function asNumber(value: Value, facts: TypeScriptFacts): Value | undefined {
  if (value.kind === 'choice') {
    const [first, ...others] = value.options;
    const isDefault = others.every(other => other.kind === 'literal');
    return first !== undefined && isDefault ? asNumber(first, facts) : undefined;
  }
  const call = callOf(facts, value);
  if (call?.callee?.root.kind !== 'global' || !converting.has(calleeName(facts, call))) return value;
  const [given] = call.arguments;
  return given === undefined ? undefined : asNumber(given, facts);
}

const farthest = 6;

/** Where a chain of names leads to through variables; one that is set several times counts as what it was first. */
export function followVariables(reference: Reference, facts: TypeScriptFacts): Reference | undefined {
  let current = reference;
  for (let step = 0; current.root.kind === 'variable'; step++) {
    const value = firstValueOf(current.root.variable, facts);
    if (value?.kind !== 'reference' || step === farthest) return undefined;
    current = { root: value.reference.root, path: [...value.reference.path, ...current.path] };
  }
  return current;
}

function firstValueOf(variable: VariableIndex, facts: TypeScriptFacts): Value | undefined {
  const isIt = ({ root, path }: Reference): boolean =>
    root.kind === 'variable' && root.variable === variable && path.length === 0;
  return facts.variables[variable]?.value ?? facts.assignments.find(({ target }) => isIt(target))?.value;
}

/** The arguments of the calls of a query, without what lies in `except`. */
export function argumentsWithin(
  facts: TypeScriptFacts,
  span: CallFact['span'],
  except: CallFact['span'] | undefined,
): readonly Value[] {
  return facts.calls
    .filter(call => span.start <= call.span.start && call.span.end <= span.end)
    .flatMap(call => call.arguments)
    .filter(({ span: own }) => except === undefined || own.start !== except.start || own.end !== except.end);
}
