/** Code that runs in a transaction which the same function begins: a callback, or what stands before the commit. */
import type { CallFact, FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin, type Span, spanOf } from '../../source/span.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, callIndexOf, statementFunction } from '../code/code.ts';

export interface ScopeExtent {
  /** The function whose statements run in it. */
  readonly function: FunctionIndex;
  readonly span: Span;
}

export interface TransactionScope extends ScopeExtent {
  readonly begin: ResolvedCall;
  readonly library: string;
  /** How the code there calls what the transaction's queries are asked of, such as `tx`. */
  readonly handle: string | undefined;
}

export function transactionScopesIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly TransactionScope[] {
  return model.calls(path).flatMap(call => {
    const library = beginsWith(call, model);
    if (library === undefined) return [];
    const body = bodyOf(call, facts);
    const scope = body === undefined ? untilCommit(call, facts) : inBody(body, facts);
    return scope === undefined ? [] : [{ begin: call, library, ...scope }];
  });
}

/** Methods that a decorator such as `@Transactional()` runs in a transaction. */
export function transactionalMethodsIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly (ScopeExtent & { readonly decorator: Span })[] {
  return model.transactions.bodies(path).flatMap(index => {
    const fact = facts.functions[index];
    const [decorator] = fact?.decorators ?? [];
    return fact === undefined || decorator === undefined
      ? []
      : [{ function: index, span: fact.span, decorator: decorator.span }];
  });
}

/** Whether a call is made in it, directly or for each element of a list, and not by something that runs later. */
export function runsInScope(scope: ScopeExtent, call: CallFact, facts: TypeScriptFacts): boolean {
  return isWithin(scope.span, call.span) && statementFunction(facts, call) === scope.function;
}

function beginsWith({ callee, fact }: ResolvedCall, { libraries }: ProjectModel): string | undefined {
  if (callee.kind !== 'library') return undefined;
  const method = libraries.dataMethod(callee);
  const [text] = fact.arguments;
  const isBegin =
    method?.verb === 'transaction' ||
    (method?.verb === 'raw' &&
      text?.kind === 'literal' &&
      /^\s*(?:begin|start transaction)\b/i.test(String(text.value)));
  return isBegin ? callee.package : undefined;
}

function bodyOf({ fact }: ResolvedCall, facts: TypeScriptFacts): FunctionIndex | undefined {
  const given = fact.arguments.find(({ kind }) => kind === 'function');
  return given?.kind === 'function' && facts.functions[given.function] !== undefined
    ? given.function
    : undefined;
}

type Extent = Pick<TransactionScope, 'function' | 'span' | 'handle'>;

function inBody(body: FunctionIndex, facts: TypeScriptFacts): Extent | undefined {
  const fact = facts.functions[body];
  if (fact === undefined) return undefined;
  const name = fact.parameters[0]?.name ?? '';
  return { function: body, span: fact.span, handle: name === '' ? undefined : name };
}

/** `await queryRunner.startTransaction(); … await queryRunner.commitTransaction();` */
function untilCommit({ fact, index }: ResolvedCall, facts: TypeScriptFacts): Extent | undefined {
  const owner = statementFunction(facts, fact);
  if (owner === undefined || fact.arguments.some(({ kind }) => kind === 'array' || kind === 'reference'))
    return undefined;
  const commit = facts.calls.find(
    call =>
      call.span.start > fact.span.end && statementFunction(facts, call) === owner && commits(call, facts),
  );
  if (commit === undefined) return undefined;
  return {
    function: owner,
    span: spanOf(fact.span.end, commit.span.start),
    handle: handleOf(fact, index, facts),
  };
}

function commits(call: CallFact, facts: TypeScriptFacts): boolean {
  const [text] = call.arguments;
  const isStatement = text?.kind === 'literal' && /^\s*commit\b/i.test(String(text.value));
  return isStatement || /^commit(?:Transaction)?$/.test(calleeName(facts, call));
}

/** The variable that holds the transaction, or what began it: a query runner, a session. */
function handleOf(
  { callee }: CallFact,
  index: ResolvedCall['index'],
  facts: TypeScriptFacts,
): string | undefined {
  const held = facts.variables.find(({ value }) => callIndexOf(value) === index)?.name;
  if (held !== undefined || callee?.path.at(-1) !== 'startTransaction') return held;
  return nameOfReference(facts, { root: callee.root, path: callee.path.slice(0, -1) });
}

const carrying =
  /^(?:typeorm-transactional(?:-cls-hooked)?|@nestjs-cls\/transactional.*|@transactional\/.*|cls-hooked|cls-proxify)$/;

/** Whether the project hands transactions on behind the scenes, so that any query may be in one. */
export function carriesTransactions(model: ProjectModel): boolean {
  return carriers(model, '');
}

const carriers = askOnce(model => model.files().some(path => carriesIn(model, path)));

const carriesIn = askPerFile((model, path) => {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  return (
    facts.imports.some(({ specifier }) => carrying.test(specifier)) ||
    facts.calls.some(
      call =>
        calleeName(facts, call) === 'useCLS' ||
        (calleeName(facts, call) === 'set' &&
          call.arguments[0]?.kind === 'literal' &&
          call.arguments[0].value === 'transactionAsyncLocalStorage'),
    )
  );
});
