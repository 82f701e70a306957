/** Turns a value that was worked out before into one that the database works out. */

import type { Value } from '../../languages/typescript/facts.ts';
import { editPlace } from '../edits/edit-place.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import type { RowChange } from './row-changes.ts';

type Edits = (editor: Editor) => readonly Edit[];

/** How a library adds to a field; undefined where it takes more than putting one expression in the place of another. */
export function updateInDatabase(change: RowChange): Edits | undefined {
  const { amount, property, span, write } = change;
  // A calculation that stands elsewhere may be used for something else too.
  if (property === undefined || property.value.span.start !== span.start || !isSimple(amount))
    return undefined;
  const only = write.data?.kind === 'object' && !write.data.isOpen && write.data.properties.length === 1;
  switch (write.library) {
    case '@prisma/client':
    case '.prisma/client':
      return editor => [replace(editor, change, property.value, text => `{ ${nameOf(change)}: ${text} }`)];
    case 'mongoose':
    case '@nestjs/mongoose':
    case 'mongodb':
      return only ? incrementInMongo(change) : undefined;
    case 'knex':
      return only ? incrementInKnex(change) : undefined;
    case 'typeorm':
    case '@nestjs/typeorm':
      return only ? incrementInTypeOrm(change) : undefined;
    case 'sequelize':
    case 'sequelize-typescript':
      return only && write.filter !== undefined ? incrementInSequelize(change) : undefined;
    default:
      return undefined;
  }
}

/** What may be negated without brackets. */
function isSimple({ kind }: Value): boolean {
  return kind === 'literal' || kind === 'reference';
}

function nameOf({ operator }: RowChange): 'increment' | 'decrement' {
  return operator === '+' ? 'increment' : 'decrement';
}

function replace(
  editor: Editor,
  { amount, write }: RowChange,
  value: Value,
  say: (amount: string) => string,
): Edit {
  const { path } = write.call;
  const text = editor.textOf(path).slice(amount.span.start, amount.span.end);
  return editor.replace(editPlace(path, value.span), say(text));
}

function incrementInMongo(change: RowChange): Edits | undefined {
  const { data } = change.write;
  if (data === undefined) return undefined;
  const sign = change.operator === '+' ? '' : '-';
  return editor => [replace(editor, change, data, text => `{ $inc: { ${change.field}: ${sign}${text} } }`)];
}

/** `.update({ stock: row.stock - 1 })` becomes `.decrement('stock', 1)`. */
function incrementInKnex(change: RowChange): Edits | undefined {
  const { call, data } = change.write;
  return data === undefined || call.fact.arguments.length !== 1 ? undefined : callIncrement(change, data);
}

/** `.update({ id }, { stock: row.stock - 1 })` becomes `.decrement({ id }, 'stock', 1)`. */
function incrementInTypeOrm(change: RowChange): Edits | undefined {
  const { call, data, filter } = change.write;
  const hasConditions = filter?.kind === 'object' && call.fact.callee?.path.at(-1) === 'update';
  return data === undefined || !hasConditions ? undefined : callIncrement(change, data);
}

/** Calls `increment` or `decrement` with the field and the amount in the place of the data. */
function callIncrement(change: RowChange, data: Value): Edits {
  const { call } = change.write;
  return editor => [
    editor.replace(editPlace(call.path, call.fact.nameSpan), nameOf(change)),
    replace(editor, change, data, text => `'${change.field}', ${text}`),
  ];
}

/** `Model.update({ stock: row.stock - 1 }, { where })` becomes `Model.decrement({ stock: 1 }, { where })`. */
function incrementInSequelize(change: RowChange): Edits | undefined {
  const { call } = change.write;
  const { property } = change;
  if (property === undefined) return undefined;
  return editor => [
    editor.replace(editPlace(call.path, call.fact.nameSpan), nameOf(change)),
    replace(editor, change, property.value, text => text),
  ];
}
