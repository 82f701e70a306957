/** Whether a query reads so many rows at most. */
import type { CallFact, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { DataMethod } from '../libraries/library.ts';
import type { ResolvedCall } from './calls.ts';
import type { Origins } from './origin.ts';
import { nameOfCall } from './query-chain.ts';
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

export function limitOf(
  call: ResolvedCall,
  { limit = [] }: DataMethod,
  links: readonly CallFact[],
  beginning: CallFact | undefined,
  sql: Value | undefined,
  { calls, own, origins }: Context,
): QueryLimit {
  const begun = calls.find(({ fact }) => fact === (beginning ?? call.fact));
  return {
    hasLimit:
      limit.some(place => argumentAt(call.fact, place) !== undefined) ||
      links.some(isLimiting) ||
      isLimitedLater([...links, call.fact], own) ||
      isLimitedBySql(sql),
    mayHaveLimit:
      limit.some(place => isOpenAt(call, place, origins)) ||
      links.some(link => nameOfCall(link) === 'setFindOptions') ||
      isOfBuilder(begun),
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

/** `const query = users.createQueryBuilder(); if (most) query.take(most);` */
function isLimitedLater(links: readonly CallFact[], facts: TypeScriptFacts): boolean {
  const holders = new Set(
    links.flatMap(({ callee }) => (callee?.root.kind === 'variable' ? [callee.root.variable] : [])),
  );
  if (holders.size === 0) return false;
  return facts.calls.some(
    call =>
      isLimiting(call) && call.callee?.root.kind === 'variable' && holders.has(call.callee.root.variable),
  );
}

/** The chain goes on where another has stopped: `this.lists.build(Order, options).getMany()`. */
function isOfBuilder(beginning: ResolvedCall | undefined): boolean {
  const callee = beginning?.callee;
  return callee?.kind === 'library' && callee.isInstance && /QueryBuilder$|^Query$/.test(callee.export);
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
