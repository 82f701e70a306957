import type { RemoteConsole } from 'vscode-languageserver/node';
import { ResponseError } from 'vscode-languageserver/node';

type Level = 'info' | 'warn' | 'error';

/** The server's log, in the client's output. What repeats is said once, so that it does not bury the rest. */
export interface Log {
  info(message: string): void;
  once(level: Level, message: string): void;
  /** A defect of ours: what was being done, and where it broke. Never the end of the server. */
  failure(doing: string, error: unknown): void;
  /** Runs an event's handler so that its failure is logged and nothing else is lost. */
  guard<Event>(doing: string, handler: (event: Event) => void | Promise<void>): (event: Event) => void;
  /** Runs a request's handler; when it fails, the client gets `fallback`. Refusals meant for the client pass. */
  answer<Arguments extends readonly unknown[], Result>(
    doing: string,
    fallback: Result,
    handler: (...args: Arguments) => Result | Promise<Result>,
  ): (...args: Arguments) => Promise<Result>;
}

const mostRemembered = 1000;

export function createLog(console: RemoteConsole): Log {
  const said = new Set<string>();
  const once = (level: Level, message: string): void => {
    const key = `${level} ${message}`;
    if (said.has(key)) return;
    if (said.size >= mostRemembered) said.clear();
    said.add(key);
    console[level](message);
  };
  const failure = (doing: string, error: unknown): void => {
    once('error', `Failed while ${doing}: ${describeError(error)}`);
  };
  return {
    info: message => console.info(message),
    once,
    failure,
    guard: (doing, handler) => event => {
      void runGuarded(doing, () => handler(event), failure);
    },
    answer:
      (doing, fallback, handler) =>
      async (...args) => {
        try {
          return await handler(...args);
        } catch (error) {
          if (error instanceof ResponseError) throw error;
          failure(doing, error);
          return fallback;
        }
      },
  };
}

async function runGuarded(
  doing: string,
  action: () => void | Promise<void>,
  failure: Log['failure'],
): Promise<void> {
  try {
    await action();
  } catch (error) {
    failure(doing, error);
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
