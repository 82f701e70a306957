/** Which query gave a row, and whether anybody else may change that row meanwhile. */
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { functionsAround } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, nameOfReference, valuesIn } from '../code/code.ts';
import { argumentsWithin, followVariables } from './rows.ts';

/** The queries of one model that read a row, in the call itself or in the function of the project that it calls. */
export function readsOfRow(
  row: CallIndex,
  path: FilePath,
  write: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly DataAccess[] {
  const call = facts.calls[row];
  const own = model.dataAccess(path).filter(({ last, isWrite }) => last === call && !isWrite);
  return (own.length > 0 ? own : readsBehind(row, path, model)).filter(read => isSameModel(read, write));
}

/** How far a read may stand behind the function that gives the row. */
const farthest = 1;

function readsBehind(row: CallIndex, path: FilePath, model: ProjectModel): readonly DataAccess[] {
  const callee = model.calls(path)[row]?.callee;
  if (callee?.kind !== 'function') return [];
  const { steps } = model.behind({ path: callee.path, function: callee.function });
  const accesses = steps.flatMap(({ depth, to }) =>
    depth <= farthest && to.kind === 'effect' && to.effect.kind === 'data' ? [to.effect.access] : [],
  );
  const isFirst = givesFirstRow(model.facts(callee.path), callee.function);
  return accesses.some(({ isWrite }) => isWrite)
    ? []
    : accesses.filter(({ verb }) => verb === 'find-one' || (isFirst && verb === 'find-many'));
}

/** `return rows[0]` */
function givesFirstRow(facts: TypeScriptFacts | undefined, index: FunctionIndex): boolean {
  const returns = facts?.functions[index]?.returns ?? [];
  return (
    returns.length > 0 &&
    returns.every(value => value.kind === 'reference' && /^\[?0\]?$/.test(value.reference.path.at(-1) ?? ''))
  );
}

function isSameModel(read: DataAccess, write: DataAccess): boolean {
  if (read.library !== write.library) return false;
  // A unit of work writes rows of every kind.
  return (
    write.call.fact.callee?.path.at(-1) === 'flush' ||
    read.model === undefined ||
    write.model === undefined ||
    read.model.toLowerCase() === write.model.toLowerCase()
  );
}

const lockingLink = /lock|^for(?:NoKey)?Update$|^for$/i;
const lockingSql = /\bfor\s+(?:no\s+key\s+)?update\b/i;

/** `SELECT … FOR UPDATE`, in any of the ways in which libraries write it. */
export function locksRow({ call, chain, sql }: DataAccess): boolean {
  if (chain.some(name => lockingLink.test(name))) return true;
  if (sql !== undefined && [...valuesIn(sql)].some(holdsLockingSql)) return true;
  return call.fact.arguments
    .flatMap(given => [...valuesIn(given)])
    .some(
      value =>
        value.kind === 'object' &&
        value.properties.some(({ key }) => /^(?:lock|lockMode|locking)$/.test(key)),
    );
}

function holdsLockingSql(value: Value): boolean {
  if (value.kind === 'template') return value.texts.some(text => lockingSql.test(text));
  return value.kind === 'literal' && lockingSql.test(String(value.value));
}

const excluding =
  /(?:^|[a-z_])lock(?!ed|s\b|Count|out)|^lock|mutex|semaphore|exclusive|synchroni[sz]ed|serializable/i;

/** A lock, a queue of one, or an isolation that lets nobody between: only one at a time comes here. */
export function runsAlone(
  facts: TypeScriptFacts,
  { function: owner }: Pick<CallFact, 'function'>,
  path: DataAccess['call']['path'],
  model: ProjectModel,
): boolean {
  const around = functionsAround(facts, owner);
  const isExcluding = (call: CallFact): boolean =>
    excluding.test(calleeName(facts, call)) || call.arguments.some(value => saysExcluding(value, facts));
  return (
    around.some(index => {
      const fact = facts.functions[index];
      const { callback } = fact ?? {};
      const handedTo = callback === undefined ? undefined : facts.calls[callback.call];
      const isDecorated = fact?.decorators.some(({ callee }) =>
        excluding.test(nameOfReference(facts, callee)),
      );
      return isDecorated === true || (handedTo !== undefined && isExcluding(handedTo));
    }) ||
    facts.calls.some(call => around.includes(call.function ?? noFunction) && isExcluding(call)) ||
    around.some(index => calledAlone({ path, function: index }, model))
  );
}

const noFunction = -1 as FunctionIndex;

/** Some caller, one step away, excludes others. */
function calledAlone(place: Parameters<ProjectModel['callers']>[0], model: ProjectModel): boolean {
  return model.callers(place).some(caller => {
    const facts = model.facts(caller.path);
    if (facts === undefined || caller.function === undefined) return false;
    const around = functionsAround(facts, caller.function);
    return facts.calls.some(
      call => around.includes(call.function ?? noFunction) && excluding.test(calleeName(facts, call)),
    );
  });
}

function saysExcluding(value: Value, facts: TypeScriptFacts): boolean {
  return [...valuesIn(value)].some(part => {
    if (part.kind === 'literal')
      return (
        typeof part.value === 'string' && /serializable|advisory|for update|lock table/i.test(part.value)
      );
    if (part.kind === 'template')
      return part.texts.some(text => /advisory|for update|lock table/i.test(text));
    return part.kind === 'reference' && /serializable/i.test(nameOfReference(facts, part.reference));
  });
}

/** Whether a write goes to the very row that was read: its filter says so with the same words, or with the row's own. */
export function isSameRow(
  write: DataAccess,
  rowCall: CallFact,
  reads: readonly DataAccess[],
  facts: TypeScriptFacts,
): boolean {
  return isAskedAlike([...choosingValues(write, facts), ...receiverOf(write)], rowCall, reads, facts);
}

/** `product.update({ … })` */
function receiverOf({ call }: DataAccess): readonly Value[] {
  const { callee, span } = call.fact;
  if (callee === undefined || callee.path.length !== 1) return [];
  return [{ kind: 'reference', reference: { root: callee.root, path: [] }, span }];
}

/** Whether one of the values is what the row was asked by, or of the row itself. */
export function isAskedAlike(
  values: readonly Value[],
  rowCall: CallFact,
  reads: readonly DataAccess[],
  facts: TypeScriptFacts,
): boolean {
  const own = reads.find(({ last }) => last === rowCall);
  const asked = own === undefined ? rowCall.arguments : argumentsWithin(facts, own.span, undefined);
  const askedKeys = new Set(asked.flatMap(value => keysIn(value, facts)));
  return values.some(value => {
    const root = value.kind === 'reference' ? followVariables(value.reference, facts)?.root : undefined;
    if (root?.kind === 'call' && facts.calls[root.call] === rowCall) return true;
    return keysIn(value, facts).some(key => askedKeys.has(key));
  });
}

/** What chooses the row: the filter, or, of what is saved as a whole, its keys and what it is spread from. */
function choosingValues(write: DataAccess, facts: TypeScriptFacts): readonly Value[] {
  const { data, span, verb } = write;
  if (verb === 'upsert' && data?.kind === 'object' && write.filter === undefined)
    return [...data.properties.map(({ value }) => value), ...(data.spreads ?? [])].filter(
      ({ kind }) => kind !== 'operation',
    );
  return argumentsWithin(facts, span, data?.span)
    .flatMap(value => [...valuesIn(value)])
    .filter(value => data === undefined || !isWithin(data.span, value.span));
}

/** The names and literals that a value holds, so that two queries can be compared. */
function keysIn(value: Value, facts: TypeScriptFacts): readonly string[] {
  return [...valuesIn(value)].flatMap(part => {
    if (part.kind === 'literal' && typeof part.value !== 'boolean') return [`literal ${part.value}`];
    if (part.kind !== 'reference') return [];
    const { root } = part.reference;
    // The names of tables and columns say nothing about the row.
    const isOfModule = root.kind === 'variable' && facts.variables[root.variable]?.function === undefined;
    if (isOfModule || ['import', 'class', 'global'].includes(root.kind)) return [];
    return [JSON.stringify(followVariables(part.reference, facts) ?? part.reference)];
  });
}
