import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { baseName, directoryOf, type FilePath, isInside, joinPath, toFilePath } from './path.ts';

/** What reading one file gave. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What looking into one folder gave. */
export type ListResult =
  /** Sorted by name; empty when there is no such folder. */
  | { readonly kind: 'entries'; readonly entries: readonly DirectoryEntry[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** Where texts come from: the disk, or the disk with an editor's unsaved documents over it. */
export interface FileSystem {
  read(path: FilePath, maximumBytes: number): ReadResult;
  /** The first bytes of a file as text, to see what it is; undefined when it cannot be read. */
  head(path: FilePath, maximumBytes: number): string | undefined;
  exists(path: FilePath): boolean;
  /** Whether anything has this name: a file, a folder, or a link that leads nowhere. */
  isTaken(path: FilePath): boolean;
  /** What lies directly in a folder. */
  list(directory: FilePath): ListResult;
  /** The path with symbolic links followed, or the path itself when that fails. */
  realPath(path: FilePath): FilePath;
}

export interface DirectoryEntry {
  readonly name: string;
  /**
   * `link` leads to a file. One to a folder is not followed, so that no walk can go in circles.
   * `endless` is a pipe or a device, or a link to one: who reads it like a file may wait for ever.
   */
  readonly kind: 'file' | 'directory' | 'link' | 'endless' | 'other';
  /** Why something else can never be read as a file, such as `is a socket`. */
  readonly reason?: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export const diskFileSystem: FileSystem = {
  read: readFromDisk,
  head: readHead,
  exists: isFile,
  isTaken,
  list: listDisk,
  realPath,
};

/** Puts an editor's documents in front of another file system. */
export function overlayDocuments(under: FileSystem, documents: ReadonlyMap<FilePath, string>): FileSystem {
  return {
    read(path, maximumBytes) {
      const text = documents.get(path);
      if (text === undefined) return under.read(path, maximumBytes);
      return text.length > maximumBytes ? tooLarge(text.length, maximumBytes) : { kind: 'text', text };
    },
    head(path, maximumBytes) {
      return documents.get(path)?.slice(0, maximumBytes) ?? under.head(path, maximumBytes);
    },
    exists(path) {
      return documents.has(path) || under.exists(path);
    },
    isTaken: path => documents.has(path) || under.isTaken(path),
    list: under.list,
    realPath: path => (documents.has(path) ? path : under.realPath(path)),
  };
}

/** Holds files in memory, for examples and tests. */
export function memoryFileSystem(files: ReadonlyMap<FilePath, string>): FileSystem {
  const nothing: FileSystem = {
    read: () => ({ kind: 'missing' }),
    head: () => undefined,
    exists: () => false,
    isTaken: () => false,
    list: () => ({ kind: 'entries', entries: [] }),
    realPath: path => path,
  };
  return {
    ...overlayDocuments(nothing, files),
    list: directory => ({ kind: 'entries', entries: listPaths(files.keys(), directory) }),
  };
}

function listPaths(paths: Iterable<FilePath>, directory: FilePath): readonly DirectoryEntry[] {
  const entries = new Map<string, DirectoryEntry>();
  for (const path of paths) {
    if (path === directory || !isInside(directory, path)) continue;
    let child = path;
    while (directoryOf(child) !== directory) child = directoryOf(child);
    const name = baseName(child);
    entries.set(name, { name, kind: child === path ? 'file' : 'directory' });
  }
  return [...entries.values()].sort(byName);
}

function listDisk(directory: FilePath): ListResult {
  try {
    const found = readdirSync(directory, { withFileTypes: true });
    return { kind: 'entries', entries: found.map(entry => toEntry(directory, entry)).sort(byName) };
  } catch (error) {
    const failure = describeReadError(error);
    // A folder that went away has nothing to review.
    return failure.kind === 'failed' ? failure : { kind: 'entries', entries: [] };
  }
}

function toEntry(directory: FilePath, entry: Dirent): DirectoryEntry {
  if (entry.isDirectory()) return { name: entry.name, kind: 'directory' };
  if (entry.isFile()) return { name: entry.name, kind: 'file' };
  if (entry.isSymbolicLink()) return toLink(directory, entry.name);
  return toNoFile(entry.name, 'is', entry);
}

function toNoFile(name: string, is: string, found: Dirent | Stats): DirectoryEntry {
  if (found.isSocket()) return { name, kind: 'other', reason: `${is} a socket, not a file` };
  const what = found.isFIFO() ? 'a named pipe' : 'a device';
  return { name, kind: 'endless', reason: `${is} ${what}, not a file` };
}

function toLink(directory: FilePath, name: string): DirectoryEntry {
  const target = statsOf(joinPath(directory, name));
  if (target === undefined) return { name, kind: 'other', reason: 'is a link that leads nowhere' };
  if (target.isFile()) return { name, kind: 'link' };
  return target.isDirectory() ? { name, kind: 'other' } : toNoFile(name, 'is a link to', target);
}

function isFile(path: FilePath): boolean {
  return statsOf(path)?.isFile() ?? false;
}

function statsOf(path: FilePath): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A link to itself, or something in a folder that is closed to us.
    return undefined;
  }
}

function isTaken(path: FilePath): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Something in a folder that is closed to us.
    return false;
  }
}

