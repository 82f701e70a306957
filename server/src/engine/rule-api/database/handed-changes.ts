/** Values worked out from a row as it was read, and handed to a function that writes them: `setBalance(id, account.balance - amount)`. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { propertyOf, statementFunction, valuesIn } from '../code/code.ts';
import { calculationIn, type RowChange } from './row-changes.ts';
import { isAskedAlike, locksRow, readsOfRow, runsAlone } from './row-reads.ts';

export interface HandedChange extends Omit<RowChange, 'property'> {
  /** Of the function that writes. */
  readonly call: ResolvedCall;
}

export function handedChanges(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly HandedChange[] {
  return model.calls(path).flatMap(call => {
    if (call.callee.kind !== 'function' || call.fact.hasSpread) return [];
    return call.fact.arguments.flatMap((given, position) => changeIn(given, position, call, facts, model));
  });
}

function changeIn(
  given: Value,
  position: number,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly HandedChange[] {
  const found = calculationIn(given, undefined, facts);
  const row = found === undefined ? undefined : facts.calls[found.row];
  if (found === undefined || row === undefined || found.field === '') return [];
  const write = writeOf(call, position, found.field, model);
  const reads = write === undefined ? [] : readsOfRow(found.row, call.path, write, facts, model);
  if (write === undefined || reads.length === 0 || reads.some(locksRow)) return [];
  const others = call.fact.arguments.filter(other => other !== given);
  if (!isAskedAlike(others, row, reads, facts) || isAlone(call, write, facts, model)) return [];
  const { amount, field, operator, span } = found;
  return [{ amount, field, operator, span, row, reads, write, call }];
}

/** The update by which a function sets a field to what it is handed, and by nothing else than its keys. */
function writeOf(
  { callee }: ResolvedCall,
  position: number,
  field: string,
  model: ProjectModel,
): DataAccess | undefined {
  const home = callee.kind === 'function' ? model.facts(callee.path) : undefined;
  if (callee.kind !== 'function' || home === undefined) return undefined;
  return model
    .dataAccess(callee.path)
    .find(
      access =>
        access.verb === 'update' &&
        statementFunction(home, access.call.fact) === callee.function &&
        isParameter(valueFor(access, field), callee.function, position) &&
        !isConditional(access, field),
    );
}

/** `data: { balance }`, or `UPDATE accounts SET balance = $1` with its values. */
function valueFor({ call, data, sql }: DataAccess, field: string): Value | undefined {
  if (sql === undefined) return propertyOf(propertyOf(data, '$set') ?? data, field);
  // Names that are no words in SQL would be no pattern either.
  const text = sql.kind === 'literal' && /^\w+$/.test(field) ? String(sql.value) : undefined;
  const [, values] = call.fact.arguments;
  const [, number] = new RegExp(`\\b${field}\\W*=\\s*\\$(\\d)\\b`).exec(text ?? '') ?? [];
  return values?.kind === 'array' && number !== undefined ? values.elements[Number(number) - 1] : undefined;
}

function isParameter(value: Value | undefined, owner: number, position: number): boolean {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
  const { root } = value.reference;
  return root.kind === 'parameter' && root.function === owner && root.parameter === position;
}

/** `where: { id, version }`, `where: { id, balance: old }`: written only if nobody was faster. */
function isConditional({ filter, sql }: DataAccess, field: string): boolean {
  const isKey = (key: string): boolean => key === field || /version|revision|etag|^updated/i.test(key);
  const text = sql?.kind === 'literal' ? String(sql.value) : '';
  if (/\bwhere\b.*\b(?:version|revision)\b/is.test(text)) return true;
  return (filter === undefined ? [] : [...valuesIn(filter)]).some(
    value => value.kind === 'object' && value.properties.some(({ key }) => isKey(key)),
  );
}

function isAlone(
  call: ResolvedCall,
  write: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const home = model.facts(write.call.path);
  return (
    runsAlone(facts, call.fact, call.path, model) ||
    (home !== undefined && runsAlone(home, write.call.fact, write.call.path, model))
  );
}
