/** Writes of a value that was worked out from the row as it was when somebody read it. */
import type {
  AssignmentFact,
  CallFact,
  CallIndex,
  PropertyValue,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Span } from '../../source/span.ts';
import { callOf, propertyOf, valuesIn } from '../code/code.ts';
import { readsOfRow } from './row-reads.ts';
import { rowFieldOf } from './rows.ts';

/** `stock: product.stock - quantity`, or `product.stock -= quantity` before the product is saved. */
export interface RowChange {
  readonly write: DataAccess;
  /** What was read, there or in a function of the project that does nothing but read. */
  readonly reads: readonly DataAccess[];
  /** The call that gave the row. */
  readonly row: CallFact;
  readonly field: string;
  readonly operator: '+' | '-';
  readonly amount: Value;
  /** The calculation. */
  readonly span: Span;
  /** Where it is written as a property of what the write is given, that property. */
  readonly property: PropertyValue | undefined;
}

/** A field, and what it becomes by adding to it or taking from it. */
interface Calculation extends Pick<RowChange, 'field' | 'operator' | 'amount' | 'span'> {
  readonly row: CallIndex;
}

export function rowChanges(
  writes: readonly DataAccess[],
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly RowChange[] {
  return writes.flatMap(write => {
    const found = [...changesInData(write, facts), ...changesBeforeSave(write, facts)];
    return found.flatMap(({ property, ...change }): readonly RowChange[] => {
      const row = facts.calls[change.row];
      const reads = readsOfRow(change.row, write.call.path, write, facts, model);
      if (row === undefined || reads.length === 0) return [];
      return [{ ...change, row, reads, write, property }];
    });
  });
}

type Found = Calculation & { readonly property: PropertyValue | undefined };

function changesInData(write: DataAccess, facts: TypeScriptFacts): readonly Found[] {
  const { data, call } = write;
  const set = propertyOf(data, '$set') ?? data;
  const given = set?.kind === 'object' ? set.properties : [];
  const ofProperties = given.flatMap(property => {
    const found = calculationIn(property.value, property.key, facts);
    return found === undefined ? [] : [{ ...found, property }];
  });
  return [...ofProperties, ...changesInParameters(write, call.fact, facts)];
}

/** `query('UPDATE accounts SET balance = $1 WHERE id = $2', [account.balance - amount, id])` */
function changesInParameters(
  { sql, verb }: DataAccess,
  { arguments: [, values] }: CallFact,
  facts: TypeScriptFacts,
): readonly Found[] {
  if (sql?.kind !== 'literal' || verb !== 'update' || values?.kind !== 'array') return [];
  return values.elements.flatMap(element => {
    const found = calculationIn(element, undefined, facts);
    const isSet = found !== undefined && new RegExp(`\\b${found.field}\\W*=`).test(String(sql.value));
    return isSet ? [{ ...found, property: undefined }] : [];
  });
}

/** Whether the row goes on as a whole, such as to its next date: other columns are worked out from what was read, too. */
export function stepsOn({ property, row, write }: RowChange, facts: TypeScriptFacts): boolean {
  const set = propertyOf(write.data, '$set') ?? write.data;
  return (
    set?.kind === 'object' &&
    set.properties.some(
      one => one !== property && one.value.kind !== 'operation' && isWorkedOut(one.value, row, facts, 0),
    )
  );
}

/** Some function of the project or a library makes it of what was read. */
function isWorkedOut(value: Value, row: CallFact, facts: TypeScriptFacts, depth: number): boolean {
  if (depth > farthest) return false;
  return [...valuesIn(value)].some(part => {
    if (part.kind !== 'reference') return false;
    const { root } = part.reference;
    const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
    const source = call?.callee?.root ?? root;
    const held = source.kind === 'variable' ? facts.variables[source.variable]?.value : undefined;
    if (held !== undefined && isWorkedOut(held, row, facts, depth + 1)) return true;
    const isOwn = call !== undefined && call !== row && source.kind !== 'global';
    return isOwn && call.arguments.some(given => restsOn(given, row, facts, 0));
  });
}

/** Half-typed code may define a name by itself. */
const farthest = 6;

function restsOn(value: Value, row: CallFact, facts: TypeScriptFacts, depth: number): boolean {
  if (depth > farthest) return false;
  return [...valuesIn(value)].some(part => {
    if (part.kind !== 'reference') return false;
    const { root } = part.reference;
    if (root.kind === 'variable') {
      const held = facts.variables[root.variable]?.value;
      return held !== undefined && restsOn(held, row, facts, depth + 1);
    }
    const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
    return call === row || call?.arguments.some(given => restsOn(given, row, facts, depth + 1)) === true;
  });
}

/** Two operands of which one is added to or taken from the other. */
export function sumIn(value: Value | undefined) {
  if (value?.kind !== 'operation' || value.operands.length !== 2) return undefined;
  const { operands, operator, span } = value;
  const [left, right] = operands;
  if (left === undefined || right === undefined || (operator !== '+' && operator !== '-')) return undefined;
  return { left, right, operator, span } as const;
}

/** `row.field + amount`, also through a variable and within the bounds of `Math.max`. */
export function calculationIn(
  value: Value,
  field: string | undefined,
  facts: TypeScriptFacts,
): Calculation | undefined {
  const sum = sumIn(writtenValue(value, facts));
  if (sum === undefined) return undefined;
  const { left, operator, right, span } = sum;
  const ofLeft = rowFieldOf(left, facts);
  const ofRight = operator === '+' ? rowFieldOf(right, facts) : undefined;
  const [found, amount] =
    ofLeft?.field === (field ?? ofLeft?.field) ? [ofLeft, right] : ([ofRight, left] as const);
  if (found === undefined || (field !== undefined && found.field !== field)) return undefined;
  return { row: found.row, field: found.field, operator, amount, span };
}

const bounding = new Set(['max', 'min', 'round', 'floor', 'ceil', 'trunc']);

/** What a variable was set to, once and for all, and what is inside of `Math.max(0, …)`. */
function writtenValue(value: Value, facts: TypeScriptFacts): Value | undefined {
  const call = callOf(facts, value);
  const isBounded =
    call?.callee?.root.kind === 'global' &&
    call.callee.root.name === 'Math' &&
    bounding.has(call.callee.path[0] ?? '');
  if (isBounded) return call.arguments.find(given => given.kind === 'operation');
  if (value.kind !== 'reference' || value.reference.path.length > 0) return value;
  const { root } = value.reference;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return held === undefined || held === value ? value : boundedOr(held, facts);
}

function boundedOr(held: Value, facts: TypeScriptFacts): Value | undefined {
  return held.kind === 'reference' && held.reference.root.kind === 'call' ? writtenValue(held, facts) : held;
}

/** `product.stock -= quantity; await products.save(product)` */
function changesBeforeSave(write: DataAccess, facts: TypeScriptFacts): readonly Found[] {
  const saved = rowsSavedBy(write, facts);
  if (saved === undefined) return [];
  return facts.assignments.flatMap(assignment => {
    const isBefore =
      assignment.function === write.call.fact.function && assignment.span.end <= write.span.start;
    const found = isBefore ? calculationOf(assignment, facts) : undefined;
    const isSaved = found !== undefined && (saved === 'all' || saved.includes(found.row));
    return isSaved ? [{ ...found, property: undefined }] : [];
  });
}

/** The rows that a write saves as they are; a unit of work saves all that were changed. */
function rowsSavedBy(write: DataAccess, facts: TypeScriptFacts): readonly CallIndex[] | 'all' | undefined {
  const name = write.call.fact.callee?.path.at(-1) ?? '';
  if (name === 'flush') return 'all';
  if (!/^(?:save|persistAndFlush)$/.test(name)) return undefined;
  const { callee, arguments: given } = write.call.fact;
  const span = write.call.fact.span;
  const receiver: Value[] =
    callee === undefined
      ? []
      : [{ kind: 'reference', reference: { ...callee, path: callee.path.slice(0, -1) }, span }];
  return [...given.flatMap(value => [...valuesIn(value)]), ...receiver].flatMap(
    value => rowFieldOf(value, facts)?.row ?? [],
  );
}

function calculationOf(
  { target, operator, value, span }: AssignmentFact,
  facts: TypeScriptFacts,
): Calculation | undefined {
  const changed = rowFieldOf({ kind: 'reference', reference: target, span }, facts);
  if (changed?.field === undefined || changed.field === '') return undefined;
  if (operator === '+=' || operator === '-=')
    return { ...changed, operator: operator === '+=' ? '+' : '-', amount: value, span };
  const found = operator === '=' ? calculationIn(value, changed.field, facts) : undefined;
  return found?.row === changed.row ? { ...found, span } : undefined;
}
