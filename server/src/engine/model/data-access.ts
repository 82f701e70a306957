/** Reads and writes of data: which model, which verb, with what filter, in which transaction. */
import type { CallFact, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { DataMethod, DataVerb } from '../libraries/library.ts';
import type { Span } from '../source/span.ts';
import { blocksAround, chainAfter, type ResolvedCall } from './calls.ts';
import type { LibraryOrigin, Origins } from './origin.ts';

export interface DataAccess {
  readonly call: ResolvedCall;
  /** The package that does it, such as `@prisma/client`. */
  readonly library: string;
  readonly verb: Exclude<DataVerb, 'raw' | 'transaction'> | 'statement';
  /** The model, entity, collection or table; undefined when it cannot be told. */
  readonly model: string | undefined;
  readonly isWrite: boolean;
  readonly isBulk: boolean;
  readonly filter: Value | undefined;
  readonly data: Value | undefined;
  readonly hasLimit: boolean;
  /** SQL as text, for statements that take it as such. */
  readonly sql: Value | undefined;
  /** Runs on a handle that belongs to a transaction. */
  readonly isInTransaction: boolean;
  /** Somebody waits for it: it is awaited, returned, or collected by a `Promise.all`. */
  readonly isWaitedFor: boolean;
  /** The names of the methods chained after it: `where`, `limit`, `orderBy` … */
  readonly chain: readonly string[];
  /** From the receiver to the end of the chain. */
  readonly span: Span;
}

/** The property or argument at a place such as `0.where`. */
export function argumentAt(call: CallFact, place: string | undefined): Value | undefined {
  if (place === undefined) return undefined;
  const [position, ...keys] = place.split('.');
  let value = call.arguments[Number(position)];
  for (const key of keys) {
    if (value?.kind !== 'object') return undefined;
    value = value.properties.find(property => property.key === key)?.value;
  }
  return value;
}

export function findDataAccess(
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  libraries: Libraries,
  origins: Origins,
): readonly DataAccess[] {
  return calls.flatMap(call => {
    if (call.callee.kind !== 'library') return [];
    const method = libraries.dataMethod(call.callee);
    if (method === undefined || method.verb === 'transaction') return [];
    return describe(call, call.callee, method, facts, libraries, origins);
  });
}

const transactionTypes = new Set(['TransactionClient', 'Transaction']);

function describe(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: DataMethod,
  facts: TypeScriptFacts,
  libraries: Libraries,
  origins: Origins,
): readonly DataAccess[] {
  const chain = chainAfter(facts, call.index);
  const names = chain.map(link => link.callee?.path.at(-1) ?? '');
  // The operation that ends a chain speaks for the whole of it.
  if (isSpokenFor(origin, names, libraries)) return [];
  const sql = argumentAt(call.fact, method.sql);
  const verb = method.verb === 'raw' ? verbOfSql(sql ?? call.fact.arguments[0]) : method.verb;
  const last = chain.at(-1) ?? call.fact;
  const before = chainBefore(facts, call.fact);
  return [
    {
      call,
      library: origin.package,
      verb: verb === 'raw' || verb === 'transaction' ? 'statement' : verb,
      model:
        method.verb === 'raw'
          ? tableOfSql(sql ?? call.fact.arguments[0])
          : modelOf(call, origin, method, facts, origins),
      isWrite: ['create', 'update', 'upsert', 'delete'].includes(verb),
      isBulk: method.isBulk === true,
      filter: argumentAt(call.fact, method.filter) ?? filterOfChain([...before, ...chain]),
      data: argumentAt(call.fact, method.data),
      hasLimit:
        (method.limit ?? []).some(place => argumentAt(call.fact, place) !== undefined) ||
        hasLimit([...before, ...chain]),
      sql,
      isInTransaction: isInTransaction(call, origin, method, names, before),
      isWaitedFor: isWaitedFor(call.fact, last, facts),
      chain: [...before.map(link => link.callee?.path.at(-1) ?? ''), ...names],
      span: last.span,
    },
  ];
}

function isSpokenFor(origin: LibraryOrigin, chain: readonly string[], libraries: Libraries): boolean {
  if (chain.length === 0) return false;
  const builder = { ...origin, export: 'QueryBuilder', isInstance: true };
  const isQuery =
    origin.export === 'Knex' || origin.export === 'Transaction' || origin.export === 'QueryBuilder';
  return isQuery && chain.some(name => libraries.dataMethod({ ...builder, path: [name] }) !== undefined);
}

/** The calls that a chain began with, the nearest first. */
function chainBefore(facts: TypeScriptFacts, call: CallFact): readonly CallFact[] {
  const before: CallFact[] = [];
  let current: CallFact | undefined = call;
  while (current?.callee?.root.kind === 'call' && before.length < 50) {
    current = facts.calls[current.callee.root.call];
    if (current !== undefined) before.push(current);
  }
  return before;
}

function modelOf(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: DataMethod,
  facts: TypeScriptFacts,
  origins: Origins,
): string | undefined {
  if (method.model === 'member') return origin.path.at(-2);
  if (method.model === 'first-argument') return nameOf(call.fact.arguments[0], call, origins);
  const [typeArgument] = origin.typeArguments;
  const typed =
    typeArgument?.kind === 'named' ? lastName(origins, origin, typeArgument.reference) : undefined;
  if (typed !== undefined) return typed;
  const made = origin.madeBy;
  if (made !== undefined && made.path === call.path) {
    const first = facts.calls[made.call]?.arguments[0];
    const named = nameOf(first, call, origins);
    if (named !== undefined) return named;
  }
  const start = chainBefore(facts, call.fact).at(-1);
  return start === undefined
    ? nameOfReceiver(call.fact)
    : (nameOf(start.arguments[0], call, origins) ?? nameOfReceiver(start));
}

/** `this.userRepository.find()` is about whatever `userRepository` holds. */
function nameOfReceiver(call: CallFact): string | undefined {
  const receiver = call.callee?.path.at(-2);
  return receiver === undefined ? undefined : receiver.replace(/(?:Repository|Repo|Model)$/i, '');
}

function nameOf(value: Value | undefined, call: ResolvedCall, origins: Origins): string | undefined {
  if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
  if (value?.kind !== 'reference') return undefined;
  const origin = origins.ofReference(call.path, value.reference);
  if (origin.kind === 'value' && origin.value.kind === 'literal') return String(origin.value.value);
  return value.reference.path.at(-1) ?? nameOfOrigin(origin);
}

function nameOfOrigin(origin: ReturnType<Origins['ofReference']>): string | undefined {
  if (origin.kind === 'class' || origin.kind === 'instance') return `${origin.path}#${origin.class}`;
  return origin.kind === 'library' ? origin.export : undefined;
}

function lastName(
  origins: Origins,
  origin: LibraryOrigin,
  reference: Parameters<Origins['ofReference']>[1],
): string | undefined {
  const target = origins.ofReference(origin.home, reference);
  return reference.path.at(-1) ?? nameOfOrigin(target);
}

function filterOfChain(chain: readonly CallFact[]): Value | undefined {
  const filtering = chain.find(link =>
    /^(?:where|andWhere|whereIn|filter|findBy)/.test(link.callee?.path.at(-1) ?? ''),
  );
  return filtering?.arguments.at(-1);
}

function hasLimit(chain: readonly CallFact[]): boolean {
  return chain.some(link =>
    ['limit', 'take', 'first', 'paginate', 'cursor'].includes(link.callee?.path.at(-1) ?? ''),
  );
}

function isInTransaction(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: DataMethod,
  chain: readonly string[],
  before: readonly CallFact[],
): boolean {
  if (transactionTypes.has(origin.export)) return true;
  const names = [...chain, ...before.map(link => link.callee?.path.at(-1) ?? '')];
  if (names.includes('transacting') || names.includes('session')) return true;
  return (method.transactionOption ?? []).some(place => {
    const options = call.fact.arguments[Number(place[0])];
    if (options === undefined) return false;
    return options.kind !== 'object' || options.isOpen || argumentAt(call.fact, place) !== undefined;
  });
}

function isWaitedFor(call: CallFact, last: CallFact, facts: TypeScriptFacts): boolean {
  if (call.isAwaited || last.isAwaited || last.use === 'returned' || last.use === 'awaited') return true;
  // Elements of an array that goes into `Promise.all`, and what an array callback gives back.
  return (
    last.use === 'other' ||
    blocksAround(facts, call.block).some(
      block => block.kind === 'loop' && block.form === 'array-callback' && last.use !== 'discarded',
    )
  );
}

const writes: Readonly<Record<string, DataVerb>> = {
  insert: 'create',
  update: 'update',
  delete: 'delete',
  merge: 'upsert',
  truncate: 'delete',
};

function verbOfSql(sql: Value | undefined): DataVerb {
  const words = textOfSql(sql).trim().split(/\s+/, 1);
  const [first = ''] = words;
  if (first.toLowerCase() === 'select' || first.toLowerCase() === 'with') return 'find-many';
  return writes[first.toLowerCase()] ?? 'raw';
}

/** The table a statement names first. Good enough to tell one from another; never to judge the statement. */
function tableOfSql(sql: Value | undefined): string | undefined {
  const match = /\b(?:from|into|update|table)\s+["'`[]?([\w.]+)/i.exec(textOfSql(sql));
  return match?.[1]?.toLowerCase();
}

function textOfSql(sql: Value | undefined): string {
  if (sql?.kind === 'literal') return String(sql.value);
  return sql?.kind === 'template' ? sql.texts.join(' ') : '';
}
