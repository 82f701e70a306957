/** Files that are kept between runs. They are replaced whole; one that cannot be written costs time and nothing else. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { directoryOf, type FilePath, joinPath } from '../source/path.ts';
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

/** Writes a file, and removes what killed writers and older versions of the program left of those that begin alike. */
export function writeCacheFile(file: FilePath, text: string, prefix: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(directoryOf(file));
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch {
    // A full or read-only disk: the next run is slower, and that is all.
    discard(temporary);
  }
  removeLeftovers(directoryOf(file), prefix);
  pruneCache(directoryOf(file));
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
