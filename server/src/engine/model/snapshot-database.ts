/**
 * Answers the same as a database that lives through changes, for whoever asks once: it remembers answers but not what
 * they were made from, which costs less than half as much. A change to an input that was read forgets all of them.
 */
import {
  type Comparison,
  type Database,
  type Input,
  pairUp,
  type Query,
  type WatchedQuery,
} from './database.ts';

export function createSnapshotDatabase(): Database {
  const snapshot = new Snapshot();
  return {
    input: (_name, isSame = Object.is) => createInput(snapshot, isSame),
    query: (name, compute) => createQuery(snapshot, name, compute),
    pairQuery: (name, compute) =>
      pairUp(first =>
        createQuery<ReturnType<typeof compute>, string>(snapshot, name, second => compute(first, second)),
      ),
    watchedQuery: (name, compute) => createWatchedQuery(snapshot, name, compute),
    memory: () => createMemory(snapshot),
  };
}

/** Which state of the inputs the remembered answers are about. */
class Snapshot {
  #number = 0;
  /** How many queries run inside each other. */
  #depth = 0;
  #isOutdated = false;

  /** Of the state that may be asked about now. */
  number(): number {
    if (this.#isOutdated && this.#depth === 0) {
      this.#number++;
      this.#isOutdated = false;
    }
    return this.#number;
  }

  /** An input that was read has changed. Queries that run finish first, as their answers are about the state before. */
  outdate(): void {
    this.#isOutdated = true;
  }

  workOut<Value, Key>(compute: (key: Key) => Value, key: Key): Answer<Value> {
    this.#depth++;
    try {
      return { kind: 'value', value: compute(key) };
    } catch (error) {
      return { kind: 'error', error };
    } finally {
      this.#depth--;
    }
  }
}

interface InputCell<Value> {
  value: Value | undefined;
  /** The number of the snapshot in which it was last read. */
  readIn: number | undefined;
}

function createInput<Value>(snapshot: Snapshot, isSame: Comparison<Value>): Input<Value> {
  const cells = new Map<string, InputCell<Value>>();
  const cellOf = (key: string): InputCell<Value> => {
    const known = cells.get(key);
    if (known !== undefined) return known;
    const cell: InputCell<Value> = { value: undefined, readIn: undefined };
    cells.set(key, cell);
    return cell;
  };
  const change = (key: string, value: Value | undefined): void => {
    const cell = cellOf(key);
    const isUnchanged =
      cell.value === undefined || value === undefined ? cell.value === value : isSame(cell.value, value);
    if (isUnchanged) return;
    cell.value = value;
    if (cell.readIn === snapshot.number()) snapshot.outdate();
  };
  return {
    get(key) {
      const cell = cellOf(key);
      cell.readIn = snapshot.number();
      return cell.value;
    },
    set: change,
    delete: key => change(key, undefined),
  };
}

type Answer<Value> =
  | { readonly kind: 'running' }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'error'; readonly error: unknown };

const running = { kind: 'running' } as const;

function createQuery<Value, Key extends string>(
  snapshot: Snapshot,
  name: string,
  compute: (key: Key) => Value,
): Query<Value, Key> {
  let answers = new Map<Key, Answer<Value>>();
  let answersAreFrom = snapshot.number();
  const make = (key: Key): Answer<Value> => {
    answers.set(key, running);
    const answer = snapshot.workOut(compute, key);
    answers.set(key, answer);
    return answer;
  };
  return key => {
    const now = snapshot.number();
    if (answersAreFrom !== now) {
      answers = new Map();
      answersAreFrom = now;
    }
    const answer = answers.get(key) ?? make(key);
    if (answer.kind === 'value') return answer.value;
    if (answer.kind === 'error') throw answer.error;
    throw new Error(`The query \`${name}\` of \`${key}\` asks for itself. Break the circle.`);
  };
}

function createMemory<Value>(snapshot: Snapshot): () => Map<object, Value> {
  let known = new Map<object, Value>();
  let knownFrom = snapshot.number();
  return () => {
    const now = snapshot.number();
    if (knownFrom !== now) known = new Map();
    knownFrom = now;
    return known;
  };
}

/** Every answer may have changed with a new snapshot. */
function createWatchedQuery<Value, Key extends string>(
  snapshot: Snapshot,
  name: string,
  compute: (key: Key) => Value,
): WatchedQuery<Value, Key> {
  const query = createQuery(snapshot, name, compute);
  const asked = new Set<Key>();
  const suspects = new Set<Key>();
  let takenIn = snapshot.number();
  const watched = (key: Key): Value => {
    if (!asked.has(key)) suspects.add(key);
    asked.add(key);
    return query(key);
  };
  const takeSuspects = (): readonly Key[] => {
    const taken = takenIn === snapshot.number() ? [...suspects] : [...asked];
    takenIn = snapshot.number();
    suspects.clear();
    return taken;
  };
  return Object.assign(watched, { takeSuspects });
}
