/** How many rows a statement in SQL asks for, where a value says it. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import { propertyOf } from '../code/code.ts';

/** ``LIMIT ${size}``, and what is given for `LIMIT $2`, `LIMIT ?` or `LIMIT :size`. */
export function limitsInSql({ call, sql }: DataAccess): readonly Value[] {
  const [first, values] = call.fact.arguments;
  const statement = sql ?? (call.fact.form === 'tag' ? first : undefined);
  switch (statement?.kind) {
    case 'template': {
      const parts = statement.parts.filter((_, index) => /\blimit\s+$/i.test(statement.texts[index] ?? ''));
      return [...parts, ...givenFor(statement.texts.join(' '), values ?? propertyOf(first, 'values'))];
    }
    case 'literal':
      return givenFor(String(statement.value), values ?? propertyOf(first, 'values'));
    default:
      return [];
  }
}

/** In MySQL the first of `LIMIT ?, ?` is where to begin. */
const placeholder = /\blimit\s+(?:\?\s*,\s*(?=\?))?(?:\$(\d+)|\?|[:@](\w+))/i;

function givenFor(statement: string, values: Value | undefined): readonly Value[] {
  const found = placeholder.exec(statement);
  if (found === null || values === undefined) return [];
  const [whole, number, name] = found;
  if (name !== undefined) return listOf(propertyOf(propertyOf(values, 'replacements') ?? values, name));
  if (values.kind !== 'array' || values.isOpen) return [];
  const before = statement.slice(0, found.index + whole.length).split('?').length - 2;
  return listOf(values.elements[number === undefined ? before : Number(number) - 1]);
}

function listOf(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
