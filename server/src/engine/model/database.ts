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

/** What something was made from: an input's value or a query's answer. */
interface Source {
  /** When the value last became another. */
  changedAt: number;
  readonly dependents: Set<QueryCell>;
  /** The run that read it last. */
  reader: Source[] | undefined;
  /** Brings it up to date. */
  refresh(): void;
}

interface QueryCell extends Source {
  isSuspect: boolean;
  /** What made it suspect: nothing else can have changed. */
  readonly suspectedFor: Set<Source>;
  /** To be called when something it was made from may have changed. */
  suspect(): void;
}

/** With more dependents than this it pays to find out about a change before they all are told. */
const defaultHubSize = 32;

export function createDatabase(hubSize = defaultHubSize): Database {
  /** Counts changes. */
  let clock = 0;
  let reader: Source[] | undefined;
  /** Each with the time of its last change that its dependents know about. */
  const suspectHubs = new Map<QueryCell, number>();

  const track = (source: Source): void => {
    if (reader === undefined || source.reader === reader) return;
    source.reader = reader;
    reader.push(source);
  };

  const suspectDependents = (changed: Source): void => {
    const waiting: Source[] = [changed];
    for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
      for (const dependent of source.dependents) {
        dependent.suspectedFor.add(source);
        if (dependent.isSuspect) continue;
        dependent.suspect();
        if (dependent.dependents.size <= hubSize) waiting.push(dependent);
        else if (!suspectHubs.has(dependent)) suspectHubs.set(dependent, dependent.changedAt);
      }
    }
  };

  const settleHubs = (): void => {
    for (const [hub, knownChange] of suspectHubs) {
      suspectHubs.delete(hub);
      hub.refresh();
      // Another hub may have brought it up to date before us.
      if (hub.changedAt !== knownChange) suspectDependents(hub);
    }
  };

  const input = <Value>(_name: string, isSame: Comparison<Value> = Object.is): Input<Value> => {
    const cells = new Map<string, Source & { value: Value | undefined }>();
    const cellOf = (key: string): Source & { value: Value | undefined } => {
      const known = cells.get(key);
      if (known !== undefined) return known;
      const cell = {
        value: undefined,
        changedAt: 0,
        dependents: new Set<QueryCell>(),
        reader: undefined,
        refresh: () => {},
      };
      cells.set(key, cell);
      return cell;
    };
    const change = (key: string, value: Value | undefined): void => {
      const cell = cellOf(key);
      const isUnchanged =
        cell.value === undefined || value === undefined ? cell.value === value : isSame(cell.value, value);
      if (isUnchanged) return;
      cell.value = value;
      cell.changedAt = ++clock;
      suspectDependents(cell);
    };
    return {
      get(key) {
        const cell = cellOf(key);
        track(cell);
        return cell.value;
      },
      set: change,
      delete: key => change(key, undefined),
    };
  };

  const query = <Value>(
    name: string,
    compute: (key: string) => Value,
    isSame: Comparison<Value> = Object.is,
  ): Query<Value> => {
    const cells = new Map<string, AnswerCell<Value>>();
    const suspects = new Set<string>();

    const make = (key: string): AnswerCell<Value> => {
      const cell: AnswerCell<Value> = {
        answer: undefined,
        changedAt: 0,
        computedAt: 0,
        sources: [],
        dependents: new Set(),
        reader: undefined,
        isRunning: false,
        isSuspect: true,
        suspectedFor: new Set(),
        suspect() {
          cell.isSuspect = true;
          suspects.add(key);
        },
        refresh: () => refresh(cell, key),
      };
      cells.set(key, cell);
      suspects.add(key);
      return cell;
    };

    const refresh = (cell: AnswerCell<Value>, key: string): void => {
      if (!cell.isSuspect) return;
      if (cell.answer === undefined || hasChangedSource(cell)) recompute(cell, key);
      cell.isSuspect = false;
      cell.suspectedFor.clear();
    };

    /** An error is an answer too: it stays until something it came from changes. */
    const run = (key: string): Answer<Value> => {
      try {
        return { kind: 'value', value: compute(key) };
      } catch (error) {
        return { kind: 'error', error };
      }
    };

    const recompute = (cell: AnswerCell<Value>, key: string): void => {
      const outer = reader;
      const sources: Source[] = [];
      reader = sources;
      cell.isRunning = true;
      const answer = run(key);
      reader = outer;
      cell.isRunning = false;
      cell.computedAt = clock;
      replaceSources(cell, sources);
      const isUnchanged =
        cell.answer?.kind === 'value' && answer.kind === 'value' && isSame(cell.answer.value, answer.value);
      if (isUnchanged) return;
      cell.answer = answer;
      cell.changedAt = ++clock;
    };

    const ask = (key: string): Value => {
      if (reader === undefined && suspectHubs.size > 0) settleHubs();
      const cell = cells.get(key) ?? make(key);
      if (cell.isRunning)
        throw new Error(`The query \`${name}\` of \`${key}\` asks for itself. Break the circle.`);
      track(cell);
      cell.refresh();
      if (cell.answer?.kind === 'value') return cell.answer.value;
      throw cell.answer?.error;
    };
    const takeSuspects = (): readonly string[] => {
      if (suspectHubs.size > 0) settleHubs();
      const taken = [...suspects];
      suspects.clear();
      return taken;
    };
    return Object.assign(ask, { takeSuspects });
  };

  return { input, query };
}

type Answer<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly error: unknown };

interface AnswerCell<Value> extends QueryCell {
  answer: Answer<Value> | undefined;
  /** What it was made from is what it was then, unless it is suspect. */
  computedAt: number;
  sources: readonly Source[];
  isRunning: boolean;
}

function hasChangedSource(cell: AnswerCell<unknown>): boolean {
  for (const source of cell.suspectedFor) {
    source.refresh();
    if (source.changedAt > cell.computedAt) return true;
  }
  return false;
}

function replaceSources(cell: AnswerCell<unknown>, sources: readonly Source[]): void {
  if (isSameList(cell.sources, sources)) return;
  const now = new Set(sources);
  for (const source of cell.sources) if (!now.has(source)) source.dependents.delete(cell);
  for (const source of now) source.dependents.add(cell);
  cell.sources = [...now];
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
