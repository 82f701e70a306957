import { setImmediate as nextTurn } from 'node:timers/promises';

/** One timer for all that is to be done soon. What is asked for while work runs makes that work outdated. */
export interface Scheduler {
  schedule(delayMs: number): void;
  stop(): void;
}

/** Must return early once it is outdated; it is run again then. */
export type ScheduledWork = (isOutdated: () => boolean) => Promise<void>;

export function createScheduler(
  work: ScheduledWork,
  onFailure: (error: unknown) => void,
  afterwards: () => void,
): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  let latest = 0;
  let running = Promise.resolve();

  const run = async (turn: number): Promise<void> => {
    const isOutdated = (): boolean => turn !== latest;
    if (isOutdated()) return;
    try {
      await work(isOutdated);
    } catch (error) {
      onFailure(error);
    }
    if (!isOutdated()) afterwards();
  };

  const stop = (): void => {
    latest++;
    clearTimeout(timer);
  };
  return {
    stop,
    schedule(delayMs) {
      stop();
      const turn = latest;
      timer = setTimeout(() => {
        running = running.then(() => run(turn));
      }, delayMs);
    },
  };
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
