/** What a statement of SQL puts into which column: `query('INSERT INTO users (email) VALUES ($1)', [email])`. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';

export interface InsertedValue {
  readonly column: string;
  readonly value: Value;
}

const insert = /insert\s+into\s+[\w."`]+\s*\(([^()]*)\)\s*values\s*\(([^()]*)\)/i;

export function insertedValues({ call, sql }: DataAccess): readonly InsertedValue[] {
  const [, columns = '', places = ''] = insert.exec(textOf(sql) ?? '') ?? [];
  const [, values] = call.fact.arguments;
  if (columns === '' || values?.kind !== 'array') return [];
  const names = columns.split(',').map(name => name.trim().replace(/["`]/g, ''));
  const written = places.split(',').map(place => place.trim());
  return names.flatMap((column, index) => {
    const value = values.elements[positionOf(written, index)];
    return value === undefined ? [] : [{ column, value }];
  });
}

/** `$2` says which value it is, `?` is the next one; anything else is no value of the list. */
function positionOf(places: readonly string[], index: number): number {
  const place = places[index] ?? '';
  const [, number] = /^\$(\d+)(?:::\w+)?$/.exec(place) ?? [];
  if (number !== undefined) return Number(number) - 1;
  return place === '?' ? places.slice(0, index).filter(other => other === '?').length : -1;
}

function textOf(sql: Value | undefined): string | undefined {
  if (sql?.kind === 'literal') return String(sql.value);
  return sql?.kind === 'template' && sql.parts.length === 0 ? sql.texts[0] : undefined;
}
