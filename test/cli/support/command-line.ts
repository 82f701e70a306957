import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const entries = {
  product: fileURLToPath(new URL('../../../server/src/cli.ts', import.meta.url)),
  testRules: fileURLToPath(new URL('entry.ts', import.meta.url)),
};
/** Long enough for a busy machine; a hang ends with a failure instead of never. */
const timeout = 120_000;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that exists for one test file, with the command line to run in it. */
export interface Project {
  readonly folder: string;
  write(path: string, text: string | Buffer): void;
  read(path: string): string;
  run(...args: readonly string[]): Outcome;
  runWith(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Outcome;
}

/** Makes a repository of these files, to be reviewed with the rules of the tests or those of the product. */
export function createProject(
  files: Readonly<Record<string, string | Buffer>>,
  rules: keyof typeof entries = 'testRules',
): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-cli-')));
  const cache = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-cli-cache-')));
  after(() => {
    for (const each of [folder, cache]) rmSync(each, { recursive: true, force: true });
  });
  const write = (path: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  // What keeps a review from looking above the folder.
  for (const [path, text] of Object.entries({ '.git/HEAD': 'ref: refs/heads/main\n', ...files }))
    write(path, text);
  const runWith = (environment: Readonly<Record<string, string>>, ...args: readonly string[]): Outcome =>
    runCommandLine(entries[rules], folder, { XDG_CACHE_HOME: cache, ...environment }, args);
  return {
    folder,
    write,
    read: path => readFileSync(join(folder, path), 'utf8'),
    run: (...args) => runWith({}, ...args),
    runWith,
  };
}

function runCommandLine(
  entry: string,
  cwd: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Outcome {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd,
    env: { ...inherited, ...environment },
    timeout,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}
