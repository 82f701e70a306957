/**
 * Remembers answers and what they were made from, so that after a change only what depends on it is asked again.
 *
 * Inputs are set from outside. Queries are pure functions of inputs and other queries. A query whose new answer equals
 * its old one counts as unchanged, so a change stops spreading where it makes no difference.
 *
 * A change marks what was made from it, directly or through others, as suspect; all else is known to be up to date
 * without a look at it. What very many depend on, such as a list over the whole project, is brought up to date before
 * anything is read, so that all those are only marked when it really became another.
 */
import { AnswerCell, type DatabaseSettings, InputCell, type QueryParts, Work } from './cells.ts';

/** Keys are texts, often of a branded kind such as paths. */
export interface Database {
  input<Value>(name: string, isSame?: Comparison<Value>): Input<Value>;
  query<Value, Key extends string = string>(
    name: string,
    compute: (key: Key) => Value,
    isSame?: Comparison<Value>,
  ): Query<Value, Key>;
  /** A query about two things, such as a file and a name in it. */
  pairQuery<Value, First extends string = string>(
    name: string,
    compute: (first: First, second: string) => Value,
    isSame?: Comparison<Value>,
  ): PairQuery<Value, First>;
  /** A query that also says which of its answers may have become others. */
  watchedQuery<Value, Key extends string = string>(
    name: string,
    compute: (key: Key) => Value,
    isSame?: Comparison<Value>,
  ): WatchedQuery<Value, Key>;
  /**
   * What may be remembered beside the answers, by things that inputs hold, until an input changes. Undefined where a
   * query has to know itself what its answer was made from.
   */
  memory<Value>(): () => Map<object, Value> | undefined;
}

export type Comparison<Value> = (left: Value, right: Value) => boolean;

export type Query<Value, Key extends string = string> = (key: Key) => Value;
export type PairQuery<Value, First extends string = string> = (first: First, second: string) => Value;

export interface WatchedQuery<Value, Key extends string = string> extends Query<Value, Key> {
  /** The keys whose answers were made or may have changed since this was last asked; each again once it was read. */
  takeSuspects(): readonly Key[];
}

export interface Input<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

export function createDatabase(settings: DatabaseSettings = {}): Database {
  const work = new Work(settings);
  return {
    input: (_name, isSame = Object.is) => createInput(work, isSame),
    query: (name, compute, isSame = Object.is) =>
      createQuery({ work, name, compute, isSame, suspects: undefined }),
    pairQuery: (name, compute, isSame = Object.is) => createPairQuery(work, name, compute, isSame),
    watchedQuery: (name, compute, isSame = Object.is) => createWatchedQuery(work, name, compute, isSame),
    memory: () => () => undefined,
  };
}

function createInput<Value>(work: Work, isSame: Comparison<Value>): Input<Value> {
  const cells = new Map<string, InputCell<Value>>();
  const cellOf = (key: string): InputCell<Value> => {
    const known = cells.get(key);
    if (known !== undefined) return known;
    const cell = new InputCell<Value>();
    cells.set(key, cell);
    return cell;
  };
  const change = (key: string, value: Value | undefined): void => {
    const cell = cellOf(key);
    const isUnchanged =
      cell.value === undefined || value === undefined ? cell.value === value : isSame(cell.value, value);
    if (isUnchanged) return;
    cell.value = value;
    cell.changedAt = work.tick();
    work.suspectDependents(cell);
  };
  return {
    get(key) {
      const cell = cellOf(key);
      work.track(cell);
      return cell.value;
    },
    set: change,
    delete: key => change(key, undefined),
  };
}

function createQuery<Value, Key extends string>(parts: QueryParts<Value, Key>): Query<Value, Key> {
  const { work, suspects } = parts;
  const cells = new Map<Key, AnswerCell<Value, Key>>();
  const make = (key: Key): AnswerCell<Value, Key> => {
    const cell = new AnswerCell(parts, key);
    cells.set(key, cell);
    suspects?.add(key);
    return cell;
  };
  return key => {
    work.settleHubs();
    return (cells.get(key) ?? make(key)).read();
  };
}

function createPairQuery<Value, First extends string>(
  work: Work,
  name: string,
  compute: (first: First, second: string) => Value,
  isSame: Comparison<Value>,
): PairQuery<Value, First> {
  return pairUp(first =>
    createQuery({
      work,
      name,
      compute: (second: string) => compute(first, second),
      isSame,
      suspects: undefined,
    }),
  );
}

/** One query for each first key: to join two keys into one text would cost more than most answers. */
export function pairUp<Value, First extends string>(
  makeRow: (first: First) => Query<Value>,
): PairQuery<Value, First> {
  const rows = new Map<First, Query<Value>>();
  const make = (first: First): Query<Value> => {
    const row = makeRow(first);
    rows.set(first, row);
    return row;
  };
  return (first, second) => (rows.get(first) ?? make(first))(second);
}

function createWatchedQuery<Value, Key extends string>(
  work: Work,
  name: string,
  compute: (key: Key) => Value,
  isSame: Comparison<Value>,
): WatchedQuery<Value, Key> {
  const suspects = new Set<Key>();
  const query = createQuery({ work, name, compute, isSame, suspects });
  const takeSuspects = (): readonly Key[] => {
    work.settleHubs();
    const taken = [...suspects];
    suspects.clear();
    return taken;
  };
  return Object.assign(query, { takeSuspects });
}

/** Lists are the same when their elements are. */
export function isSameList<Element>(left: readonly Element[], right: readonly Element[]): boolean {
  return left.length === right.length && left.every((element, index) => Object.is(element, right[index]));
}

/** Plain data is the same when it reads the same. Parts that are one and the same object are not looked into. */
export function isSameData(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left)) return Array.isArray(right) && isSameSequence(left, right);
  if (left instanceof Map) return right instanceof Map && isSameSequence([...left], [...right]);
  if (left instanceof Set) return right instanceof Set && isSameSequence([...left], [...right]);
  return isPlainObject(left) && isPlainObject(right) && hasSameProperties(left, right);
}

function isSameSequence(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((element, index) => isSameData(element, right[index]));
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function hasSameProperties(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => Object.hasOwn(right, key) && isSameData(left[key], right[key]))
  );
}
