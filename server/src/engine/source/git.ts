/** Asks git about a repository: only what reads objects and names, so that nothing a repository configures is run. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { FilePath } from './path.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type GitAnswer =
  | { readonly kind: 'answer'; readonly output: Buffer }
  /** What git says about it; empty when it was only a no. */
  | { readonly kind: 'refusal'; readonly reason: string };

export interface Git {
  run(args: readonly string[], input?: string): GitAnswer;
}

/** Where these point belongs to whoever started us, such as a hook, and not to the folder that is asked about. */
const foreign: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
]);

/** Nothing is fetched, nobody is asked, nothing is written. */
const restraints: Environment = {
  GIT_ALLOW_PROTOCOL: '',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};

const longestAnswerMs = 10_000;
const largestAnswer = 512 * 1024 * 1024;

/** Undefined where no git is installed. */
export function findGit(folder: FilePath, environment: Environment): Git | undefined {
  const program = findProgram(environment);
  if (program === undefined) return undefined;
  const own = Object.entries(environment).filter(([name]) => !foreign.has(name.toUpperCase()));
  const env = { ...Object.fromEntries(own), ...restraints };
  return {
    run(args, input) {
      const { status, stdout, stderr, error } = spawnSync(program, ['-C', folder, ...args], {
        env,
        input: input ?? '',
        timeout: longestAnswerMs,
        maxBuffer: largestAnswer,
        windowsHide: true,
      });
      if (status === 0) return { kind: 'answer', output: stdout };
      const said = error?.message ?? stderr?.toString('utf8') ?? '';
      return { kind: 'refusal', reason: said.trim().split('\n')[0] ?? '' };
    },
  };
}

/** Only from where programs are installed: a folder that is reviewed may hold one of the same name. */
function findProgram(environment: Environment): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const path = Object.entries(environment).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  return path
    .split(delimiter)
    .filter(folder => isAbsolute(folder))
    .map(folder => join(folder, name))
    .find(isFile);
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A folder of the search path that is closed to us holds nothing that we could run.
    return false;
  }
}
