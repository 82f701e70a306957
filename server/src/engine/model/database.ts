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
export interface Database {
  input<Value>(name: string, isSame?: Comparison<Value>): Input<Value>;
  query<Value>(name: string, compute: (key: string) => Value, isSame?: Comparison<Value>): Query<Value>;
}

export type Comparison<Value> = (left: Value, right: Value) => boolean;

export interface Query<Value> {
  (key: string): Value;
  /** The keys whose answers were made or may have changed since this was last asked; each again once it was read. */
  takeSuspects(): readonly string[];
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
      createQuery({ work, name, compute, isSame, suspects: new Set() }),
  };
}

function createInput<Value>(work: Work, isSame: Comparison<Value>): Input<Value> {
  const cells = new Map<string, InputCell<Value>>();
  const cellOf = (key: string): InputCell<Value> => {
    const cell = cells.get(key) ?? new InputCell<Value>();
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
interface QueryParts<Value> {
  readonly work: Work;
  readonly name: string;
  readonly compute: (key: string) => Value;
  readonly isSame: Comparison<Value>;
  readonly suspects: Set<string>;
}

function createQuery<Value>(parts: QueryParts<Value>): Query<Value> {
  const { work, suspects } = parts;
  const cells = new Map<string, AnswerCell<Value>>();
  const make = (key: string): AnswerCell<Value> => {
    const cell = new AnswerCell(parts, key);
    cells.set(key, cell);
    suspects.add(key);
    return cell;
  };
  const ask = (key: string): Value => {
    work.settleHubs();
    return (cells.get(key) ?? make(key)).read();
  };
  const takeSuspects = (): readonly string[] => {
    work.settleHubs();
    const taken = [...suspects];
    suspects.clear();
    return taken;
  };
  return Object.assign(ask, { takeSuspects });
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

class AnswerCell<Value> implements Dependent {
  readonly #parts: QueryParts<Value>;
  readonly #key: string;
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

  constructor(parts: QueryParts<Value>, key: string) {
    this.#parts = parts;
    this.#key = key;
  }

  suspect(source: Source): boolean {
    this.#suspected ??= new Set();
    this.#suspected.add(source);
    if (this.#state !== 'current') return false;
    this.#state = 'suspect';
    this.#parts.suspects.add(this.#key);
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
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((element, index) => isSameData(element, right[index]))
    );
  }
  if (Object.getPrototypeOf(left) !== Object.prototype || Object.getPrototypeOf(right) !== Object.prototype)
    return false;
  const leftEntries = Object.entries(left);
  const rightParts = new Map(Object.entries(right));
  return (
    leftEntries.length === rightParts.size &&
    leftEntries.every(([key, value]) => rightParts.has(key) && isSameData(value, rightParts.get(key)))
  );
}
