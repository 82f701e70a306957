/** Updates and deletes of every row: nothing in the whole statement says which rows are meant. */
import type { TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { DataMethod } from '../libraries/library.ts';
import type { DataAccess } from '../model/data-access.ts';
import type { LibraryOrigin } from '../model/origin.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { propertyOf } from './code.ts';

/** Whether a write touches all rows of its table for certain. */
export function touchesAllRows(access: DataAccess, facts: TypeScriptFacts, model: ProjectModel): boolean {
  const { callee } = access.call;
  if (callee.kind !== 'library' || !['update', 'delete'].includes(access.verb) || !access.isWaitedFor)
    return false;
  const method = model.libraries.dataMethod(callee);
  if (method === undefined || !saysNothingElse(access, facts)) return false;
  if (method.verb === 'raw') return isSqlForAllRows(access);
  if (isBuilder(callee, method, model)) return true;
  return method.isBulk === true && hasNoFilter(access, method);
}

/** The links of a chain that choose no rows. */
const neutral = new Set(
  (
    ' from into table only delete del update updateTable deleteFrom set returning returningAll returningId ' +
    'execute executeTakeFirst executeTakeFirstOrThrow run all get values exec lean session transacting ' +
    'createQueryBuilder getRepository getManager withSchema queryBuilder query qb db collection model softDelete ' +
    'restore useTransaction increment decrement patch useQueryRunner printSql prepare then catch connect ' +
    'createPool createConnection getConnection promise'
  ).split(' '),
);

/** No link chooses rows, neither in the chain nor where it goes on through a variable. */
function saysNothingElse({ call, chain, first, last }: DataAccess, facts: TypeScriptFacts): boolean {
  if (!chain.every(name => neutral.has(name))) return false;
  const variables = [call.fact, first, last].flatMap(({ callee }) =>
    callee?.root.kind === 'variable' ? [callee.root.variable] : [],
  );
  return facts.calls.every(({ callee }) => {
    const isOfIt = callee?.root.kind === 'variable' && variables.includes(callee.root.variable);
    return (
      !isOfIt || facts.variables[callee.root.variable]?.function === undefined || namesNeutral(callee.path)
    );
  });
}

function namesNeutral(path: readonly string[]): boolean {
  return path.length > 1 || neutral.has(path[0] ?? '');
}

function isBuilder(callee: LibraryOrigin, method: DataMethod, { libraries }: ProjectModel): boolean {
  if (method.filter !== undefined || callee.path.length !== 1) return false;
  const [name] = callee.path;
  // Names that say it themselves: nobody truncates by mistake.
  if (name === 'truncate') return false;
  const keys = libraries.keysOf(callee);
  const isLink = keys.includes(`QueryBuilder#${name}`) || keys.includes(`Database#${name}`);
  return isLink && (method.isBulk === true || method.verb === 'chain');
}

/** These refuse a call that leaves the filter out or gives an empty one. */
const refusing = new Set(['typeorm', '@nestjs/typeorm']);
/** These take a missing filter for a mistake, and only an empty one for everything. */
const demanding = new Set(['sequelize', 'sequelize-typescript', '@sequelize/core']);

function hasNoFilter({ call, library }: DataAccess, { filter }: DataMethod): boolean {
  if (filter === undefined || refusing.has(library) || call.fact.hasSpread) return false;
  const [position, key] = filter.split('.');
  const given = call.fact.arguments[Number(position)];
  if (key === undefined) return given === undefined || isEmptyObject(given);
  if (given !== undefined && (given.kind !== 'object' || given.isOpen)) return false;
  const where = propertyOf(given, key);
  return where === undefined ? !demanding.has(library) : isEmptyObject(where);
}

function isEmptyObject(value: Value): boolean {
  return value.kind === 'object' && !value.isOpen && value.properties.length === 0;
}

const deletesAll = /^delete\s+from\s+[\w."`[\]]+$/i;
const updates = /^update\s+[\w."`[\]]+\s+set\b/i;
const choosesRows = /\b(?:where|from|join|limit|returning\s+id)\b/i;

function isForAllRows(sql: string): boolean {
  const statement = sql.trim().replace(/;$/, '').trimEnd();
  return deletesAll.test(statement) || (updates.test(statement) && !choosesRows.test(statement));
}

/** The text is known to its end, with values only where something is set to them. */
function isSqlForAllRows({ call, sql }: DataAccess): boolean {
  const text = sql ?? call.fact.arguments[0];
  if (text?.kind === 'literal') return isForAllRows(String(text.value));
  if (text?.kind !== 'template') return false;
  const areValues = text.texts.slice(0, -1).every(before => /=\s*$/.test(before));
  return areValues && isForAllRows(text.texts.join('?'));
}
