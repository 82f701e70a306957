/** Sees from a few small files of a repository whether its branches may have moved, without running git. */
import { readFileSync, statSync } from 'node:fs';
import { directoryOf, type FilePath, joinPath, toFilePath } from './path.ts';

/** Another text whenever HEAD or a main branch may name another commit. */
export function describeGitState(root: FilePath): string {
  const folders = findGitFolders(root);
  if (folders === undefined) return 'no repository';
  const head = readSmall(joinPath(folders.own, 'HEAD')) ?? '';
  const branch = /^ref: (\S+)/.exec(head)?.[1];
  const own = ['logs/HEAD'].map(name => joinPath(folders.own, name));
  const common = [...sharedNames, ...(branch === undefined ? [] : [branch])].map(name =>
    joinPath(folders.common, name),
  );
  return [folders.own, head, ...[...own, ...common].map(stampOf)].join('\n');
}

const sharedNames = [
  'packed-refs',
  'reftable/tables.list',
  ...['HEAD', 'main', 'master'].map(name => `refs/remotes/origin/${name}`),
  ...['main', 'master'].map(name => `refs/heads/${name}`),
];

interface GitFolders {
  /** Of this work tree. */
  readonly own: FilePath;
  /** Of all work trees. */
  readonly common: FilePath;
}

function findGitFolders(root: FilePath): GitFolders | undefined {
  for (let folder = root; ; folder = directoryOf(folder)) {
    const own = gitFolderIn(folder);
    if (own !== undefined) {
      const common = readSmall(joinPath(own, 'commondir'))?.trim();
      return { own, common: common === undefined ? own : resolveFrom(own, common) };
    }
    if (folder === directoryOf(folder)) return undefined;
  }
}

/** `.git` is a folder, or, in further work trees and submodules, a file that names one. */
function gitFolderIn(folder: FilePath): FilePath | undefined {
  const path = joinPath(folder, '.git');
  const found = statOf(path);
  if (found?.isDirectory() === true) return path;
  const named = found?.isFile() === true ? /^gitdir: (.+)/.exec(readSmall(path) ?? '')?.[1] : undefined;
  return named === undefined ? undefined : resolveFrom(folder, named.trim());
}

function resolveFrom(folder: FilePath, path: string): FilePath {
  const slashed = path.replaceAll('\\', '/');
  return /^(?:\/|[A-Za-z]:\/)/.test(slashed) ? toFilePath(slashed) : joinPath(folder, slashed);
}

function stampOf(path: FilePath): string {
  const found = statOf(path);
  return found === undefined ? '-' : `${found.mtimeMs} ${found.size} ${found.ino}`;
}

function statOf(path: FilePath): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // What cannot be looked at tells nothing.
    return undefined;
  }
}

function readSmall(path: FilePath): string | undefined {
  try {
    return readFileSync(path, 'utf8').slice(0, 4096);
  } catch {
    // Not there, which is an answer.
    return undefined;
  }
}
