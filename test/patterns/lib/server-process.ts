// Starts the real servers that patterns are tried against: in a folder of their own, stopped with the tests of the file.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { findProgram } from '../../../scripts/setup-services.mjs';

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: its package brings a user for it. Whoever else runs the tests runs the servers. */
const account: Account | undefined = process.getuid?.() === 0 ? accountOf('postgres') : undefined;

function accountOf(user: string): Account {
  const read = (flag: string): number => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
  const found = { uid: read('-u'), gid: read('-g') };
  if (Object.values(found).every(id => id > 0)) return found;
  throw new Error(
    `Servers do not run as root, and there is no user \`${user}\`; run \`npm run setup-services\`.`,
  );
}

/** A folder that the servers may write to, and that goes with the tests of the file. */
export function serverFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ba-'));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function pathOf(program: string): string {
  const path = findProgram(program);
  if (path === undefined) throw new Error(`\`${program}\` is not there; run \`npm run setup-services\`.`);
  return path;
}

/** Runs a program to its end, as the servers do, and gives what it says; throws what it complains about. */
export function runTool(program: string, args: readonly string[], input = ''): string {
  const options = { ...account, cwd: '/', encoding: 'utf8', input } as const;
  const { status, stdout, stderr } = spawnSync(pathOf(program), args, options);
  if (status !== 0) throw new Error(`\`${program}\` ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

export interface ServerProcess {
  /** What it has said so far. */
  readonly output: () => string;
  /** Ends at once, as in a crash. */
  readonly kill: () => Promise<void>;
}

/** Runs a server until the tests of the file are over. It ends with this process too, however that ends. */
export function startServerProcess(program: string, args: readonly string[]): ServerProcess {
  const command = [pathOf(program), ...args];
  const bound = process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'QUIT', ...command] : command;
  const [first = '', ...rest] = bound;
  const child = spawn(first, rest, { ...account, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => said.push(String(data)));
  child.on('error', error => said.push(error.message));
  const kill = (): Promise<void> => endProcess(child);
  after(kill);
  return { output: () => said.join(''), kill };
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGQUIT');
  await ended;
}
