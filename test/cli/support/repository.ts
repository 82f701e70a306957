import { spawnSync } from 'node:child_process';

/** Runs git in a folder, as somebody whose settings say nothing. */
export function runGit(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', [...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Makes a folder a repository, with all that is in it in a first commit of `main`. */
export function makeRepository(folder: string): void {
  runGit(folder, 'init', '--quiet', '--initial-branch=main');
  commitAll(folder, 'First');
}

export function commitAll(folder: string, message: string): void {
  runGit(folder, 'add', '--all');
  runGit(folder, 'commit', '--quiet', '--message', message);
}
