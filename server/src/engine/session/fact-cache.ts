/** Facts and findings of unchanged files, kept on disk between runs and shared by editor and command line. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { Finding } from '../rule-api/finding.ts';
import { directoryOf, type FilePath, joinPath } from '../source/path.ts';

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
 * Opens the cache of one folder. A file is a line about itself, then two lines per entry, parsed only when wanted.
 * A cache that is missing, cut short, corrupt or of another version is as good as none; one that cannot be
 * written costs time and nothing else. It is replaced as a whole, so two writers never mix; each version of the
 * program has a file of its own, so an editor and a command line of different age do not undo each other's.
 */
export function openFactCache(directory: FilePath, root: FilePath, version: string): FactCache {
  const prefix = `facts-${createHash('sha1').update(root).digest('hex').slice(0, 16)}-`;
  const file = joinPath(directory, `${prefix}${version.slice(0, 16)}.jsonl`);
  const used = new Set<string>();
  const fresh = new Map<string, string>();
  // Let go of between reviews: it is as large as the file.
  let stored: ReadonlyMap<string, string> | undefined;

  return {
    get(key) {
      stored ??= readEntries(file, version);
      const value = parseEntry(fresh.get(key) ?? stored.get(key));
      if (value !== undefined) used.add(key);
      return value;
    },
    set(key, value) {
      used.add(key);
      fresh.set(key, renderEntry(value));
    },
    save() {
      stored ??= readEntries(file, version);
      if (fresh.size > 0 || used.size < stored.size) {
        const entries = new Map([...stored, ...fresh].filter(([key]) => used.has(key)));
        writeEntries(file, version, entries);
        removeLeftovers(directory, prefix);
      }
      fresh.clear();
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

function writeEntries(file: FilePath, version: string, entries: ReadonlyMap<string, string>): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(directoryOf(file));
    const lines = [...entries].flat();
    writeFileSync(temporary, `${[header(version), ...lines].join('\n')}\n`);
    renameSync(temporary, file);
  } catch {
    // A full or read-only disk: the next run is slower, and that is all.
    discard(temporary);
  }
}

const keptVersions = 4;
const longestWriteMs = 60_000;

/** What killed writers and older versions of the program left of this folder's cache. */
function removeLeftovers(directory: FilePath, prefix: string): void {
  const files = listFiles(directory, prefix);
  const unfinished = files.filter(({ path, age }) => path.endsWith('.tmp') && age > longestWriteMs);
  const finished = files.filter(({ path }) => path.endsWith('.jsonl'));
  const outdated = finished.sort((left, right) => left.age - right.age).slice(keptVersions);
  for (const { path } of [...unfinished, ...outdated]) discard(path);
}

function listFiles(
  directory: FilePath,
  prefix: string,
): readonly { readonly path: FilePath; readonly age: number }[] {
  try {
    return readdirSync(directory)
      .filter(name => name.startsWith(prefix))
      .map(name => {
        const path = joinPath(directory, name);
        return { path, age: Date.now() - statSync(path).mtimeMs };
      });
  } catch {
    // Another process tidies up at this moment.
    return [];
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none, so it was never written.
  }
}

/**
 * Makes a folder and those around it. Node's own way of doing so goes on for ever where a file system refuses with
 * "no such file", as `/proc` does.
 */
function makeFolder(folder: FilePath): void {
  if (existsSync(folder)) return;
  const parent = directoryOf(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}
