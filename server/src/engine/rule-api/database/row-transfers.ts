/** Writes to two rows of one model that belong together: what one row loses the other gets, or both trade a field. */
import type {
  AssignmentFact,
  CallFact,
  Reference,
  TypeScriptFacts,
  Value,
  VariableIndex,
} from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import { textOfSql } from '../../model/sql-text.ts';
import { calleeName, callOf, propertyOf } from '../code/code.ts';
import { sumIn } from './row-changes.ts';
import { followVariables } from './rows.ts';

/** What becomes of a field: something is added to it, taken from it, or it is set. */
interface FieldChange {
  readonly field: string;
  readonly by: '+' | '-' | '=';
}

/** Whether two updates of one model change different rows in a way that makes one half of something. */
export function changesTwoRows(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  if (!isUpdate(first) || !isUpdate(second)) return false;
  const relation = relationOf(rowOf(first, facts), rowOf(second, facts), facts);
  if (relation === 'same') return false;
  const mayTrade = relation === 'different' && first.loop === undefined && second.loop === undefined;
  const later = changesOf(second, facts);
  return changesOf(first, facts).some(change =>
    later.some(
      ({ field, by }) =>
        field === change.field && (areOpposite(by, change.by) || (mayTrade && by === change.by)),
    ),
  );
}

function isUpdate({ verb }: DataAccess): boolean {
  return verb === 'update' || verb === 'upsert';
}

function areOpposite(one: FieldChange['by'], other: FieldChange['by']): boolean {
  return (one === '+' && other === '-') || (one === '-' && other === '+');
}

/** Which row a write changes: one that a variable holds, or those that its conditions name. */
type ChangedRow =
  | { readonly kind: 'held'; readonly variable: VariableIndex }
  | { readonly kind: 'named'; readonly conditions: ReadonlyMap<string, Value> };

function rowOf(write: DataAccess, facts: TypeScriptFacts): ChangedRow {
  const saved = savedVariable(write);
  if (saved !== undefined) return { kind: 'held', variable: saved };
  const conditions = new Map<string, Value>();
  const [, parameters] = write.call.fact.arguments;
  const filter = write.sql === undefined ? write.filter : parameters;
  if (filter !== undefined) addParts('', filter, conditions, facts);
  return { kind: 'named', conditions };
}

/** `from` of `from.save()` and `accounts.save(from)`. */
function savedVariable({ call: { fact } }: DataAccess): VariableIndex | undefined {
  if (!/^(?:save|persistAndFlush)$/.test(calleeNameOf(fact))) return undefined;
  const [given] = fact.arguments;
  const row = given?.kind === 'reference' ? given.reference : receiverOf(fact);
  return row?.path.length === 0 && row.root.kind === 'variable' ? row.root.variable : undefined;
}

function calleeNameOf({ callee }: CallFact): string {
  return callee?.path.at(-1) ?? '';
}

function receiverOf({ callee }: CallFact): Reference | undefined {
  return callee === undefined ? undefined : { ...callee, path: callee.path.slice(0, -1) };
}

/** What conditions are put together from, also those that functions make, as in `eq(accounts.id, id)`. */
function addParts(key: string, value: Value, parts: Map<string, Value>, facts: TypeScriptFacts): void {
  const call = callOf(facts, value);
  if (value.kind === 'object')
    for (const property of value.properties) addParts(`${key}.${property.key}`, property.value, parts, facts);
  else if (value.kind === 'array')
    for (const [index, element] of value.elements.entries())
      addParts(`${key}.${index}`, element, parts, facts);
  else if (call !== undefined)
    for (const [index, given] of call.arguments.entries())
      addParts(`${key}.${calleeName(facts, call)}${index}`, given, parts, facts);
  else parts.set(key, value);
}

/** What cannot be told apart for sure is neither. */
function relationOf(
  first: ChangedRow,
  second: ChangedRow,
  facts: TypeScriptFacts,
): 'same' | 'different' | 'unknown' {
  if (first.kind === 'held' && second.kind === 'held') {
    if (first.variable === second.variable) return 'same';
    return [first, second].every(({ variable }) => wasRead(variable, facts)) ? 'different' : 'unknown';
  }
  if (first.kind !== 'named' || second.kind !== 'named') return 'unknown';
  if (first.conditions.size === 0 || first.conditions.size !== second.conditions.size) return 'unknown';
  const pairs = [...first.conditions].map(([key, value]) => [value, second.conditions.get(key)] as const);
  const differing = pairs.filter(([one, other]) => other === undefined || !isSameValue(one, other, facts));
  if (differing.length === 0) return 'same';
  return differing.every(values => values.every(value => isGiven(value, facts))) ? 'different' : 'unknown';
}

