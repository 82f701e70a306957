/** Facts and findings of unchanged files, kept on disk between runs and shared by editor and command line. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { Finding } from '../rule-api/finding.ts';
import { type FilePath, joinPath } from '../source/path.ts';

export interface CachedFile {
  readonly facts: TypeScriptFacts;
  readonly findings: readonly Finding[];
}

export interface FactCache {
  get(key: string): CachedFile | undefined;
  set(key: string, file: CachedFile): void;
  /** Writes what was asked for or set since it was opened, and nothing else, so that it never grows old. */
  save(): void;
}

export const noCache: FactCache = { get: () => undefined, set: () => {}, save: () => {} };

/**
 * Opens the cache of one folder. A file is an index line, then one line of JSON per entry, parsed only when wanted.
 * A cache that is missing, cut short, corrupt or of another version is as good as none; one that cannot be
 * written costs time and nothing else. It is replaced as a whole, so two writers never mix.
 */
export function openFactCache(directory: FilePath, root: FilePath, version: string): FactCache {
  const name = createHash('sha1').update(root).digest('hex').slice(0, 16);
  const file = joinPath(directory, `facts-${name}.jsonl`);
  const stored = readEntries(file, version);
  const used = new Map<string, string>();
  let isChanged = false;

  return {
    get(key) {
      const line = stored.get(key);
      const value = line === undefined ? undefined : parseEntry(line);
      if (line === undefined || value === undefined) return undefined;
      used.set(key, line);
      return value;
    },
    set(key, value) {
      used.set(key, JSON.stringify(value));
      isChanged = true;
    },
    save() {
      if (!isChanged && used.size === stored.size) return;
      writeEntries(directory, file, version, used);
      isChanged = false;
    },
  };
}

/**
 * Names the program that is running, so that facts of one version are never read by another.
 * Undefined when it runs from its sources, where a change would go unnoticed.
 */
export function runningVersion(): string | undefined {
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

const format = 1;

function readEntries(file: FilePath, version: string): Map<string, string> {
  const entries = new Map<string, string>();
  const lines = readLines(file);
  if (lines[0] !== header(version)) return entries;
  for (let index = 1; index + 1 < lines.length; index += 2) {
    const key = lines[index];
    const line = lines[index + 1];
    if (key !== undefined && line !== undefined) entries.set(key, line);
  }
  return entries;
}

function readLines(file: FilePath): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    // No cache yet, or one that cannot be read: the files are read anew.
    return [];
  }
}

function header(version: string): string {
  return `backend-architect facts ${format} ${version}`;
}

function parseEntry(line: string): CachedFile | undefined {
  try {
    const value: CachedFile = JSON.parse(line);
    return value.facts?.language === 'typescript' && Array.isArray(value.findings) ? value : undefined;
  } catch {
    // Cut short by a killed writer of an older kind, or by a full disk.
    return undefined;
  }
}

function writeEntries(
  directory: FilePath,
  file: FilePath,
  version: string,
  entries: ReadonlyMap<string, string>,
): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(directory, { recursive: true });
    const lines = [...entries].flat();
    writeFileSync(temporary, `${[header(version), ...lines].join('\n')}\n`);
    renameSync(temporary, file);
  } catch {
    // A full or read-only disk: the next run is slower, and that is all.
    discard(temporary);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none, so it was never written.
  }
}
