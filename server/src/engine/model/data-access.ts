/** Reads and writes of data: which model, which verb, with what filter, in which transaction. */
import type { BlockIndex, CallFact, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { DataMethod, DataVerb } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { ResolvedCall } from './calls.ts';
import { modelOf } from './model-name.ts';
import type { LibraryOrigin, Origins } from './origin.ts';
import { findChains, nameOfCall, type QueryChain, type QueryChains } from './query-chain.ts';
import { argumentAt, limitOf, type QueryLimit } from './query-limit.ts';
import { tableOfSql, textOfSql, verbOfSql } from './sql-text.ts';

export { argumentAt } from './query-limit.ts';

export interface DataAccess extends QueryLimit {
  readonly call: ResolvedCall;
  /** The package that does it, such as `@prisma/client`. */
  readonly library: string;
  readonly verb: Exclude<DataVerb, 'raw' | 'chain' | 'transaction'> | 'statement';
  /** The model, entity, collection or table, by its name; undefined when it cannot be told. */
  readonly model: string | undefined;
  readonly isWrite: boolean;
  readonly isBulk: boolean;
  readonly filter: Value | undefined;
  /** It says in which order rows come. */
  readonly isOrdered: boolean;
  readonly data: Value | undefined;
  /** SQL as text, for statements that take it as such. */
  readonly sql: Value | undefined;
  /** Runs on a handle that belongs to a transaction. */
  readonly isInTransaction: boolean;
  /** Somebody waits for it: it is awaited, returned, or collected by a `Promise.all`. */
  readonly isWaitedFor: boolean;
  /** The loop on whose element it depends, by any link of its chain. */
  readonly loop: BlockIndex | undefined;
  /** The names of the methods chained before and after it: `where`, `limit`, `orderBy` … */
  readonly chain: readonly string[];
  /** The call that it begins with; its receiver is what the query is asked of. */
  readonly first: CallFact;
  /** The call whose result is the query's. */
  readonly last: CallFact;
  /** Text that becomes a part of another query: `update({ likes: db.raw('likes + 1') })`. */
  readonly isPartOfAnother: boolean;
  /** From the receiver to the end of the chain. */
  readonly span: Span;
}

export interface DataAccessSources {
  readonly libraries: Libraries;
  readonly origins: Origins;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export function findDataAccess(
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  sources: DataAccessSources,
): readonly DataAccess[] {
  const context: Context = { ...sources, calls, own: facts, chains: findChains(facts), batches: [] };
  const found = calls.flatMap(call => {
    if (call.callee.kind !== 'library') return [];
    const method = sources.libraries.dataMethod(call.callee);
    return method === undefined ? [] : [{ call, origin: call.callee, method }];
  });
  const batches = found.filter(({ method }) => method.verb === 'transaction').map(({ call }) => call.fact);
  return found.flatMap(({ call, origin, method }) =>
    method.verb === 'transaction' ? [] : describe(call, origin, method, { ...context, batches }),
  );
}

interface Context extends DataAccessSources {
  readonly calls: readonly ResolvedCall[];
  readonly own: TypeScriptFacts;
  readonly chains: QueryChains;
  /** Calls that run what they are given in one transaction. */
  readonly batches: readonly CallFact[];
}

function describe(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: DataMethod,
  context: Context,
): readonly DataAccess[] {
  const { own } = context;
  const chain = context.chains.of(call.index);
  if (isSpokenFor(chain, context)) return [];
  const after = chain.after.flatMap(link => own.calls[link] ?? []);
  const before = chain.before.flatMap(link => own.calls[link] ?? []);
  const links = [...before, ...after];
  const last = after.at(-1) ?? call.fact;
  const sql = sqlOf(call, method, context.origins);
  const verb = verbOf(method, sql, chain.names);
  return [
    {
      call,
      library: origin.package,
      verb: verb === 'raw' || verb === 'chain' || verb === 'transaction' ? 'statement' : verb,
      model:
        method.verb === 'raw'
          ? tableOfSql(sql ?? call.fact.arguments[0])
          : modelOf(call, origin, method, chain, context),
      isWrite: ['create', 'update', 'upsert', 'delete'].includes(verb),
      isBulk: method.isBulk === true,
      filter: argumentAt(call.fact, method.filter) ?? wholeFilter(call.fact, method) ?? filterOfChain(links),
      isOrdered: isOrdered(call.fact, chain.names, sql),
      data: argumentAt(call.fact, method.data) ?? dataOfChain(links),
      ...limitOf(call, method, chain, sql, context),
      sql: method.sql === undefined ? undefined : sql,
      isInTransaction: isInTransaction(call, origin, method, chain, context),
      isWaitedFor: !chain.names.some(name => onlyText.has(name)) && isWaitedFor(last, own),
      loop: call.fact.dependsOnLoop ?? last.dependsOnLoop,
      chain: chain.names,
      first: before.at(-1) ?? call.fact,
      last,
      isPartOfAnother: method.verb === 'raw' && isHandedToQuery(last, origin, context),
      span: last.span,
    },
  ];
}

/** It stands among what a query of the same package is given; operations that run together are queries of their own. */
function isHandedToQuery(
  last: CallFact,
  { package: from }: LibraryOrigin,
  { calls, batches }: Context,
): boolean {
  return (
    !last.isAwaited &&
    calls.some(
      ({ callee, fact }) =>
        callee.kind === 'library' &&
        callee.package === from &&
        fact !== last &&
        fact.function === last.function &&
        !batches.includes(fact) &&
        fact.arguments.some(({ span }) => span.start <= last.span.start && last.span.end <= span.end),
    )
  );
}

/** The operation that ends a chain speaks for the whole of it. */
function isSpokenFor(chain: QueryChain, context: Context): boolean {
  return chain.after.some(link => {
    const callee = context.calls[link]?.callee;
    return callee?.kind === 'library' && context.libraries.dataMethod(callee) !== undefined;
  });
}

/** A statement's text, also when it stands in a constant or beside its values: `{ text, values }`. */
function sqlOf(call: ResolvedCall, method: DataMethod, origins: Origins): Value | undefined {
  const given =
    method.verb === 'raw' ? (argumentAt(call.fact, method.sql) ?? call.fact.arguments[0]) : undefined;
  if (given?.kind === 'object') {
    return given.properties.find(property => property.key === 'text' || property.key === 'sql')?.value;
  }
  if (given?.kind !== 'reference') return given;
  const origin = origins.ofValue(call.path, given);
  return origin.kind === 'value' ? origin.value : given;
}

const verbOfLink: ReadonlyMap<string, DataVerb> = new Map<string, DataVerb>(
  Object.entries({
    insert: 'create',
    insertInto: 'create',
    replaceInto: 'upsert',
    mergeInto: 'upsert',
    update: 'update',
    updateTable: 'update',
    restore: 'update',
    delete: 'delete',
    deleteFrom: 'delete',
    softDelete: 'delete',
  } as const),
);

function verbOf(method: DataMethod, sql: Value | undefined, chain: readonly string[]): DataVerb {
  if (method.verb === 'raw') return verbOfSql(sql);
  if (method.verb !== 'chain') return chain.flatMap(link => method.linked?.[link] ?? [])[0] ?? method.verb;
  const written = chain.map(name => verbOfLink.get(name)).find(verb => verb !== undefined);
  return written ?? (method.isSingle === true ? 'find-one' : 'find-many');
}

/** `users.findOne({ email })` and `users.findOne(id)`, as TypeORM had it: what is given are no options. */
function wholeFilter({ arguments: [given] }: CallFact, { options }: DataMethod): Value | undefined {
  if (options === undefined || given === undefined || given.kind === 'reference') return undefined;
  const isOptions = given.kind !== 'object' || given.isOpen || given.properties.length === 0;
  return isOptions || given.properties.some(({ key }) => options.has(key)) ? undefined : given;
}

function filterOfChain(chain: readonly CallFact[]): Value | undefined {
  const filtering = chain.find(link => /^(?:where|andWhere|whereIn|filter|findBy)/.test(nameOfCall(link)));
  // `findByPk(id, options)`
  return filtering?.arguments.at(
    filtering !== undefined && nameOfCall(filtering).startsWith('findBy') ? 0 : -1,
  );
}

const ordering = /^(?:order|orderBy|addOrderBy|orderByRaw|sort|sortBy)$/;

/** `{ orderBy: … }` among the options, `sort(…)` in the chain, `ORDER BY` in a statement. */
function isOrdered(call: CallFact, chain: readonly string[], sql: Value | undefined): boolean {
  const options = call.arguments.flatMap(given => (given.kind === 'object' ? given.properties : []));
  return (
    options.some(({ key }) => ordering.test(key)) ||
    chain.some(name => ordering.test(name)) ||
    /\border\s+by\b/i.test(textOfSql(sql))
  );
}

/** What a builder is told to write: `update(users).set({ … })`, `insert(users).values({ … })`. */
function dataOfChain(chain: readonly CallFact[]): Value | undefined {
  return chain.find(link => /^(?:set|values)$/.test(nameOfCall(link)))?.arguments[0];
}

function isInTransaction(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: DataMethod,
  chain: QueryChain,
  context: Context,
): boolean {
  if (context.libraries.isTransactional(origin)) return true;
  if (chain.names.includes('transacting') || chain.names.includes('session')) return true;
  return (
    context.batches.some(batch => holds(batch, call.fact)) ||
    (method.transactionOption ?? []).some(place => isGiven(call.fact, place))
  );
}

/** `prisma.$transaction([prisma.user.create(…), …])` */
function holds(batch: CallFact, call: CallFact): boolean {
  return (
    batch.function === call.function &&
    batch !== call &&
    batch.arguments.some(({ span }) => span.start <= call.span.start && call.span.end <= span.end)
  );
}

/** Options that are not written out may hold anything. */
function isGiven(call: CallFact, place: string): boolean {
  const options = call.arguments[Number(place[0])];
  if (options === undefined) return call.hasSpread;
  return options.kind !== 'object' || options.isOpen || argumentAt(call, place) !== undefined;
}

/** Ends of a chain that give the text of a query, and run nothing. */
const onlyText = new Set(['toQuery', 'toSQL', 'toString', 'getQuery', 'getSql', 'compile']);

/** `exists(db.select())`: what is handed in becomes a part of another query. */
const conditions = new Set(['exists', 'notExists', 'inArray', 'notInArray', 'whereIn', 'whereExists']);

function isWaitedFor(last: CallFact, facts: TypeScriptFacts): boolean {
  switch (last.use) {
    case 'awaited':
    case 'returned':
      return true;
    case 'other':
      // An element of an array, which `Promise.all` collects.
      return true;
    case 'argument':
      return facts.calls.some(
        outer =>
          takes(outer, last) &&
          !isCondition(outer, facts) &&
          (outer.isAwaited || outer.use === 'returned' || nameOfCall(outer) === 'push'),
      );
    default:
      return last.isAwaited;
  }
}

function isCondition({ callee }: CallFact, facts: TypeScriptFacts): boolean {
  const imported = callee?.root.kind === 'import' ? facts.imports[callee.root.import]?.imported : undefined;
  return conditions.has(callee?.path.at(-1) ?? imported ?? '');
}

function takes(outer: CallFact, call: CallFact): boolean {
  return outer.arguments.some(({ span }) => span.start === call.span.start && span.end === call.span.end);
}
