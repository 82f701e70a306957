import { setImmediate } from 'node:timers/promises';

export interface ScheduledWork {
  /** Must return early once it is outdated; it is run again then. */
  work(isOutdated: () => boolean): Promise<void>;
  onFailure(error: unknown): void;
  /** Called when the work is done and nothing newer is scheduled. */
  afterwards(): void;
}

/** One timer for all that is to be done soon. What is asked for while work runs makes that work outdated. */
export class Scheduler {
  readonly #scheduled: ScheduledWork;
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;
  #running = Promise.resolve();

  constructor(scheduled: ScheduledWork) {
    this.#scheduled = scheduled;
  }

  schedule(delayMs: number): void {
    this.stop();
    const turn = this.#latest;
    this.#timer = setTimeout(() => {
      this.#running = this.#running.then(() => this.#run(turn));
    }, delayMs);
  }

  stop(): void {
    this.#latest++;
    clearTimeout(this.#timer);
  }

  async #run(turn: number): Promise<void> {
    const isOutdated = (): boolean => turn !== this.#latest;
    if (isOutdated()) return;
    try {
      await this.#scheduled.work(isOutdated);
      if (!isOutdated()) this.#scheduled.afterwards();
    } catch (error) {
      this.#scheduled.onFailure(error);
    }
  }
}

/** Lets what waits to be read and written have its turn. */
export function nextTurn(): Promise<void> {
  return setImmediate();
}

/** Lets messages from the client in after some work, so that a newer edit can win. */
export function createBreather(longestMs: number): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestMs) return;
    await nextTurn();
    since = performance.now();
  };
}
