/** Files that are kept between runs. They are replaced whole; one that cannot be written costs time and nothing else. */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { directoryOf, type FilePath, joinPath, toFilePath } from '../source/path.ts';
import { noteUse, pruneCache } from './prune-cache.ts';

/** Empty when there is none yet, or none that can be read: then everything is found out anew. */
export function readCacheFile(file: FilePath): string {
  try {
    const text = readFileSync(file, 'utf8');
    noteUse(file);
    return text;
  } catch {
    return '';
  }
}

/** A file that is written piece by piece, since as one text it would take as much memory again. */
export interface CacheWriter {
  write(text: string): void;
  /** Puts the file in its place, and removes what killed writers and older versions of the program left. */
  finish(): void;
}

/** `prefix` is how the names of files that are replaced by this one begin. */
export function openCacheWriter(file: FilePath, prefix: string): CacheWriter {
  const temporary = `${file}.${randomUUID()}.tmp`;
  let opened: number | undefined;
  let waiting: string[] = [];
  let waitingLength = 0;
  let hasFailed = false;

  /** A full or read-only disk: the next run is slower, and that is all. */
  const attempt = (work: () => void): void => {
    if (hasFailed) return;
    try {
      work();
    } catch {
      hasFailed = true;
    }
  };
  const flush = (): void => {
    opened ??= create(temporary);
    writeWhole(opened, Buffer.from(waiting.join('')));
    waiting = [];
    waitingLength = 0;
  };
  return {
    write(text) {
      if (hasFailed) return;
      waiting.push(text);
      waitingLength += text.length;
      if (waitingLength > pieceLength) attempt(flush);
    },
    finish() {
      attempt(flush);
      if (opened !== undefined && !close(opened)) hasFailed = true;
      attempt(() => renameSync(temporary, file));
      if (hasFailed) discard(temporary);
      removeLeftovers(directoryOf(file), prefix);
      pruneCache(directoryOf(file));
    },
  };
}

const pieceLength = 1 << 20;

function create(path: string): number {
  makeFolder(directoryOf(toFilePath(path)));
  return openSync(path, 'w');
}

/** A disk may take less than it is given. */
function writeWhole(opened: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(opened, bytes, done);
}

/** Some disks say only here that they are full. */
function close(opened: number): boolean {
  try {
    closeSync(opened);
    return true;
  } catch {
    return false;
  }
}

export function writeCacheFile(file: FilePath, text: string, prefix: string): void {
  const writer = openCacheWriter(file, prefix);
  writer.write(text);
  writer.finish();
}

const keptVersions = 4;
const longestWriteMs = 60_000;

function removeLeftovers(directory: FilePath, prefix: string): void {
  const files = listFiles(directory, prefix);
  const unfinished = files.filter(({ path, age }) => path.endsWith('.tmp') && age > longestWriteMs);
  const finished = files.filter(({ path }) => path.endsWith('.jsonl'));
  const outdated = finished.sort((left, right) => left.age - right.age).slice(keptVersions);
  for (const { path } of [...unfinished, ...outdated]) discard(path);
}

interface CacheFile {
  readonly path: FilePath;
  readonly age: number;
}

function listFiles(directory: FilePath, prefix: string): readonly CacheFile[] {
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