/** A row that is made here is not changed but added. */
function wasRead(variable: VariableIndex, facts: TypeScriptFacts): boolean {
  const { root } = followVariables({ root: { kind: 'variable', variable }, path: [] }, facts) ?? {};
  const call = root?.kind === 'call' ? facts.calls[root.call] : undefined;
  return call?.form === 'call' && /^(?:find|get|load|fetch|all$|query|select)/.test(calleeName(facts, call));
}

function isSameValue(one: Value, other: Value, facts: TypeScriptFacts): boolean {
  if (one.kind === 'literal' && other.kind === 'literal') return one.value === other.value;
  if (one.kind !== 'reference' || other.kind !== 'reference') return false;
  return nameOf(one.reference, facts) === nameOf(other.reference, facts);
}

function nameOf(reference: Reference, facts: TypeScriptFacts): string {
  return JSON.stringify(followVariables(reference, facts) ?? reference);
}

/** What callers hand in under two names is meant to be two things; what was read may be either. */
function isGiven(value: Value | undefined, facts: TypeScriptFacts): boolean {
  const reached = value?.kind === 'reference' ? followVariables(value.reference, facts) : undefined;
  return reached?.root.kind === 'parameter';
}

/** Whether a write adds something to a field or takes something from it: stock, a balance, a counter. */
export function movesAmount(write: DataAccess, facts: TypeScriptFacts): boolean {
  return changesOf(write, facts).some(({ by }) => by !== '=');
}

function changesOf(write: DataAccess, facts: TypeScriptFacts): readonly FieldChange[] {
  const held = savedVariable(write);
  if (held !== undefined)
    return facts.assignments
      .filter(({ target: { root } }) => root.kind === 'variable' && root.variable === held)
      .flatMap(changeByAssignment);
  if (write.sql !== undefined) return changesInSql(textOfSql(write.sql));
  return [...changesByMethod(write, facts), ...changesInData(write.data)];
}

function changeByAssignment({ operator, target: { path }, value }: AssignmentFact): readonly FieldChange[] {
  const [field, ...others] = path;
  if (field === undefined || others.length > 0) return [];
  if (operator === '+=' || operator === '-=') return [{ field, by: operator === '+=' ? '+' : '-' }];
  return operator === '=' ? [{ field, by: calculationOn(field, value) }] : [];
}

/** `balance = balance - $1` */
function changesInSql(text: string): readonly FieldChange[] {
  const found = [...text.matchAll(/["`]?\b(\w+)["`]?\s*=\s*["`]?(\w+)["`]?\s*([+-])/g)];
  return found.flatMap(([, field = '', source, by]) =>
    field === source ? [{ field, by: by === '+' ? '+' : '-' }] : [],
  );
}

/** `accounts.where({ id }).decrement('balance', amount)`, `Account.decrement({ balance: amount }, { where })` */
function changesByMethod({ call: { fact } }: DataAccess, facts: TypeScriptFacts): readonly FieldChange[] {
  const name = calleeName(facts, fact);
  if (name !== 'increment' && name !== 'decrement') return [];
  const by = name === 'increment' ? '+' : '-';
  return fact.arguments.flatMap((given): readonly FieldChange[] => {
    if (given.kind === 'literal' && typeof given.value === 'string') return [{ field: given.value, by }];
    return given.kind === 'object' ? given.properties.map(({ key }) => ({ field: key, by })) : [];
  });
}

function changesInData(data: Value | undefined): readonly FieldChange[] {
  const set = propertyOf(data, '$set') ?? data;
  const added = propertyOf(data, '$inc');
  return [
    ...propertiesOf(added).map(
      ({ key, value }) => ({ field: key, by: isNegative(value) ? '-' : '+' }) as const,
    ),
    ...propertiesOf(set)
      .filter(({ key }) => !key.startsWith('$'))
      .map(({ key, value }) => ({ field: key, by: changeWithin(key, value) })),
  ];
}

function propertiesOf(value: Value | undefined) {
  return value?.kind === 'object' ? value.properties : [];
}

function isNegative(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'number' && value.value < 0;
  return value.kind === 'operation' && value.operator === '-' && value.operands.length === 1;
}

/** `{ decrement: amount }`, `from.balance - amount`, or anything else. */
function changeWithin(field: string, value: Value): FieldChange['by'] {
  if (propertyOf(value, 'increment') !== undefined) return '+';
  if (propertyOf(value, 'decrement') !== undefined) return '-';
  return calculationOn(field, value);
}

function calculationOn(field: string, value: Value): FieldChange['by'] {
  const sum = sumIn(value);
  const isOfField = sum?.left.kind === 'reference' && sum.left.reference.path.at(-1) === field;
  return isOfField ? sum.operator : '=';
}
