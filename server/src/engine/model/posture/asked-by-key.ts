/** Whether a list is asked for by what marks one row, so that it has one at most: `where: { id }`, `eq(orders.id, id)`. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../data-access.ts';
import { nameOfCall } from '../query-chain.ts';
import { nameOf } from './status.ts';

const key = /^(?:_?id|uuid|guid|slug)$/i;
const keyInSql = /\bwhere\s+(?:\w+\.)?["`]?(?:id|uuid|guid|slug)["`]?\s*=/i;

/** Filters nested deeper than this are read no further. */
const maximumDepth = 4;

/** A name alone does not say that the database keeps it unique, so this is a doubt and never an answer. */
export function mayBeAskedByKey(access: DataAccess, facts: TypeScriptFacts | undefined): boolean {
  const { call, first, last, filter, sql } = access;
  return (
    (filter !== undefined && namesKey(filter, facts, 0)) ||
    (sql !== undefined && textsOf(sql).some(text => keyInSql.test(text))) ||
    [first, call.fact, last].some(comparesKey)
  );
}

function namesKey(filter: Value, facts: TypeScriptFacts | undefined, depth: number): boolean {
  if (depth > maximumDepth) return false;
  if (filter.kind === 'object')
    return filter.properties.some(property => key.test(property.key) && isSettled(property.value));
  if (filter.kind !== 'reference' || filter.reference.root.kind !== 'call') return false;
  const made = facts?.calls[filter.reference.root.call];
  if (made === undefined || facts === undefined) return false;
  const name = nameOf(made, facts);
  if (name === 'and') return made.arguments.some(value => namesKey(value, facts, depth + 1));
  return /^(?:eq|inArray)$/.test(name) && isKeyColumn(made.arguments[0]);
}

/** A value, or some of them; `{ not: 1 }` leaves all the others. */
function isSettled(value: Value): boolean {
  return (
    value.kind !== 'object' || value.properties.every(({ key: name }) => /^\$?(?:in|eq|equals)$/.test(name))
  );
}

/** `orders.id` */
function isKeyColumn(value: Value | undefined): boolean {
  return value?.kind === 'reference' && key.test(value.reference.path.at(-1) ?? '');
}

/** `.where('orders.id', id)`, `.where('id', '=', id)`, `.whereIn('id', ids)` */
function comparesKey(link: CallFact): boolean {
  if (!/^(?:where|andWhere|whereIn)$/.test(nameOfCall(link))) return false;
  const [column, operator] = link.arguments;
  const isEqual = link.arguments.length === 2 || (operator?.kind === 'literal' && operator.value === '=');
  const name = column?.kind === 'literal' && typeof column.value === 'string' ? column.value : '';
  return isEqual && key.test(name.split('.').at(-1) ?? '');
}

function textsOf(value: Value): readonly string[] {
  if (value.kind === 'template') return value.texts;
  return value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : [];
}
