/** Facts and findings of unchanged files, kept on disk between runs and shared by editor and command line. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { Finding } from '../rule-api/finding.ts';
import { type FilePath, joinPath } from '../source/path.ts';
import { type CacheWriter, openCacheWriter, readCacheFile } from './cache-files.ts';

export interface CachedFile {
  readonly facts: TypeScriptFacts;
  readonly findings: readonly Finding[];
}

/** Read and written while a whole folder is reviewed, and at no other time: what is typed is nobody's next start. */
export interface FactCache {
  /** From now on entries are read and written. */
  open(): void;
  /** `state` stands for all that the facts and findings of the file depend on. */
  get(path: FilePath, state: string): CachedFile | undefined;
  set(path: FilePath, state: string, file: CachedFile): void;
  /** Ends a review that came to its end: what it did not ask for is dropped, or the cache would grow for ever. */
  save(): void;
  /** Lets go of what was read, which is as large as the file; what is not saved by then is kept beside what was read. */
  close(): void;
}

export const noCache: FactCache = {
  open: () => {},
  get: () => undefined,
  set: () => {},
  save: () => {},
  close: () => {},
};

/**
 * Opens the cache of one folder. A file is a line about itself, then two lines per entry, parsed only when wanted.
 * A cache that is missing, cut short, corrupt or of another version is as good as none; one that cannot be
 * written costs time and nothing else. It is replaced as a whole, so two writers never mix; each version of the
 * program has a file of its own, so an editor and a command line of different age do not undo each other's.
 */
export function openFactCache(directory: FilePath, root: FilePath, version: string): FactCache {
  const prefix = `facts-${createHash('sha1').update(root).digest('hex').slice(0, 16)}-`;
  const file = joinPath(directory, `${prefix}${version.slice(0, 16)}.jsonl`);
  const latest = new Map<FilePath, string>();
  const written = new Set<string>();
  let writer: CacheWriter | undefined;
  let stored: ReadonlyMap<string, string> | undefined;

  const write = (key: string, entry: string): void => {
    if (writer === undefined) {
      writer = openCacheWriter(file, prefix);
      writer.write(`${header(version)}\n`);
    }
    writer.write(`${key}\n${entry}\n`);
    written.add(key);
  };
  const putInPlace = (kept: Iterable<string>): void => {
    for (const key of kept) {
      const entry = stored?.get(key);
      if (entry !== undefined && !written.has(key)) write(key, entry);
    }
    writer?.finish();
    writer = undefined;
    written.clear();
  };
  return {
    open() {
      stored ??= readEntries(file, version);
    },
    get(path, state) {
      latest.set(path, state);
      return parseEntry(stored?.get(`${path} ${state}`));
    },
    set(path, state, value) {
      latest.set(path, state);
      if (stored !== undefined) write(`${path} ${state}`, renderEntry(value));
    },
    save() {
      if (stored === undefined) return;
      const kept = [...latest].map(([path, state]) => `${path} ${state}`).filter(key => stored?.has(key));
      if (written.size > 0 || kept.length < stored.size) putInPlace(kept);
    },
    close() {
      // A review that was broken off: what it did not come to may be asked for by the next.
      if (stored !== undefined && written.size > 0) putInPlace(stored.keys());
      stored = undefined;
    },
  };
}

/**
 * Names the program that is running, so that facts of one version are never read by another.
 * Undefined when it runs from its sources, where a change would go unnoticed.
 */
export function runningVersion(): string | undefined {
  // The build puts a digest of the sources here, the same in every bundle that is made of them.
  return process.env.BACKEND_ARCHITECT_SOURCES ?? digestOfEntry();
}

function digestOfEntry(): string | undefined {
  const entry = process.argv[1];
  if (entry === undefined) return undefined;
  try {
    const path = realpathSync(entry);
    return path.endsWith('.ts') ? undefined : createHash('sha1').update(readFileSync(path)).digest('hex');
  } catch {
    // Started in a way that leaves no file to name, so nothing says which version it is.
    return undefined;
  }
}

const format = 3;

function readEntries(file: FilePath, version: string): Map<string, string> {
  const entries = new Map<string, string>();
  const lines = readCacheFile(file).split('\n');
  if (lines[0] !== header(version)) return entries;
  for (let index = 1; index + 1 < lines.length; index += 2) {
    const key = lines[index];
    const line = lines[index + 1];
    if (key !== undefined && line !== undefined) entries.set(key, line);
  }
  return entries;
}

function header(version: string): string {
  return `backend-architect facts ${format} ${version}`;
}

/** The digest says that the entry is what was written: a fact that was changed could not be told from a true one. */
function renderEntry(value: CachedFile): string {
  const json = JSON.stringify(value);
  return `${digestOf(json)} ${json}`;
}

function parseEntry(line: string | undefined): CachedFile | undefined {
  const cut = line?.indexOf(' ') ?? -1;
  if (line === undefined || cut === -1) return undefined;
  const json = line.slice(cut + 1);
  return digestOf(json) === line.slice(0, cut) ? JSON.parse(json) : undefined;
}

function digestOf(json: string): string {
  return createHash('sha1').update(json).digest('base64url');
}
