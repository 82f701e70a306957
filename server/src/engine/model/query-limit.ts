/** Whether a query reads so many rows at most. */
import type {
  CallFact,
  CallIndex,
  TypeScriptFacts,
  Value,
  VariableIndex,
} from '../languages/typescript/facts.ts';
import type { DataMethod } from '../libraries/library.ts';
import type { ResolvedCall } from './calls.ts';
import type { Origins } from './origin.ts';
import { longestChain, nameOfCall } from './query-chain.ts';
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
}

interface Chain {
  /** All its calls but the one in question. */
  readonly links: readonly CallFact[];
  /** Those that it began with, the nearest first. */
  readonly before: readonly CallIndex[];
}

export function limitOf(
  call: ResolvedCall,
  { limit = [] }: DataMethod,
  { links, before }: Chain,
  sql: Value | undefined,
  { calls, own, origins }: Context,
): QueryLimit {
  const earlier = before.flatMap(link => calls[link] ?? []);
  const holders = holdersOf(call, links, own);
  return {
    hasLimit:
      limit.some(place => argumentAt(call.fact, place) !== undefined) ||
      links.some(isLimiting) ||
      isLimitedLater(holders, own) ||
      isLimitedBySql(sql),
    mayHaveLimit:
      limit.some(place => isOpenAt(call, place, origins)) ||
      links.some(link => nameOfCall(link) === 'setFindOptions') ||
      isOfBuilder(earlier.at(-1) ?? call) ||
      isBuiltByProject(call, earlier) ||
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

/** The variables that hold a query before it is sent: those it is built on, and those it is kept in. */
function holdersOf(call: ResolvedCall, links: readonly CallFact[], facts: TypeScriptFacts): Holders {
  const chain = [call.fact, ...links];
  const builtOn = chain.flatMap(({ callee }) =>
    callee?.root.kind === 'variable' ? [callee.root.variable] : [],
  );
  if (chain.some(({ isAwaited }) => isAwaited)) return new Set(builtOn);
  const isOfChain = (value: Value | undefined): boolean => {
    if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
    const { root } = value.reference;
    const made = root.kind === 'call' ? facts.calls[root.call] : undefined;
    return made !== undefined && chain.includes(made);
  };
  const keptIn = [
    ...facts.variables.flatMap(({ value }, index) => (isOfChain(value) ? [index as VariableIndex] : [])),
    ...facts.assignments.flatMap(({ target: { root, path }, value }) =>
      root.kind === 'variable' && path.length === 0 && isOfChain(value) ? [root.variable] : [],
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

/** The chain goes on where another has stopped: `this.lists.build(Order, options).getMany()`. */
function isOfBuilder(beginning: ResolvedCall | undefined): boolean {
  const callee = beginning?.callee;
  return callee?.kind === 'library' && callee.isInstance && /QueryBuilder$|^Query$/.test(callee.export);
}

/** What makes the builder is a function of the project, which may have set a limit already. */
function isBuiltByProject(call: ResolvedCall, earlier: readonly ResolvedCall[]): boolean {
  const chain = [call, ...earlier];
  const onBuilder = chain.findIndex((link, at) => isOfBuilder(link) && chain[at + 1] !== undefined);
  const maker = chain.slice(onBuilder + 1).find(link => !isOfBuilder(link));
  return onBuilder !== -1 && maker !== undefined && maker.callee.kind !== 'library';
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
