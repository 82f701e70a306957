/** Endpoints that answer with rows as they were read, with a column that nobody may see. */
import { type HttpEndpoint, titleOf } from '../../frameworks/endpoint.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName, callOf, isNothing } from '../code/code.ts';
import { omitsEverywhere, shownSecretOf } from '../database/secret-columns.ts';
import { mayReshape } from './answer-shapers.ts';
import { httpEndpointsIn } from './endpoints.ts';

export interface ExposedRow {
  readonly endpoint: HttpEndpoint;
  readonly title: string;
  readonly access: DataAccess;
  readonly column: string;
}

export function findExposedRows(model: ProjectModel, path: FilePath): readonly ExposedRow[] {
  return httpEndpointsIn(model, path).flatMap(endpoint => {
    const { handler, chain } = endpoint;
    if (handler === undefined || chain.some(piece => mayReshape(piece, endpoint, model))) return [];
    // A schema of Fastify may say what is answered, and drops the rest.
    if (endpoint.framework === 'fastify' && chain.some(({ role }) => role === 'schema')) return [];
    return model.answeredReads(handler).flatMap((read): readonly ExposedRow[] => {
      if (read.isChanged || read.part.some(part => !/^\[\d*\]$/.test(part))) return [];
      const access = model.dataAccess(read.path).find(({ call }) => call.index === read.call);
      const column =
        access === undefined ? undefined : shownColumnOf(access, read.isCopied, [path, handler.path], model);
      return access === undefined || column === undefined
        ? []
        : [{ endpoint, title: titleOf(endpoint), access, column }];
    });
  });
}

function shownColumnOf(
  access: DataAccess,
  isCopied: boolean,
  around: readonly FilePath[],
  model: ProjectModel,
): string | undefined {
  if (access.model === undefined || !givesRows(access) || choosesColumns(access, model)) return undefined;
  // What other mappers give is spread into something else than its columns.
  const answered = isCopied && /typeorm|mikro-orm/.test(access.library) ? 'as a copy' : 'as it is';
  const column = shownSecretOf(model, access, answered);
  if (column === undefined || omitsEverywhere(model, '')) return undefined;
  const files = [access.call.path, ...around].flatMap(path => model.facts(path) ?? []);
  return files.some(facts => takesAway(column, facts)) ? undefined : column;
}

/** Reads, and the writes that give back what they have written. */
function givesRows(access: DataAccess): boolean {
  const { verb, library, call } = access;
  if (verb === 'find-one' || verb === 'find-many' || returnsAll(access)) return true;
  const name = call.fact.callee?.path.at(-1) ?? '';
  return (
    (library === '@prisma/client' && /^(?:create|update|upsert|delete)$/.test(name)) ||
    (library === 'mongoose' && name === 'create') ||
    (library.includes('typeorm') && name === 'save')
  );
}

/** `insert(users).values(row).returning()` of Drizzle names no column. */
function returnsAll({ library, chain, last }: DataAccess): boolean {
  return library.startsWith('drizzle-orm') && chain.at(-1) === 'returning' && last.arguments.length === 0;
}

const choosing = /select|project|pick|omit|attributes|returning|exclude|columns|scope|lean|query|cast/i;

/** Some columns are named, or may be in something that is not written here. */
function choosesColumns(access: DataAccess, model: ProjectModel): boolean {
  const { call, chain, library } = access;
  if (returnsAll(access) || savesCopy(access, model)) return false;
  if (chain.some(name => choosing.test(name)) || call.fact.hasSpread) return true;
  const [first, second] = argumentsBehindModel(call);
  // `db.select()` of Drizzle takes every column, and `db.select({ id: users.id })` those that it names.
  if (library.startsWith('drizzle-orm') && first !== undefined) return true;
  if (library === 'mongoose' && second !== undefined) return true;
  // An id, or the row itself; whatever else is not written here may name columns.
  const name = call.fact.callee?.path.at(-1) ?? '';
  const takesId =
    /(?:ById|ByPk|findOneBy|findBy|save|create)(?:$|And|Or)/.test(name) ||
    (library.startsWith('@mikro-orm/') && name.startsWith('findOne') && second === undefined);
  return [first, second].some(
    given => given !== undefined && (!isWrittenOut(given, takesId) || namesColumns(given)),
  );
}

/** `save({ ...user, lastSeenAt })` of TypeORM, of a row that was read whole, gives that row back. */
function savesCopy({ call, library, model: name }: DataAccess, model: ProjectModel): boolean {
  const facts = model.facts(call.path);
  const saved = argumentsBehindModel(call)[0];
  if (!library.includes('typeorm') || call.fact.callee?.path.at(-1) !== 'save') return false;
  if (facts === undefined || saved?.kind !== 'object' || saved.spreads === undefined) return false;
  const reads = model
    .dataAccess(call.path)
    .filter(other => other.verb === 'find-one' && other.model === name);
  return saved.spreads.some(spread => {
    const row = callOf(facts, behindVariable(spread, facts));
    return reads.some(read => read.last === row && !choosesColumns(read, model));
  });
}

function behindVariable(value: Value, facts: TypeScriptFacts): Value | undefined {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'variable' ? facts.variables[root.variable]?.value : value;
}

/** What a manager of entities is given first is the model. */
function argumentsBehindModel({ callee, fact }: ResolvedCall): readonly Value[] {
  const isManager = callee.kind === 'library' && /EntityManager$|^TransactionManager$/.test(callee.export);
  return isManager ? fact.arguments.slice(1) : fact.arguments;
}

function isWrittenOut(value: Value, takesId: boolean): boolean {
  return value.kind === 'object' ? !value.isOpen : takesId;
}

function namesColumns(value: Value): boolean {
  return (
    value.kind === 'object' &&
    value.properties.some(({ key }) => choosing.test(key) || key === 'fields' || key === 'populate')
  );
}

/** `delete user.password`, `user.password = undefined`, `link.password = decrypt(…)`: somebody thinks of it here. */
function takesAway(column: string, facts: TypeScriptFacts): boolean {
  const { assignments, deletions = [] } = facts;
  const isMeant = (value: Value): boolean =>
    isNothing(value) || meaning.test(calleeName(facts, callOf(facts, value)));
  return (
    deletions.some(({ path }) => path.at(-1) === column) ||
    assignments.some(({ target, value }) => target.path.at(-1) === column && isMeant(value))
  );
}

/** What is decrypted for an answer shall be seen; what is masked shall not. */
const meaning = /decr\w*pt|mask|redact|obscure/i;
