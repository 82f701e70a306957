// Processes of their own for what a test wants to see die: a call that never returns proves nothing of a crash.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Where what has been opened is closed: a test, or nowhere in a process that is to be killed. */
export type Lifetime = Pick<TestContext, 'after'>;

export const untilKilled: Lifetime = { after: () => {} };

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it complained about. */
  readonly errors: string;
}

/** Runs `apps/<name>.ts` to its end, with an input that it reads by `appInput`. */
export async function runApp(name: string, input: object): Promise<Ending> {
  const path = fileURLToPath(new URL(`../apps/${name}.ts`, import.meta.url));
  const env = { ...process.env, APP_INPUT: JSON.stringify(input) };
  const child = spawn(process.execPath, [path], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [errors, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, signal, errors };
}

/** In an app: what the test wants. */
export function appInput<Input extends object>(): Input {
  return JSON.parse(process.env.APP_INPUT ?? '');
}

/** Ends this process as a crash or an impatient platform does: nothing is finished, nothing is cleaned up. */
export function dieAtOnce(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable: nobody survives this signal');
}
