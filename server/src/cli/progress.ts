import type { Progress } from '../engine/session/session.ts';
import type { Screen } from './terminal/screen.ts';

/** Shows how far a review is, on a terminal only, and only when it takes long enough for somebody to wonder. */
export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

const patience = 1000;
const interval = 100;
const clearLine = '\r\u001B[2K';

export function createProgressLine(
  screen: Screen,
  now: () => number = () => performance.now(),
): ProgressLine {
  const start = now();
  let lastShown: number | undefined;
  return {
    show({ done, total }) {
      const time = now();
      if (!screen.isTerminal || time - start < patience || time - (lastShown ?? 0) < interval) return;
      lastShown = time;
      screen.write(
        `${clearLine}${screen.style.faint(`Reviewing… ${Math.floor((100 * done) / Math.max(total, 1))} %`)}`,
      );
    },
    clear() {
      if (lastShown !== undefined) screen.write(clearLine);
    },
  };
}
