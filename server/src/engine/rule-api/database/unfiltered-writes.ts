/** Updates and deletes of every row: nothing in the whole statement says which rows are meant. */

import { isHttp } from '../../frameworks/endpoint.ts';
import type {
  FunctionIndex,
  ParameterFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { DataMethod } from '../../libraries/library.ts';
import { functionsAround } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { LibraryOrigin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin } from '../../source/span.ts';
import { propertyOf, valuesIn } from '../code/code.ts';
import { endpointsHandledIn } from '../endpoints/endpoints.ts';

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

/** Somebody said which rows, and the statement does not listen: a parameter that is not written itself, or a route such as `/users/:id`. */
export function isAskedForSome(
  { call, data, span }: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const around = functionsAround(facts, call.fact.function);
  const isHandler = endpointsHandledIn(model, call.path).some(
    endpoint =>
      isHttp(endpoint) &&
      endpoint.handler !== undefined &&
      around.includes(endpoint.handler.function) &&
      endpoint.route.pattern?.includes(':') === true,
  );
  const written = facts.calls
    .filter(one => isWithin(span, one.span))
    .flatMap(one => [...one.arguments, ...(data === undefined ? [] : [data])])
    .flatMap(value => [...valuesIn(value)]);
  const isWritten = (index: FunctionIndex, position: number): boolean =>
    written.some(
      value =>
        value.kind === 'reference' &&
        value.reference.root.kind === 'parameter' &&
        value.reference.root.function === index &&
        value.reference.root.parameter === position,
    );
  return (
    isHandler ||
    around.some(index =>
      facts.functions[index]?.parameters.some(
        (parameter, position) => saysWhich(parameter) && !isWritten(index, position),
      ),
    )
  );
}

/** `userId`, `email`, `ids`: a text or number by which rows are found. */
function saysWhich({ name, type }: ParameterFact): boolean {
  return (
    /(?:^|_)(?:id|key|slug|email|uuid)s?$|(?:Id|Key|Slug|Email|Uuid)s?$/.test(name) || type?.kind === 'string'
  );
}
