/** The files and folders that a command was pointed at. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Notice } from '../engine/session/session.ts';
import { diskFileSystem, realPath } from '../engine/source/file-system.ts';
import { type FilePath, toFilePath } from '../engine/source/path.ts';
import type { CommandContext } from './command.ts';
import { UsageError } from './usage-error.ts';

export interface Targets {
  readonly targets: readonly FilePath[];
  /** Paths as they were given that lead nowhere. */
  readonly missing: readonly string[];
}

/** The current folder where nothing is named. */
export function readTargets(positionals: readonly string[], context: CommandContext): Targets {
  if (positionals.includes(''))
    throw new UsageError('An empty path names nothing. Leave it out to mean the current folder.');
  const paths = positionals.length === 0 ? ['.'] : positionals;
  const existing = paths.filter(path => kindOfPath(context, path) !== undefined);
  return {
    targets: [...new Set(existing.map(path => realPath(absolutePath(context, path))))].sort(),
    missing: paths.filter(path => !existing.includes(path)),
  };
}

/** The same for reports that programs read. */
export function missingNotices(missing: readonly string[], context: CommandContext): readonly Notice[] {
  return missing.map(path => ({
    kind: 'unreadable',
    path: absolutePath(context, path),
    span: undefined,
    message: `\`${path}\` ${whyMissing(context, path)}.`,
  }));
}

export function sayMissing(missing: readonly string[], context: CommandContext): void {
  const { stderr } = context;
  for (const path of missing) {
    const fact = whyMissing(context, path);
    stderr.write(`${stderr.style.severity('error', 'error')}: \`${path}\` ${fact}.\n`);
  }
}

function whyMissing(context: CommandContext, path: string): string {
  if (isClosed(context, path))
    return 'cannot be reached. Give this user permission to read the folder around it';
  return diskFileSystem.isTaken(absolutePath(context, path))
    ? 'is a link that leads nowhere. Name a file or folder that exists'
    : 'does not exist. Name a file or folder that does';
}

function isClosed(context: CommandContext, path: string): boolean {
  try {
    statSync(absolutePath(context, path));
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES';
  }
}

export function absolutePath({ workingDirectory }: CommandContext, path: string): FilePath {
  return toFilePath(resolve(workingDirectory, path));
}

export function kindOfPath(context: CommandContext, path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(absolutePath(context, path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Nothing there, a link to itself, or something in a folder that is closed to us: it leads nowhere.
    return undefined;
  }
}
