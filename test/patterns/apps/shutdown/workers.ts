import { setTimeout as pause } from 'node:timers/promises';
import { shutDownOnSignal } from '../../../../snippets/ops/shutdown/workers.ts';
import { answerWhenTold, release } from './slow.ts';

/** Takes one piece of work after the other, as consumers do. */
let stopping = false;
let finished: Promise<unknown> = Promise.resolve();

async function work(): Promise<void> {
  while (!stopping) {
    finished = answerWhenTold();
    await finished;
    await pause(10);
  }
}

// Before there is work, since the test signals as soon as it hears of some.
shutDownOnSignal(
  [
    () => Promise.reject(new Error('has no connection')),
    () => {
      stopping = true;
      return finished;
    },
  ],
  release,
);
void work();
