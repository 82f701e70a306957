import { readFileSync, realpathSync, statSync } from 'node:fs';
import { type FilePath, toFilePath } from './path.ts';

/** What reading one file gave. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Where texts come from: the disk, or the disk with an editor's unsaved documents over it. */
export interface FileSystem {
  read(path: FilePath, maximumBytes: number): ReadResult;
  exists(path: FilePath): boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export const diskFileSystem: FileSystem = {
  read: readFromDisk,
  exists(path) {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  },
};

/** Puts an editor's documents in front of another file system. */
export function overlayDocuments(under: FileSystem, documents: ReadonlyMap<FilePath, string>): FileSystem {
  return {
    read(path, maximumBytes) {
      const text = documents.get(path);
      if (text === undefined) return under.read(path, maximumBytes);
      return text.length > maximumBytes ? tooLarge(text.length, maximumBytes) : { kind: 'text', text };
    },
    exists(path) {
      return documents.has(path) || under.exists(path);
    },
  };
}

/** Holds files in memory, for examples and tests. */
export function memoryFileSystem(files: ReadonlyMap<FilePath, string>): FileSystem {
  return overlayDocuments({ read: () => ({ kind: 'missing' }), exists: () => false }, files);
}

function readFromDisk(path: FilePath, maximumBytes: number): ReadResult {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > maximumBytes) return tooLarge(bytes.length, maximumBytes);
    return decode(bytes);
  } catch (error) {
    return describeReadError(error);
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

function describeReadError(error: unknown): ReadResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
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
