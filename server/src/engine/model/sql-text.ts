/** What the text of a statement gives away. Good enough to tell one from another; never to judge the statement. */
import type { Value } from '../languages/typescript/facts.ts';
import type { DataVerb } from '../libraries/library.ts';

const verbs: ReadonlyMap<string, DataVerb> = new Map<string, DataVerb>(
  Object.entries({
    select: 'find-many',
    insert: 'create',
    update: 'update',
    delete: 'delete',
    merge: 'upsert',
    truncate: 'delete',
  } as const),
);

export function verbOfSql(sql: Value | undefined): DataVerb {
  const text = statementIn(sql).trim().toLowerCase();
  const [first = ''] = text.split(/[\s(]+/, 1);
  if (first !== 'with') return verbs.get(first) ?? 'raw';
  const writing = /\b(?:insert|update|delete)\b/.exec(text);
  return writing === null ? 'find-many' : (verbs.get(writing[0]) ?? 'raw');
}

/** The table a statement names first. */
export function tableOfSql(sql: Value | undefined): string | undefined {
  const match = /\b(?:from|into|update|table)\s+["'`[]?([\w.]+)/i.exec(statementIn(sql));
  return match?.[1]?.toLowerCase();
}

/** Without comments, which talk of tables in other words. */
function statementIn(sql: Value | undefined): string {
  return textOfSql(sql).replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}

export function textOfSql(sql: Value | undefined): string {
  if (sql?.kind === 'literal') return String(sql.value);
  return sql?.kind === 'template' ? sql.texts.join(' ') : '';
}
