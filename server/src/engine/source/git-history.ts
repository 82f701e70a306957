/** The history of a folder as git tells it. */
import { createHash } from 'node:crypto';
import { type Environment, findGit, type Git } from './git.ts';
import { describeGitState } from './git-state.ts';
import type { ComparedFile, Comparison, History, NoRevision, Revision } from './history.ts';
import { type FilePath, isInside, joinPath, relativePath } from './path.ts';

export interface GitHistorySettings {
  readonly environment: Environment;
  /** The branch, tag or commit to compare with; without it, the main branch. */
  readonly since?: string | undefined;
}

/** Compares with the last commit that a folder's branch shares with the main branch, or with `since`. */
export function createGitHistory(root: FilePath, { environment, since }: GitHistorySettings): History {
  return {
    state: () => describeGitState(root),
    open() {
      const git = findGit(root, environment);
      if (git === undefined) return none('git is not installed, so nothing is known of earlier versions.');
      return openRevision(git, root, since);
    },
  };
}

function openRevision(git: Git, root: FilePath, since: string | undefined): Revision | NoRevision {
  const inside = git.run(['rev-parse', '--is-inside-work-tree']);
  if (inside.kind === 'refusal')
    return none(`git reads no repository here (${inside.reason || 'it does not say why'}).`);
  const name = since ?? findMainBranch(git);
  if (name === undefined)
    return none('There is no branch `main` or `master`, here or at `origin`, to compare with.');
  if (
    name.startsWith('-') ||
    lineOf(git, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]) === undefined
  )
    return none(`\`${name}\` names no commit of this repository. Fetch it, or name another.`);
  const base = lineOf(git, ['merge-base', 'HEAD', name]);
  if (base === undefined)
    return none(
      `\`${name}\` and the current commit have no commit in common here. Fetch more of the history: a shallow clone lacks it.`,
    );
  return createRevision(git, root, base, name.replace(/^refs\/(?:remotes|heads)\//, ''));
}

/** What others already have comes first; `origin/HEAD` names the main branch where a clone was made. */
function findMainBranch(git: Git): string | undefined {
  const candidates = [
    'refs/remotes/origin/HEAD',
    'refs/remotes/origin/main',
    'refs/remotes/origin/master',
    'refs/heads/main',
    'refs/heads/master',
  ];
  const answer = git.run(['for-each-ref', '--format=%(refname)', ...candidates]);
  const known = answer.kind === 'answer' ? answer.output.toString('utf8').split('\n') : [];
  const found = candidates.find(candidate => known.includes(candidate));
  if (found !== 'refs/remotes/origin/HEAD') return found;
  return lineOf(git, ['symbolic-ref', '--quiet', found]) ?? found;
}

function createRevision(git: Git, root: FilePath, commit: string, name: string): Revision {
  const ids = new Map<FilePath, string | undefined>();
  const texts = new Map<string, string>();
  let moves: ReadonlyMap<FilePath, FilePath> | undefined;

  const identify = (paths: readonly FilePath[]): void => {
    const asked = [...new Set(paths)].filter(path => !ids.has(path) && canBeNamed(root, path));
    for (const path of paths) if (!ids.has(path)) ids.set(path, undefined);
    const answer = ask(['cat-file', '--batch-check=%(objecttype) %(objectname)'], asked);
    const lines = answer?.toString('latin1').split('\n') ?? [];
    for (const [index, path] of asked.entries()) ids.set(path, blobIn(lines[index] ?? ''));
  };

  const ask = (args: readonly string[], paths: readonly FilePath[]): Buffer | undefined => {
    if (paths.length === 0) return undefined;
    const answer = git.run(args, paths.map(path => `${commit}:./${relativePath(root, path)}\n`).join(''));
    return answer.kind === 'answer' ? answer.output : undefined;
  };

  const load = (paths: readonly FilePath[]): void => {
    const wanted = paths.filter(path => {
      const id = ids.get(path);
      return id !== undefined && !texts.has(id);
    });
    for (const { id, text } of readBlobs(ask(['cat-file', '--batch'], wanted))) texts.set(id, text);
  };

  return {
    kind: 'revision',
    name,
    id: commit,
    today: new Date().toISOString().slice(0, 10),
    compare(files) {
      identify(files.map(({ path }) => path));
      return files.map(file => compareFile(ids.get(file.path), file));
    },
    formerName(path) {
      moves ??= findMoves(git, root, commit);
      return moves.get(path);
    },
    read(paths) {
      identify(paths);
      load(paths);
      return new Map(
        paths.flatMap(path => {
          const text = texts.get(ids.get(path) ?? '');
          return text === undefined ? [] : [[path, text] as const];
        }),
      );
    },
  };
}

/** The files that were moved, with what they were called. From commits alone: the state of the index is not watched. */
function findMoves(git: Git, root: FilePath, commit: string): ReadonlyMap<FilePath, FilePath> {
  const answer = git.run([
    ...['diff-tree', '-r', '-z', '--relative', '--name-status'],
    ...['--diff-filter=R', '--find-renames=60%', commit, 'HEAD'],
  ]);
  if (answer.kind !== 'answer') return new Map();
  const moves = new Map<FilePath, FilePath>();
  const parts = answer.output.toString('utf8').split('\0');
  for (let index = 0; index + 2 < parts.length; index += 3)
    moves.set(joinPath(root, parts[index + 2] ?? ''), joinPath(root, parts[index + 1] ?? ''));
  return moves;
}

function canBeNamed(root: FilePath, path: FilePath): boolean {
  return isInside(root, path) && path !== root && !/[\r\n]/.test(path);
}

/** A file is named by what is in it. With other line ends its name is another, and it is read and compared. */
function compareFile(id: string | undefined, { text }: ComparedFile): Comparison {
  if (id === undefined) return 'absent';
  if (text === undefined) return 'other';
  const bytes = Buffer.from(text, 'utf8');
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id ? 'same' : 'other';
}

/** The id in `blob ID`, which any other kind of line lacks. */
function blobIn(line: string): string | undefined {
  return /^blob ([0-9a-f]+)$/.exec(line)?.[1];
}

/** `ID blob SIZE`, the bytes, and a line feed, for one file after the other. */
function* readBlobs(output: Buffer | undefined): Iterable<{ readonly id: string; readonly text: string }> {
  for (let start = 0; output !== undefined && start < output.length; ) {
    const lineEnd = output.indexOf('\n', start);
    const [, id, size] = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString('utf8', start, lineEnd)) ?? [];
    start = lineEnd + 1;
    if (id === undefined) continue;
    const end = start + Number(size);
    yield { id, text: output.toString('utf8', start, end).replace(/^\ufeff/, '') };
    start = end + 1;
  }
}

function lineOf(git: Git, args: readonly string[]): string | undefined {
  const answer = git.run(args);
  const line = answer.kind === 'answer' ? answer.output.toString('utf8').split('\n')[0]?.trim() : undefined;
  return line === '' ? undefined : line;
}

function none(reason: string): NoRevision {
  return { kind: 'none', reason };
}
