/** What queries in code read as much of as a client says it wants. */
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
  readonly access: DataAccess;
  /** What is handed to the query. */
  readonly size: Value;
}

/** Queries of handlers in a file that read as much as the query of the request says, which nothing holds against a schema. */
export function findUnboundedReads(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly UnboundedRead[] {
  const reads = model
    .dataAccess(path)
    .flatMap(access => sizesOf(access, facts).map(size => ({ access, size })));
  if (reads.length === 0) return [];
  const here: Surroundings = { path, facts, model, isSizeByName: isPageSize };
  return reads.filter(({ access, size }) =>
    isAsRequested(size, here, 0)
      ? isOfHandler(access.call.fact.function, facts, openHandlersIn(path, model))
      : isHandedByHandler(size, here, 0),
  );
}

/** Handlers of a file before which nothing looks at the query. */
function openHandlersIn(path: FilePath, model: ProjectModel): ReadonlySet<FunctionIndex | undefined> {
  return new Set(
    model
      .endpoints()
      .filter(
        endpoint =>
          endpoint.handler?.path === path && model.postureOf(endpoint)['query validation'].state === 'no',
      )
      .map(({ handler }) => handler?.function),
  );
}

/** How many functions a size is handed through. */
const mostHandovers = 2;

/** `listNotes(rows)` of a handler that takes `rows` from its query, for the query in `listNotes`. */
function isHandedByHandler(size: Value, { path, facts, model }: Surroundings, handovers: number): boolean {
  if (size.kind !== 'reference' || size.reference.path.length > 0 || handovers >= mostHandovers) return false;
  const { root } = size.reference;
  if (root.kind === 'call') {
    const call = facts.calls[root.call];
    const here: Surroundings = { path, facts, model, isSizeByName: isPageSize };
    return (
      converting.test(calleeName(facts, call)) &&
      call?.arguments.some(given => isHandedByHandler(given, here, handovers)) === true
    );
  }
  const parameter =
    root.kind === 'parameter' ? facts.functions[root.function]?.parameters[root.parameter] : undefined;
  if (root.kind !== 'parameter' || parameter === undefined || parameter.decorators.length > 0) return false;
  if (isSetAnew({ path, function: root.function }, root.parameter, model)) return false;
  const isNamed = isPageSize(parameter.name ?? '');
  return model.callers({ path, function: root.function }).some(caller => {
    const own = model.facts(caller.path);
    if (own === undefined) return false;
    const isSizeByName = isNamed ? () => true : isPageSize;
    const around: Surroundings = { path: caller.path, facts: own, model, isSizeByName };
    return model.calls(caller.path).some(({ callee, fact }) => {
      const given = fact.arguments[root.parameter];
      const isCall = callee.kind === 'function' && callee.path === path && callee.function === root.function;
      if (!isCall || given === undefined) return false;
      return isAsRequested(given, around, 0)
        ? isOfHandler(fact.function, own, openHandlersIn(caller.path, model))
        : isHandedByHandler(given, around, handovers + 1);
    });
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
