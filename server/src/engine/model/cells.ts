/** The cells of a database: each holds one value or answer, and knows what was made from it. */
import type { Comparison } from './database.ts';
import { type Dependents, eachOf, sizeOf, withDependent, withoutDependent } from './dependents.ts';
import { keep, listOf, type OneOrMore } from './one-or-more.ts';

/** What all cells of one query share. */
export interface QueryParts<Value, Key extends string> {
  readonly work: Work;
  readonly name: string;
  readonly compute: (key: Key) => Value;
  readonly isSame: Comparison<Value>;
  /** Absent when nobody watches. */
  readonly suspects: Set<Key> | undefined;
}

const nothing: readonly never[] = [];

/** Told of every answer that is worked out, by the name of its query: what an edit costs, whatever the machine. */
export type OnAnswer = (query: string) => void;

export interface DatabaseSettings {
  readonly hubSize?: number | undefined;
  readonly onAnswer?: OnAnswer | undefined;
}

/** With more dependents than this it pays to find out about a change before they all are told. */
const defaultHubSize = 32;

/** What runs now, and what is still to be found out. */
export class Work {
  readonly #hubSize: number;
  readonly #onAnswer: OnAnswer;
  /** Each with the time of its last change that its dependents know about. */
  readonly #suspectHubs = new Map<Dependent, number>();
  /** What the running query has read; undefined when none runs. */
  #reader: Source[] | undefined;
  /** Counts changes. */
  #clock = 0;

  constructor({ hubSize = defaultHubSize, onAnswer = () => {} }: DatabaseSettings) {
    this.#hubSize = hubSize;
    this.#onAnswer = onAnswer;
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
  reading(query: string, run: () => void): readonly Source[] {
    this.#onAnswer(query);
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
      for (const dependent of eachOf(source.dependents)) {
        if (!dependent.suspect(source)) continue;
        if (sizeOf(dependent.dependents) <= this.#hubSize) waiting.push(dependent);
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
  dependents: Dependents<Dependent>;
  /** The list of sources that it was last put into: what the running query has read. */
  reader: readonly Source[] | undefined;
  /** Brings it up to date. */
  refresh(): void;
}

export interface Dependent extends Source {
  /** True when it was not suspect before. */
  suspect(source: Source): boolean;
}

export class InputCell<Value> implements Source {
  value: Value | undefined;
  changedAt = 0;
  dependents: Dependents<Dependent> = nothing;
  reader: readonly Source[] | undefined;

  refresh(): void {
    // It is what it was last set to.
  }
}

/** An answer too: it stays until something it came from changes, as any answer does. */
class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

const notYet = new Failure('There is no answer yet.');

export class AnswerCell<Value, Key extends string> implements Dependent {
  readonly #parts: QueryParts<Value, Key>;
  readonly #key: Key;
  changedAt = 0;
  dependents: Dependents<Dependent> = nothing;
  reader: readonly Source[] | undefined;
  #answer: Value | Failure = notYet;
  #sources: OneOrMore<Source> = nothing;
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
    if (this.#answer instanceof Failure) throw this.#answer.error;
    return this.#answer;
  }

  refresh(): void {
    if (this.#state !== 'suspect') return;
    if (this.#answer === notYet || this.#hasChangedSource()) this.#recompute();
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
    const sources = work.reading(this.#parts.name, () => {
      answer = this.#run();
    });
    this.#computedAt = work.now();
    this.#replaceSources(sources);
    if (!(before instanceof Failure) && !(answer instanceof Failure) && isSame(before, answer)) return;
    this.#answer = answer;
    this.changedAt = work.tick();
  }

  #run(): Value | Failure {
    try {
      return this.#parts.compute(this.#key);
    } catch (error) {
      return new Failure(error);
    }
  }

  #replaceSources(read: readonly Source[]): void {
    const before = listOf(this.#sources);
    if (isSameOrder(before, read)) return;
    // Whose list a source was last seen in is noted at the source itself: sets would cost more than most answers.
    const now: Source[] = [];
    for (const source of before) source.reader = before;
    for (const source of read) {
      if (source.reader === now) continue;
      if (source.reader !== before) source.dependents = withDependent<Dependent>(source.dependents, this);
      source.reader = now;
      now.push(source);
    }
    for (const source of before)
      if (source.reader !== now) source.dependents = withoutDependent(source.dependents, this);
    // The lists themselves are not kept by what stands in them.
    for (const source of [...before, ...now]) source.reader = undefined;
    this.#sources = keep(now);
  }
}

function isSameOrder(left: readonly Source[], right: readonly Source[]): boolean {
  return left.length === right.length && left.every((source, index) => source === right[index]);
}
