// What the servers of this folder have in common. They are children of a test, and talk to it by messages.
import { once } from 'node:events';

/** A request that is in flight until the test says otherwise. */
export async function answerWhenTold(): Promise<string> {
  tell('in flight');
  await once(process, 'message');
  tell('answered');
  return 'done';
}

/** Stands for closing a pool. */
export async function release(): Promise<void> {
  tell('released');
}

/** The server is closed, and something else keeps the process, as an open pool does. */
export function stayAsWithPool(): void {
  setInterval(() => {}, 1_000);
  tell('closed');
}

export function tell(event: string): void {
  process.send?.(event);
}
