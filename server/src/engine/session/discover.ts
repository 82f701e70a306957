import ignore, { type Ignore } from 'ignore';
import { deploymentKindOf } from '../languages/environment/deployment.ts';
import { isEnvironmentFile } from '../languages/environment/parse.ts';
import { isGraphqlPath } from '../languages/graphql/sniff.ts';
import { isPrismaPath } from '../languages/prisma/parse.ts';
import { templateLanguageOf } from '../languages/template/parse.ts';
import { isTypeScriptPath } from '../languages/typescript/parse.ts';
import { isRepository } from '../run/configuration-file.ts';
import type { FileSystem } from '../source/file-system.ts';
import { directoryOf, type FilePath, joinPath } from '../source/path.ts';

export type FileKind =
  | 'typescript'
  | 'graphql'
  | 'prisma'
  | 'template'
  | 'data'
  | 'environment'
  | 'manifest'
  | 'tsoa'
  | 'settings';

/** What a file may be to a review, by its name alone. */
export function kindOf(path: FilePath): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') return 'manifest';
  if (name === 'tsoa.json') return 'tsoa';
  if (name === 'backend-architect.jsonc' || name === '.gitignore' || /^tsconfig.*\.json$/.test(name))
    return 'settings';
  if (isEnvironmentFile(name) || deploymentKindOf(path) !== undefined) return 'environment';
  if (isTypeScriptPath(path)) return path.endsWith('.d.ts') ? undefined : 'typescript';
  if (isGraphqlPath(path)) return 'graphql';
  if (isPrismaPath(path)) return 'prisma';
  if (templateLanguageOf(path) !== undefined) return 'template';
  if (/\.(?:ya?ml|json)$/.test(name) && name !== 'package-lock.json') return 'data';
  return undefined;
}

/** Whether it says to whoever looks up an import where that leads. */
export function isLookedUpIn(path: FilePath): boolean {
  return /\/(?:package|tsconfig[^/]*)\.json$/.test(path);
}

/** Folders of tools: packages, caches, version control. */
function isNeverEntered(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && name !== '.github');
}

/** Emacs says by a link to nowhere who edits a file. */
function isLock(name: string): boolean {
  return name.startsWith('.#');
}

export interface DiscoveredFiles {
  readonly paths: readonly FilePath[];
  /** Those among them that may lead elsewhere. */
  readonly links: readonly FilePath[];
  /** Folders that are there and closed to us. */
  readonly closed: readonly ClosedPlace[];
  /** What is named as a file that would be read, and is none. */
  readonly unreadable: readonly ClosedPlace[];
  /** Pipes and devices in the place of what imports are looked up in. */
  readonly endless: readonly FilePath[];
  /** Files that nobody can name with `/` between folders. */
  readonly misnamed: readonly string[];
  readonly isCut: boolean;
}

export interface ClosedPlace {
  readonly path: FilePath;
  readonly reason: string;
}

/** Finds the files below a folder that could matter, without those that Git or the configuration ignores. */
export function discoverFiles(
  fileSystem: FileSystem,
  root: FilePath,
  isIgnored: (path: FilePath) => boolean,
  maxFiles: number,
): DiscoveredFiles {
  const paths: FilePath[] = [];
  const links: FilePath[] = [];
  const closed: ClosedPlace[] = [];
  const unreadable: ClosedPlace[] = [];
  const endless: FilePath[] = [];
  const misnamed: string[] = [];
  let isCut = false;
  const visit = (directory: FilePath, outer: readonly GitIgnore[]): void => {
    // The rest is passed over, so there is no need to know it.
    if (isCut) return;
    const listing = fileSystem.list(directory);
    if (listing.kind === 'failed') {
      closed.push({ path: directory, reason: listing.reason });
      return;
    }
    const { entries } = listing;
    const hasGitIgnore = entries.some(entry => entry.name === '.gitignore');
    const gitIgnores = hasGitIgnore ? [...outer, readGitIgnore(fileSystem, directory)] : outer;
    for (const entry of entries) {
      const path = joinPath(directory, entry.name);
      if (entry.kind === 'directory') {
        if (isNeverEntered(entry.name) || isIgnored(path) || isGitIgnored(gitIgnores, `${path}/`)) continue;
        visit(path, gitIgnores);
        continue;
      }
      // Whoever looks up an import asks nobody what is ignored.
      if (entry.kind === 'endless' && isLookedUpIn(path)) endless.push(path);
      if (kindOf(path) !== undefined && !isIgnored(path) && !isGitIgnored(gitIgnores, path)) {
        if (entry.kind === 'other' || entry.kind === 'endless') {
          if (entry.reason !== undefined && !isLock(entry.name))
            unreadable.push({ path, reason: entry.reason });
          continue;
        }
        if (entry.name.includes('\\')) {
          misnamed.push(entry.name);
          continue;
        }
        if (paths.length === maxFiles) {
          isCut = true;
          continue;
        }
        paths.push(path);
        if (entry.kind === 'link') links.push(path);
      }
    }
  };
  visit(root, gitIgnoresAround(fileSystem, root));
  return { paths, links, closed, unreadable, endless, misnamed, isCut };
}

interface GitIgnore {
  readonly directory: FilePath;
  readonly rules: Ignore;
}

/**
 * Those further out count as well, the outermost first, as far as the repository reaches: so a package is reviewed
 * alike by itself and as a part of the whole. Whoever opens a folder that is ignored itself wants to see it.
 */
function gitIgnoresAround(fileSystem: FileSystem, root: FilePath): readonly GitIgnore[] {
  const around: GitIgnore[] = [];
  for (let folder = root; !isRepository(fileSystem, folder); ) {
    const outer = directoryOf(folder);
    if (outer === folder) return [];
    folder = outer;
    around.unshift(readGitIgnore(fileSystem, folder));
  }
  return isGitIgnored(around, `${root}/`) ? [] : around;
}

/** Whether Git leaves out a file below a folder, by the files about that in and around it. */
export function isIgnoredByGit(fileSystem: FileSystem, root: FilePath, path: FilePath): boolean {
  const folders: FilePath[] = [];
  for (let folder = directoryOf(path); folder !== root; folder = directoryOf(folder)) {
    if (folder === directoryOf(folder)) return false;
    folders.unshift(folder);
  }
  const inside = [root, ...folders].map(folder => readGitIgnore(fileSystem, folder));
  return isGitIgnored([...gitIgnoresAround(fileSystem, root), ...inside], path);
}

function readGitIgnore(fileSystem: FileSystem, directory: FilePath): GitIgnore {
  const result = fileSystem.read(joinPath(directory, '.gitignore'), 1024 * 1024);
  return { directory, rules: ignore().add(result.kind === 'text' ? result.text : '') };
}

/** The innermost `.gitignore` that says anything about a path decides. */
function isGitIgnored(gitIgnores: readonly GitIgnore[], path: string): boolean {
  for (let index = gitIgnores.length - 1; index >= 0; index--) {
    const gitIgnore = gitIgnores[index];
    if (gitIgnore === undefined) continue;
    const verdict = gitIgnore.rules.test(path.slice(gitIgnore.directory.length + 1));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
