import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { directoryOf, type FilePath, isInside, joinPath, toFilePath } from '../engine/source/path.ts';

/**
 * The project around a path, so that a review of one folder still knows the code it belongs to: the nearest folder
 * that is a workspace or a repository, else the nearest package, else the folder itself.
 */
export function findProjectRoot(target: FilePath): FilePath {
  const folder = statSync(target).isDirectory() ? target : directoryOf(target);
  const around = foldersAround(folder);
  return around.find(isWorkspaceRoot) ?? around.find(isPackage) ?? folder;
}

/** Everything on this machine, or everything that somebody owns: a folder, but no project unless it says that it is one. */
export function isNoProject(folder: FilePath): boolean {
  const isAll = folder === directoryOf(folder) || folder === toFilePath(homedir());
  return isAll && !isWorkspaceRoot(folder) && !isPackage(folder);
}

/** The repository around a path. */
function findRepositoryRoot(folder: FilePath): FilePath | undefined {
  return foldersAround(folder).find(isRepository);
}

/** What CI services count their paths from: the repository, or the folder they work in where a checkout has no history. */
export function findCheckout(roots: readonly FilePath[], workingDirectory: FilePath): FilePath {
  const around = (root: FilePath): FilePath => (isInside(workingDirectory, root) ? workingDirectory : root);
  return commonFolder(roots.map(root => findRepositoryRoot(root) ?? around(root)));
}

/** Leaves out roots inside other roots, so that no file is known twice. */
export function outermost(folders: readonly FilePath[]): readonly FilePath[] {
  const unique = [...new Set(folders)].sort();
  return unique.filter(folder => !unique.some(other => other !== folder && isInside(other, folder)));
}

/** The innermost folder that holds all of these. */
export function commonFolder(folders: readonly FilePath[]): FilePath {
  return folders.reduce((common, folder) => {
    let around = common;
    while (!isInside(around, folder)) around = directoryOf(around);
    return around;
  });
}

function foldersAround(folder: FilePath): readonly FilePath[] {
  // Some people keep their home folder in a repository; everything they own is not one project.
  const home = toFilePath(homedir());
  const folders = [folder];
  for (let current = folder; current !== directoryOf(current) && current !== home; ) {
    current = directoryOf(current);
    if (current !== home) folders.push(current);
  }
  return folders;
}

function isWorkspaceRoot(folder: FilePath): boolean {
  return isRepository(folder) || has(folder, 'pnpm-workspace.yaml') || listsWorkspaces(folder);
}

function isRepository(folder: FilePath): boolean {
  return has(folder, '.git');
}

function isPackage(folder: FilePath): boolean {
  return has(folder, 'package.json');
}

function has(folder: FilePath, name: string): boolean {
  return existsSync(joinPath(folder, name));
}

function listsWorkspaces(folder: FilePath): boolean {
  if (!isPackage(folder)) return false;
  try {
    const manifest: unknown = JSON.parse(readFileSync(joinPath(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest;
  } catch {
    // A manifest that cannot be read says nothing about workspaces; it is the package manager's to complain.
    return false;
  }
}
