/** Whether a query reads so many rows at most. */
import type { CallFact, TypeScriptFacts, Value, VariableIndex } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { DataMethod } from '../libraries/library.ts';
import type { ResolvedCall } from './calls.ts';
import type { Origins } from './origin.ts';
import { longestChain, nameOfCall, type QueryChain } from './query-chain.ts';
import { textOfSql } from './sql-text.ts';

export interface QueryLimit {
  readonly hasLimit: boolean;
  /** Its options are not all written here: they may hold a limit. */
  readonly mayHaveLimit: boolean;
  /** Where the library takes a limit, such as `0.take`; undefined where only a link of the chain sets one. */
  readonly limitPlace: string | undefined;
}

interface Context {
  readonly calls: readonly ResolvedCall[];
  readonly own: TypeScriptFacts;
  readonly origins: Origins;
  readonly libraries: Libraries;
}

export function limitOf(
  call: ResolvedCall,
  { limit = [] }: DataMethod,
  { before, after }: Pick<QueryChain, 'before' | 'after'>,
  sql: Value | undefined,
  { calls, own, origins, libraries }: Context,
): QueryLimit {
  const earlier = before.flatMap(link => calls[link] ?? []);
  const later = after.flatMap(link => own.calls[link] ?? []);
  const links = [...earlier.map(({ fact }) => fact), ...later];
  const isOfQuery = (link: ResolvedCall): boolean => isAskedOfQuery(link, libraries);
  const holders = holdersOf([call, ...earlier].filter(isOfQuery), [call.fact, ...later], own);
  return {
    hasLimit:
      limit.some(place => argumentAt(call.fact, place) !== undefined) ||
      links.some(isLimiting) ||
      isLimitedLater(holders, own) ||
      isLimitedBySql(sql),
    mayHaveLimit:
      limit.some(place => isOpenAt(call, place, origins)) ||
      links.some(link => nameOfCall(link) === 'setFindOptions') ||
      isOfQuery(earlier.at(-1) ?? call) ||
      isBuiltByProject([call, ...earlier], isOfQuery) ||
      isHandedOn(holders, own),
    limitPlace: limit[0],
  };
}

/** The property or argument at a place such as `0.where`. */
export function argumentAt(call: CallFact, place: string | undefined): Value | undefined {
  if (place === undefined) return undefined;
  const [position, ...keys] = place.split('.');
  let value = call.arguments[Number(position)];
  for (const key of keys) {
    if (value?.kind !== 'object') return undefined;
    value = value.properties.find(property => property.key === key)?.value;
  }
  return value;
}

const limiting = new Set(['limit', 'take', 'first', 'paginate', 'cursor', 'fetch', 'top']);

function isLimiting(link: CallFact): boolean {
  return limiting.has(nameOfCall(link));
}

type Holders = ReadonlySet<VariableIndex>;

/** The variables that hold a query before it is sent, by links that are asked of a query and those that give one. */
function holdersOf(
  askedOfQuery: readonly ResolvedCall[],
  giving: readonly CallFact[],
  facts: TypeScriptFacts,
): Holders {
  const roots = askedOfQuery.flatMap(({ fact }) => fact.callee?.root ?? []);
  const builtOn = roots.flatMap(root => (root.kind === 'variable' ? [root.variable] : []));
  if ([...askedOfQuery.map(({ fact }) => fact), ...giving].some(({ isAwaited }) => isAwaited))
    return new Set(builtOn);
  const begun = roots.flatMap(root => (root.kind === 'call' ? (facts.calls[root.call] ?? []) : []));
  const queries = new Set([...begun, ...giving]);
  const isQuery = (value: Value | undefined): boolean => {
    if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
    const { root } = value.reference;
    const made = root.kind === 'call' ? facts.calls[root.call] : undefined;
    return made !== undefined && queries.has(made);
  };
  const keptIn = [
    ...facts.variables.flatMap(({ value }, index) => (isQuery(value) ? [index as VariableIndex] : [])),
    ...facts.assignments.flatMap(({ target: { root, path }, value }) =>
      root.kind === 'variable' && path.length === 0 && isQuery(value) ? [root.variable] : [],
    ),
  ];
  return new Set([...builtOn, ...keptIn]);
}

/** `const query = users.createQueryBuilder(); if (most) query.where(isOpen).take(most);` */
function isLimitedLater(holders: Holders, facts: TypeScriptFacts): boolean {
  return holders.size > 0 && facts.calls.some(call => isLimiting(call) && isOn(call, holders, facts));
}

/** A link of a chain that begins with one of the variables. */
function isOn(call: CallFact, holders: Holders, facts: TypeScriptFacts): boolean {
  let root = call.callee?.root;
  for (let step = 0; root?.kind === 'call' && step < longestChain; step += 1)
    root = facts.calls[root.call]?.callee?.root;
  return root?.kind === 'variable' && holders.has(root.variable);
}

/** `applyPaging(query)` */
function isHandedOn(holders: Holders, facts: TypeScriptFacts): boolean {
  return (
    holders.size > 0 &&
    facts.calls.some(({ arguments: given }) =>
      given.some(
        value =>
          value.kind === 'reference' &&
          value.reference.path.length === 0 &&
          value.reference.root.kind === 'variable' &&
          holders.has(value.reference.root.variable),
      ),
    )
  );
}

/** What it is asked of is itself a query that takes a limit, and no client, repository or collection that begins one. */
function isAskedOfQuery({ callee }: ResolvedCall, libraries: Libraries): boolean {
  return (
    callee.kind === 'library' &&
    callee.isInstance &&
    libraries.given({ ...callee, path: ['limit'] }, 'call') !== undefined
  );
}

/** What makes the query is a function of the project, which may have set a limit already. */
function isBuiltByProject(
  chain: readonly ResolvedCall[],
  isOfQuery: (link: ResolvedCall) => boolean,
): boolean {
  const onQuery = chain.findIndex((link, at) => isOfQuery(link) && chain[at + 1] !== undefined);
  const maker = chain.slice(onQuery + 1).find(link => !isOfQuery(link));
  return onQuery !== -1 && maker !== undefined && maker.callee.kind !== 'library';
}

function isLimitedBySql(sql: Value | undefined): boolean {
  return /\blimit\b|\bfetch\s+(?:first|next)\b|\btop\s*\(?\d/i.test(textOfSql(sql));
}

/** Whether an argument at a place such as `0.take` may be there although it is not written. */
function isOpenAt(call: ResolvedCall, place: string, origins: Origins): boolean {
  const [position, ...keys] = place.split('.');
  let value = call.fact.arguments[Number(position)];
  if (value === undefined) return call.fact.hasSpread;
  for (const key of keys) {
    const options = writtenAt(call, value, origins);
    if (options.kind !== 'object' || options.isOpen || options.spreads !== undefined) return true;
    value = options.properties.find(property => property.key === key)?.value;
    if (value === undefined) return false;
  }
  return true;
}

function writtenAt({ path }: ResolvedCall, value: Value, origins: Origins): Value {
  const origin = value.kind === 'reference' ? origins.ofValue(path, value) : undefined;
  return origin?.kind === 'value' ? origin.value : value;
}
