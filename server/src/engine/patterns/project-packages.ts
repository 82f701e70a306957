/** What is known of the packages around a file, and what a pattern would add to them. */
import { existsSync } from 'node:fs';
import { type Manifest, parseManifest } from '../model/manifest.ts';
import { directoryOf, type FilePath, joinPath } from '../source/path.ts';
import type { PatternVariant } from './pattern.ts';

export type ProjectPackages = Pick<Manifest, 'path' | 'dependencies' | 'isModule'>;

/** The nearest package.json from a folder up to `root`: not one that says `"type": "module"` of a folder, and names nothing. */
export function findProjectPackages(
  folder: FilePath,
  root: FilePath,
  textOf: (path: FilePath) => string | undefined,
): ProjectPackages | undefined {
  const path = joinPath(folder, 'package.json');
  const text = textOf(path);
  const own = text === undefined ? undefined : parseManifest(path, text);
  const parent = directoryOf(folder);
  const isLast = folder === root || parent === folder;
  const isPackage = own !== undefined && (own.name !== undefined || Object.keys(own.dependencies).length > 0);
  if (isLast || isPackage) return own;
  return findProjectPackages(parent, root, textOf) ?? own;
}

export interface MissingPackages {
  readonly names: readonly string[];
  /** Such as `pnpm add pg` and `pnpm add -D @types/pg`, to be run in `folder`. */
  readonly commands: readonly string[];
  readonly folder: FilePath;
}

/** What a project would have to install for a variant, with the commands of its own package manager. */
export function missingPackages(
  { packages, development, types }: Pick<PatternVariant, 'packages' | 'development' | 'types'>,
  project: ProjectPackages | undefined,
  path: FilePath,
): MissingPackages | undefined {
  const isMissing = (name: string): boolean => !(name in (project?.dependencies ?? {}));
  const imported = Object.keys(packages).filter(isMissing);
  if (imported.length === 0) return undefined;
  const needed = imported.filter(name => !development.includes(name));
  const forDevelopment = [
    ...imported.filter(name => development.includes(name)),
    ...imported.flatMap(name => types[name] ?? []).filter(isMissing),
  ];
  const folder = directoryOf(project?.path ?? path);
  const install = installCommand(folder);
  const commands = [
    ...(needed.length === 0 ? [] : [`${install} ${needed.join(' ')}`]),
    ...(forDevelopment.length === 0 ? [] : [`${install} -D ${forDevelopment.join(' ')}`]),
  ];
  return { names: [...needed, ...forDevelopment], folder, commands };
}

const lockFiles = [
  ['pnpm-lock.yaml', 'pnpm add'],
  ['yarn.lock', 'yarn add'],
  ['bun.lock', 'bun add'],
  ['bun.lockb', 'bun add'],
  ['package-lock.json', 'npm install'],
] as const;

/** The nearest lock file tells, up to the repository. */
function installCommand(folder: FilePath): string {
  const found = lockFiles.find(([name]) => existsSync(joinPath(folder, name)));
  if (found !== undefined) return found[1];
  const parent = directoryOf(folder);
  return parent === folder || existsSync(joinPath(folder, '.git')) ? 'npm install' : installCommand(parent);
}
