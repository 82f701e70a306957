// The product as it is delivered: only what is built remembers facts between runs.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { root } from '../../../scripts/lib/project.mjs';

const commandLine = join(root, 'dist', 'cli.js');

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What was found, as JSON. */
  readonly report: string;
  readonly stderr: string;
}

/** Writes to us and reads nothing. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

export interface RunOptions {
  readonly cache: string;
  /** The largest file the process may write, in KB: how a full disk looks to it. */
  readonly largestFileKb?: number;
  onStart?(child: Child): void;
}

/** Reviews a folder in a process of its own. */
export async function checkBuilt(
  folder: string,
  options: RunOptions,
  ...args: readonly string[]
): Promise<Run> {
  if (!existsSync(commandLine))
    throw new Error(`\`${commandLine}\` is missing. Run \`npm run build\` first.`);
  const command = [process.execPath, commandLine, 'check', folder, '--format', 'json', ...args];
  const child = start(command, options);
  options.onStart?.(child);
  const [report, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, signal, report, stderr };
}

function start(command: readonly string[], { cache, largestFileKb }: RunOptions): Child {
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const [program = '', ...args] = command;
  if (largestFileKb === undefined) return spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  // POSIX counts in blocks of 512 bytes.
  const script = `ulimit -f ${largestFileKb * 2} && exec "$@"`;
  return spawn('sh', ['-c', script, 'sh', ...command], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}
