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

/** With more dependents than this it pays to find out about a change before they all are told. */
const defaultHubSize = 32;

export function createDatabase(hubSize = defaultHubSize): Database {
  const work = new Work(hubSize);
  return {
    input: (_name, isSame = Object.is) => createInput(work, isSame),
    query: (name, compute, isSame = Object.is) =>
      createQuery({ work, name, compute, isSame, suspects: undefined }),
    pairQuery: (name, compute, isSame = Object.is) => createPairQuery(work, name, compute, isSame),
    watchedQuery: (name, compute, isSame = Object.is) => createWatchedQuery(work, name, compute, isSame),
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

/** What all cells of one query share. */
interface QueryParts<Value, Key extends string> {
  readonly work: Work;
  readonly name: string;
  readonly compute: (key: Key) => Value;
  readonly isSame: Comparison<Value>;
  /** Absent when nobody watches. */
  readonly suspects: Set<Key> | undefined;
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

/** One query for each first key: to join two keys into one text would cost more than most answers. */
function createPairQuery<Value, First extends string>(
  work: Work,
  name: string,
  compute: (first: First, second: string) => Value,
  isSame: Comparison<Value>,
): PairQuery<Value, First> {
  const rows = new Map<First, Query<Value>>();
  const make = (first: First): Query<Value> => {
    const computeFor = (second: string): Value => compute(first, second);
    const row = createQuery({ work, name, compute: computeFor, isSame, suspects: undefined });
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

/** What runs now, and what is still to be found out. */
class Work {
  readonly #hubSize: number;
  /** Each with the time of its last change that its dependents know about. */
  readonly #suspectHubs = new Map<Dependent, number>();
  /** What the running query has read; undefined when none runs. */
  #reader: Source[] | undefined;
  /** Counts changes. */
  #clock = 0;

  constructor(hubSize: number) {
    this.#hubSize = hubSize;
  }

  now(): number {
    return this.#clock;
  }

  tick(): number {
    return ++this.#clock;
  }

  track(source: Source): void {
    if (this.#reader === undefined || source.reader === this.#reader) return;
    source.reader = this.#reader;
    this.#reader.push(source);
  }

  /** Runs a query and gives back what it read. */
  reading(run: () => void): readonly Source[] {
    const outer = this.#reader;
    const sources: Source[] = [];
    this.#reader = sources;
    run();
    this.#reader = outer;
    return sources;
  }

  suspectDependents(changed: Source): void {
    const waiting: Source[] = [changed];
    for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
      for (const dependent of source.dependents ?? []) {
        if (!dependent.suspect(source)) continue;
        if ((dependent.dependents?.size ?? 0) <= this.#hubSize) waiting.push(dependent);
        else if (!this.#suspectHubs.has(dependent)) this.#suspectHubs.set(dependent, dependent.changedAt);
      }
    }
  }

  settleHubs(): void {
    if (this.#reader !== undefined) return;
    for (const [hub, knownChange] of this.#suspectHubs) {
      this.#suspectHubs.delete(hub);
      hub.refresh();
      // Another hub may have brought it up to date before us.
      if (hub.changedAt !== knownChange) this.suspectDependents(hub);
    }
  }
}

/** What something was made from: an input's value or a query's answer. There are tens of thousands of them. */
interface Source {
  /** When the value last became another. */
  changedAt: number;
  dependents: Set<Dependent> | undefined;
  /** The run that read it last. */
  reader: readonly Source[] | undefined;
  /** Brings it up to date. */
  refresh(): void;
}

interface Dependent extends Source {
  /** True when it was not suspect before. */
  suspect(source: Source): boolean;
}

class InputCell<Value> implements Source {
  value: Value | undefined;
  changedAt = 0;
  dependents: Set<Dependent> | undefined;
  reader: readonly Source[] | undefined;

  refresh(): void {
    // It is what it was last set to.
  }
}

type Answer<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /** It stays until something it came from changes, as any answer does. */
  | { readonly kind: 'error'; readonly error: unknown };

const nothing: readonly Source[] = [];

class AnswerCell<Value, Key extends string> implements Dependent {
  readonly #parts: QueryParts<Value, Key>;
  readonly #key: Key;
  changedAt = 0;
  dependents: Set<Dependent> | undefined;
  reader: readonly Source[] | undefined;
  #answer: Answer<Value> | undefined;
  #sources = nothing;
  /** What it was made from is what it was then, unless it is suspect. */
  #computedAt = 0;
  #state: 'current' | 'suspect' | 'running' = 'suspect';
  /** What made it suspect: nothing else can have changed. */
  #suspected: Set<Source> | undefined;

  constructor(parts: QueryParts<Value, Key>, key: Key) {
    this.#parts = parts;
    this.#key = key;
  }

  suspect(source: Source): boolean {
    this.#suspected ??= new Set();
    this.#suspected.add(source);
    if (this.#state !== 'current') return false;
    this.#state = 'suspect';
    this.#parts.suspects?.add(this.#key);
    return true;
  }

  read(): Value {
    if (this.#state === 'running') {
      const { name } = this.#parts;
      throw new Error(`The query \`${name}\` of \`${this.#key}\` asks for itself. Break the circle.`);
    }
    this.#parts.work.track(this);
    this.refresh();
    if (this.#answer?.kind === 'value') return this.#answer.value;
    throw this.#answer?.error;
  }

  refresh(): void {
    if (this.#state !== 'suspect') return;
    if (this.#answer === undefined || this.#hasChangedSource()) this.#recompute();
    this.#state = 'current';
    this.#suspected = undefined;
  }

  #hasChangedSource(): boolean {
    for (const source of this.#suspected ?? nothing) {
      source.refresh();
      if (source.changedAt > this.#computedAt) return true;
    }
    return false;
  }

  #recompute(): void {
    const { work, isSame } = this.#parts;
    const before = this.#answer;
    let answer = before;
    this.#state = 'running';
    const sources = work.reading(() => {
      answer = this.#run();
    });
    this.#computedAt = work.now();
    this.#replaceSources(sources);
    if (before?.kind === 'value' && answer?.kind === 'value' && isSame(before.value, answer.value)) return;
    this.#answer = answer;
    this.changedAt = work.tick();
  }

  #run(): Answer<Value> {
    try {
      return { kind: 'value', value: this.#parts.compute(this.#key) };
    } catch (error) {
      return { kind: 'error', error };
    }
  }

  #replaceSources(sources: readonly Source[]): void {
    if (isSameList(this.#sources, sources)) return;
    const now = new Set(sources);
    for (const source of this.#sources) if (!now.has(source)) source.dependents?.delete(this);
    for (const source of now) {
      source.dependents ??= new Set();
      source.dependents.add(this);
    }
    this.#sources = now.size === sources.length ? sources : [...now];
  }
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
