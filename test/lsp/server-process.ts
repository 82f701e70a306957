/** The server as a process, and the pipes to it. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

const entries = {
  testRules: fileURLToPath(new URL('server.ts', import.meta.url)),
  /** With the rules that the examples of configurations speak of. */
  sampleRules: fileURLToPath(new URL('sample-rules-server.ts', import.meta.url)),
  product: fileURLToPath(new URL('../../server/src/main.ts', import.meta.url)),
  /** What `npm run build` makes, as it is installed with the extension. */
  built: fileURLToPath(new URL('../../dist/server.js', import.meta.url)),
};

export type Entry = keyof typeof entries;

export type Transport = 'stdio' | 'ipc';

export function startProcess(entry: Entry, transport: Transport): ChildProcess {
  // A cache of its own: tests must not see what other runs left behind.
  const env = { ...process.env, XDG_CACHE_HOME: join(tmpdir(), `backend-architect-cache-${process.pid}`) };
  return transport === 'ipc'
    ? fork(entries[entry], ['--node-ipc'], { env, silent: true })
    : spawn(process.execPath, [entries[entry], '--stdio'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
}

export function connect(child: ChildProcess, transport: Transport): MessageConnection {
  if (transport === 'ipc') {
    return createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  }
  if (child.stdout === null || child.stdin === null) throw new Error('The server has no pipes.');
  const reader = new StreamMessageReader(child.stdout);
  // Half a message of a server that was killed would keep this timer, and with it the tests, going forever.
  reader.partialMessageTimeout = 0;
  return createMessageConnection(reader, new StreamMessageWriter(child.stdin));
}

/** Waits for the end of a process. */
export async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await until(hasEnded, () => `process ${child.pid} to end`);
  return child.exitCode;
}

/** Polls until something holds; says what it was waiting for when it never does. */
export async function until(
  holds: () => boolean,
  describe: () => string,
  deadlineMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Waited ${deadlineMs} ms for ${describe()}`);
    await pause(5);
  }
}
