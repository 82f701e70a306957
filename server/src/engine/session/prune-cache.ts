/** Keeps what runs leave behind within bounds, over all projects whose caches lie side by side. */
import { readdirSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { baseName, directoryOf, type FilePath, joinPath } from '../source/path.ts';

export interface CacheBounds {
  readonly unusedMs: number;
  readonly totalBytes: number;
  /** How long nobody looks again after somebody did. */
  readonly pauseMs: number;
}

const day = 24 * 60 * 60 * 1000;
const usual: CacheBounds = { unusedMs: 30 * day, totalBytes: 1_000_000_000, pauseMs: day };

/**
 * Removes what nobody has used for a month, and of the rest the oldest beyond a gigabyte. Called whenever something is
 * written; it looks once a day. Several processes may do so at once: each removes what is there, and none minds what is not.
 */
export function pruneCache(directory: FilePath, bounds: CacheBounds = usual): void {
  const base = baseOf(directory);
  if (base === undefined || !beginPruning(base, bounds)) return;
  const files = [base, ...foldersIn(base)].flatMap(cacheFilesIn).sort((left, right) => left.age - right.age);
  let total = 0;
  for (const { age, path, size } of files) {
    total += size;
    if (age > bounds.unusedMs || total > bounds.totalBytes) remove(path);
  }
  for (const folder of foldersIn(base)) removeIfEmpty(folder);
}

/** Notes that a file is in use. Writing the time once a day is enough for that. */
export function noteUse(path: FilePath): void {
  try {
    const now = new Date();
    if (now.getTime() - statSync(path).mtimeMs > day) utimesSync(path, now, now);
  } catch {
    // Somebody else has removed it, or it may only be read: then it looks older than it is.
  }
}

const programFolder = 'backend-architect';

/** Nothing is ever removed from a folder that does not bear the program's name. */
function baseOf(directory: FilePath): FilePath | undefined {
  if (baseName(directory) === programFolder) return directory;
  const parent = directoryOf(directory);
  return baseName(parent) === programFolder ? parent : undefined;
}

/** The time of the mark is that of the last look. Two processes that read it at once both look, which harms nobody. */
function beginPruning(base: FilePath, { pauseMs }: CacheBounds): boolean {
  const mark = joinPath(base, 'pruned');
  try {
    if (Date.now() - statSync(mark).mtimeMs < pauseMs) return false;
  } catch {
    // Nobody has looked yet.
  }
  try {
    writeFileSync(mark, '');
    return true;
  } catch {
    // Where nothing can be written, nothing grows.
    return false;
  }
}

interface CacheFile {
  readonly path: FilePath;
  readonly age: number;
  readonly size: number;
}

const projectFolder = /^[0-9a-f]{16}$/;
/** Writers that are killed leave `facts-….jsonl.8f2e41c0-….tmp`. */
const cacheFile = /^(?:facts|review)-[0-9a-f]{16}-(?:[\w.]+|[\w.-]+\.tmp)$/;

function foldersIn(base: FilePath): readonly FilePath[] {
  return namesIn(base)
    .filter(name => projectFolder.test(name))
    .map(name => joinPath(base, name));
}

function cacheFilesIn(folder: FilePath): readonly CacheFile[] {
  return namesIn(folder)
    .filter(name => cacheFile.test(name))
    .flatMap(name => describe(joinPath(folder, name)));
}

function namesIn(folder: FilePath): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Another process has removed it meanwhile.
    return [];
  }
}

function describe(path: FilePath): readonly CacheFile[] {
  try {
    const { mtimeMs, size } = statSync(path);
    return [{ path, age: Date.now() - mtimeMs, size }];
  } catch {
    // Another process has removed it meanwhile.
    return [];
  }
}

function remove(path: FilePath): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It may be open elsewhere; the next look finds it again.
  }
}

function removeIfEmpty(folder: FilePath): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds what is still in use.
  }
}
