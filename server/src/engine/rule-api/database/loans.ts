/** What a pool lends, and whether it gets it back on every way out of the function. */
import type {
  CallFact,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
  VariableFact,
  VariableIndex,
} from '../../languages/typescript/facts.ts';
import { blocksAround, functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { calleeName, callIndexOf, statementFunction, valuesIn } from '../code/code.ts';

export interface Loan {
  readonly call: ResolvedCall;
  readonly owner: FunctionIndex;
  /** The variable that holds it; undefined where it is used in place. */
  readonly variable: VariableFact | undefined;
  /** The first of the methods that give it back. */
  readonly returning: string;
  readonly returns: readonly CallFact[];
}

export type Leak = 'never' | 'on failure';

/** What a function borrows and keeps to itself. */
export function loansIn(
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Loan[] {
  return calls.flatMap(call => {
    const methods = call.callee.kind === 'library' ? model.libraries.lent(call.callee) : undefined;
    const owner = statementFunction(facts, call.fact);
    const [returning] = methods ?? [];
    if (methods === undefined || returning === undefined || owner === undefined) return [];
    if (call.fact.arguments.some(({ kind }) => kind === 'function')) return [];
    const index = facts.variables.findIndex(({ value }) => callIndexOf(value) === call.index);
    const variable = facts.variables[index];
    const returns = returnsOf(index as VariableIndex, methods, facts);
    return [{ call, owner, variable, returning, returns }];
  });
}

function returnsOf(
  variable: VariableIndex,
  methods: readonly string[],
  facts: TypeScriptFacts,
): readonly CallFact[] {
  return facts.calls.filter(
    ({ callee }) => callee !== undefined && isOf(callee, variable) && methods.includes(callee.path[0] ?? ''),
  );
}

function isOf({ root }: Reference, variable: VariableIndex): boolean {
  return root.kind === 'variable' && root.variable === variable;
}

/** How a loan is lost; undefined where it is given back, or where somebody else may do that. */
export function leakOf(loan: Loan, calls: readonly ResolvedCall[], facts: TypeScriptFacts): Leak | undefined {
  const { call, owner, returns, variable } = loan;
  if (variable === undefined) return usedInPlace(call, loan, facts) ? 'never' : undefined;
  const index = facts.variables.indexOf(variable) as VariableIndex;
  if (returns.length === 0)
    return variable.isConst && !goesOn(index, owner, calls, facts) ? 'never' : undefined;
  if (returns.some(one => isAlwaysReached(one, facts)) || isKept(index, facts)) return undefined;
  if (closesLender(loan, facts) || startsUp(loan, facts)) return undefined;
  const inCatch = returns.filter(one => isWithinKind(one, 'catch', facts));
  if (inCatch.length > 0) return undefined;
  const last = Math.max(...returns.map(({ span }) => span.start));
  const mayFail = facts.calls.some(
    one =>
      one.isAwaited &&
      one !== call.fact &&
      one.span.start > call.fact.span.end &&
      one.span.start < last &&
      statementFunction(facts, one) === owner &&
      !isCaught(one, returns, facts),
  );
  return mayFail ? 'on failure' : undefined;
}

/** Whether others wait for what is lost: no session, and nothing of a pool that the function makes for itself. */
export function emptiesPool({ call, owner, returning }: Loan, facts: TypeScriptFacts): boolean {
  const root = call.fact.callee?.root;
  const lender = root?.kind === 'variable' ? facts.variables[root.variable] : undefined;
  const making = callIndexOf(lender?.value);
  const isOwn = lender?.function === owner && making !== undefined && facts.calls[making]?.form === 'new';
  return returning !== 'endSession' && !isOwn;
}

/** The pool is closed on every way out, and all that it has lent with it. */
function closesLender({ call, owner }: Loan, facts: TypeScriptFacts): boolean {
  const lender = JSON.stringify(call.fact.callee?.root);
  return facts.calls.some(
    one =>
      /^(?:destroy|end|close|disconnect|\$disconnect)$/.test(one.callee?.path.at(-1) ?? '') &&
      JSON.stringify(one.callee?.root) === lender &&
      statementFunction(facts, one) === owner &&
      isWithinKind(one, 'finally', facts),
  );
}

/** What opens the database or migrates it runs when the process starts, which ends when that fails. */
function startsUp({ owner }: Loan, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    one =>
      /^(?:initialize|runMigrations|migrate)$/.test(one.callee?.path.at(-1) ?? '') &&
      statementFunction(facts, one) === owner,
  );
}

/** In a `finally`, or in a callback of one. */
function isAlwaysReached(call: CallFact, facts: TypeScriptFacts): boolean {
  if (isWithinKind(call, 'finally', facts)) return true;
  return functionsAround(facts, call.function).some(index => {
    const { callback } = facts.functions[index] ?? {};
    return (
      callback !== undefined &&
      /^(?:finally|then|on|once|defer|push|use)$/.test(calleeName(facts, facts.calls[callback.call]))
    );
  });
}

function isWithinKind(call: CallFact, kind: 'catch' | 'finally', facts: TypeScriptFacts): boolean {
  return blocksAround(facts, call.block).some(block => block.kind === kind);
}

/** Its failure is caught before the loan is given back behind the `try`. */
function isCaught(call: CallFact, returns: readonly CallFact[], facts: TypeScriptFacts): boolean {
  const tries = blocksAround(facts, call.block).filter(block => block.kind === 'try');
  return tries.some(block => {
    const handler = facts.blocks.find(
      one => one.kind === 'catch' && one.parent === block.parent && one.span.start >= block.span.end,
    );
    const leaves =
      handler !== undefined &&
      facts.functions[call.function ?? -1]?.returns.some(
        ({ span }) => handler.span.start <= span.start && span.end <= handler.span.end,
      ) === true;
    return handler !== undefined && !leaves && returns.some(({ span }) => span.start > handler.span.end);
  });
}

/** `(await pool.connect()).query(…)` */
function usedInPlace({ index }: ResolvedCall, { returning }: Loan, facts: TypeScriptFacts): boolean {
  return facts.calls.some(({ callee }) => {
    if (callee?.root.kind !== 'call' || callee.root.call !== index) return false;
    const [first = '', ...rest] = callee.path;
    // What the manager of a query runner gives keeps its connection, too.
    const isAsked = rest.length === 0 || first === 'manager';
    return isAsked && ![returning, 'then', 'catch', 'finally'].includes(first);
  });
}

/** Handed on, given back to the caller, or kept: somebody else may give it back. */
function goesOn(
  variable: VariableIndex,
  owner: FunctionIndex,
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
): boolean {
  const holds = (value: Value | undefined): boolean =>
    value !== undefined &&
    [...valuesIn(value)].some(part => isWhole(part, variable) || isSpreadOf(part, variable));
  return (
    isKept(variable, facts) ||
    // A library uses what it is given; it does not give it back.
    calls.some(({ callee, fact }) => callee.kind !== 'library' && fact.arguments.some(holds)) ||
    facts.functions.some(
      (fact, index) =>
        functionsAround(facts, index as FunctionIndex).includes(owner) && fact.returns.some(holds),
    )
  );
}

function isKept(variable: VariableIndex, facts: TypeScriptFacts): boolean {
  return (
    facts.assignments.some(({ value }) => isWhole(value, variable)) ||
    facts.variables.some(
      ({ value }) => value?.kind === 'reference' && isOf(value.reference, variable) && keeps(value.reference),
    )
  );
}

/** Another name for it, or for one of its methods. */
function keeps({ path }: Reference): boolean {
  return path.length === 0 || /release|destroy|end/.test(path[0] ?? '');
}

function isWhole(value: Value, variable: VariableIndex): boolean {
  return value.kind === 'reference' && value.reference.path.length === 0 && isOf(value.reference, variable);
}

function isSpreadOf(value: Value, variable: VariableIndex): boolean {
  return value.kind === 'object' && (value.spreads ?? []).some(spread => isWhole(spread, variable));
}
