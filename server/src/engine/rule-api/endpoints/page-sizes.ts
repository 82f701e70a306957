/** What queries in code read as much of as a client says it wants. */

import type { HandlerPlace } from '../../frameworks/route.ts';
import type {
  CallFact,
  FunctionIndex,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { argumentAt, type DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isSetAnew } from '../../model/request-origins/handed-in.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName } from '../code/code.ts';
import { limitsInSql } from '../database/sql-limits.ts';
import { splitWords } from '../descriptions/route-names.ts';

const sizes =
  /^(?:limit|take|top|size|first|last|count|page size|per page|page limit|limit per page|max results|max items|items per page|batch size|results per page|rows)$/;

/** `limit`, `per_page`, `pageSize` */
export function isPageSize(name: string): boolean {
  return sizes.test(splitWords(name.replace(/^\$/, '')).join(' '));
}

export interface UnboundedRead {
  /** What is handed to the query, or to the function that does. */
  readonly size: Value;
}

/** Queries of handlers in a file that read as much as the query of the request says, which nothing holds against a schema. */
export function findUnboundedReads(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly UnboundedRead[] {
  const around: Surroundings = { path, facts, model, isSizeByName: isPageSize };
  const own = model
    .dataAccess(path)
    .flatMap(access => sizesOf(access, facts).map(size => ({ owner: access.call.fact.function, size })))
    .filter(({ size }) => isAsRequested(size, around, 0));
  const found = [...own, ...sizesHandedOn(around)];
  if (found.length === 0) return [];
  const open = new Set(
    model
      .endpoints()
      .filter(
        endpoint =>
          endpoint.handler?.path === path && model.postureOf(endpoint)['query validation'].state === 'no',
      )
      .map(({ handler }) => handler?.function),
  );
  return found.filter(({ owner }) => isOfHandler(owner, facts, open));
}

/** `listNotes(rows)`, of a size that the function hands to a query. */
function sizesHandedOn(around: Surroundings) {
  const { path, model } = around;
  return model.calls(path).flatMap(({ callee, fact }) => {
    if (callee.kind !== 'function') return [];
    const parameters = model.facts(callee.path)?.functions[callee.function]?.parameters ?? [];
    return fact.arguments.flatMap((size, position) => {
      const isSizeByName = isPageSize(parameters[position]?.name ?? '') ? () => true : isPageSize;
      const isSize = isAsRequested(size, { ...around, isSizeByName }, 0);
      return isSize && reachesQuery(callee, position, model, 0) ? [{ owner: fact.function, size }] : [];
    });
  });
}

/** How many functions a size is handed through. */
const mostHandovers = 2;

/** Whether a function hands a parameter to a query as it is, or to another function that does. */
function reachesQuery(
  place: HandlerPlace,
  position: number,
  model: ProjectModel,
  handovers: number,
): boolean {
  const facts = model.facts(place.path);
  if (facts === undefined || handovers >= mostHandovers || isSetAnew(place, position, model)) return false;
  const isIt = (value: Value): boolean => {
    if (value.kind !== 'reference' || value.reference.path.length > 0) return false;
    const { root } = value.reference;
    if (root.kind === 'parameter') return root.function === place.function && root.parameter === position;
    const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
    return converting.test(calleeName(facts, call)) && call?.arguments.some(isIt) === true;
  };
  if (model.dataAccess(place.path).some(access => sizesOf(access, facts).some(isIt))) return true;
  return model.calls(place.path).some(({ callee, fact }) => {
    const next = fact.function === place.function ? fact.arguments.findIndex(isIt) : -1;
    return next >= 0 && callee.kind === 'function' && reachesQuery(callee, next, model, handovers + 1);
  });
}

function isOfHandler(
  owner: FunctionIndex | undefined,
  facts: TypeScriptFacts,
  handlers: ReadonlySet<FunctionIndex | undefined>,
): boolean {
  for (let current = owner; current !== undefined; current = facts.functions[current]?.parent)
    if (handlers.has(current)) return true;
  return false;
}

/** `take: size`, `.limit(size)`, `LIMIT $1` */
function sizesOf(access: DataAccess, facts: TypeScriptFacts): readonly Value[] {
  const { call, limitPlace, chain, first, last } = access;
  const inSql = limitsInSql(access);
  if (inSql.length > 0) return inSql;
  const option = argumentAt(call.fact, limitPlace);
  if (option !== undefined) return [option];
  if (!chain.some(name => name === 'limit' || name === 'take')) return [];
  const links: CallFact[] = [];
  for (let link: CallFact | undefined = last; link !== undefined && links.length < 20; ) {
    links.push(link);
    const root: CallFact['callee'] = link === first ? undefined : link.callee;
    link = root?.root.kind === 'call' ? facts.calls[root.root.call] : undefined;
  }
  return links.flatMap(link =>
    /^(?:limit|take)$/.test(calleeName(facts, link)) ? link.arguments.slice(0, 1) : [],
  );
}

const converting =
  /^(?:Number|String|parseInt|parseFloat|toNumber|toInteger|abs|max|trunc|floor|round|ceil)$/;

interface Surroundings {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly model: ProjectModel;
  /** Whether what is called so in the query says how much; whatever it is where a parameter says it already. */
  readonly isSizeByName: (name: string) => boolean;
}

/** What the request asked for, as a number: `Number(req.query.limit) || 20`. */
function isAsRequested(value: Value, around: Surroundings, depth: number): boolean {
  if (depth > 8) return false;
  switch (value.kind) {
    case 'choice':
      return value.options.some(option => isAsRequested(option, around, depth + 1));
    case 'operation':
      return value.operands.length === 1 && isAsRequested(value.operands[0] ?? value, around, depth + 1);
    case 'reference':
      return isSizeOfQuery(value, around) || isMadeOfSize(value.reference, around, depth);
    default:
      return false;
  }
}

/** `req.query.limit`, `c.req.query('limit')`, and `limit` where Nest fills it by `@Query('limit')`. */
function isSizeOfQuery(value: Value, { path, facts, model, isSizeByName }: Surroundings): boolean {
  if (value.kind !== 'reference' || !maySayQuery(value.reference, facts, 0)) return false;
  return model
    .requestOrigins(path, value)
    .some(({ part, names, way }) => part === 'query' && way.length === 0 && isSizeByName(names.at(-1) ?? ''));
}

/** By what is written here alone: nobody is asked who calls a function that no request is handed to. */
function maySayQuery({ root, path }: Reference, facts: TypeScriptFacts, depth: number): boolean {
  if (path.includes('query')) return true;
  if (root.kind === 'call') return calleeName(facts, facts.calls[root.call]) === 'query';
  if (root.kind === 'parameter') {
    const parameter = facts.functions[root.function]?.parameters[root.parameter];
    return parameter !== undefined && parameter.decorators.length > 0;
  }
  const given = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return depth < 4 && given?.kind === 'reference' && maySayQuery(given.reference, facts, depth + 1);
}

/** A number that is made of it, or a variable that holds it and nothing else. */
function isMadeOfSize({ root, path }: Reference, around: Surroundings, depth: number): boolean {
  const { facts } = around;
  if (path.length > 0) return false;
  if (root.kind === 'call') {
    const call = facts.calls[root.call];
    const isNumber = converting.test(calleeName(facts, call));
    return isNumber && call?.arguments.some(given => isAsRequested(given, around, depth + 1)) === true;
  }
  if (root.kind !== 'variable') return false;
  const isSetLater = facts.assignments.some(
    ({ target }) => target.root.kind === 'variable' && target.root.variable === root.variable,
  );
  const given = facts.variables[root.variable]?.value;
  return !isSetLater && given !== undefined && isAsRequested(given, around, depth + 1);
}