function byName(left: DirectoryEntry, right: DirectoryEntry): number {
  return left.name < right.name ? -1 : 1;
}

/** A named pipe has nobody who writes into it: to open it is nothing to wait for. Windows knows none. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readFromDisk(path: FilePath, maximumBytes: number): ReadResult {
  try {
    return withOpened(path, file => {
      // A device may have no end.
      if (!fstatSync(file).isFile()) return { kind: 'missing' };
      const bytes = readFileSync(file);
      return bytes.length > maximumBytes ? tooLarge(bytes.length, maximumBytes) : decode(bytes);
    });
  } catch (error) {
    return describeReadError(error);
  }
}

function withOpened<Result>(path: FilePath, use: (file: number) => Result): Result {
  const file = openSync(path, withoutWaiting);
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function readHead(path: FilePath, maximumBytes: number): string | undefined {
  try {
    return withOpened(path, file => {
      const bytes = Buffer.alloc(maximumBytes);
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, maximumBytes, 0));
    });
  } catch {
    // Whoever reads the file itself reports why it cannot be read.
    return undefined;
  }
}

function decode(bytes: Buffer): ReadResult {
  try {
    return { kind: 'text', text: utf8.decode(bytes) };
  } catch {
    // The decoder only says that the bytes are wrong; the caller needs to know what to do about it.
    return { kind: 'failed', reason: 'is not valid UTF-8. Save it as UTF-8' };
  }
}

/** Nothing there, something on the way that is no folder, a folder itself, a link that leads in a circle. */
const noFile = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP']);

function describeReadError(error: unknown): Exclude<ReadResult, { readonly kind: 'text' }> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (noFile.has(code)) return { kind: 'missing' };
  if (code === 'EACCES' || code === 'EPERM') {
    return { kind: 'failed', reason: 'cannot be read. Give this user permission to read it' };
  }
  return { kind: 'failed', reason: `cannot be read (${code || String(error)})` };
}

function tooLarge(size: number, maximum: number): ReadResult {
  const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;
  return {
    kind: 'failed',
    reason: `has ${kilobytes(size)}, over the limit of ${kilobytes(maximum)}. Raise \`limits.maxFileSizeKb\` to review it`,
  };
}

/** The path with symbolic links followed, or the path itself when that fails. */
export function realPath(path: FilePath): FilePath {
  try {
    return toFilePath(realpathSync(path));
  } catch {
    // A path that cannot be followed is reported by whoever reads it.
    return path;
  }
}
