import { posix, win32 } from 'node:path';

/** An absolute, normalised path with `/` separators. Made only by {@link toFilePath}. */
export type FilePath = string & { readonly __brand: 'FilePath' };

/** Brands an absolute path. Throws when the path is relative, since a relative path has no meaning inside the engine. */
export function toFilePath(path: string): FilePath {
  if (isNormal(path)) return path;
  const slashed = path.replaceAll('\\', '/');
  if (!isAbsolutePath(slashed)) {
    throw new Error(`\`${path}\` is not absolute. Resolve it against the working directory first.`);
  }
  const normalised = posix.normalize(slashed);
  const trimmed = normalised.length > 1 && normalised.endsWith('/') ? normalised.slice(0, -1) : normalised;
  return trimmed as FilePath;
}

export function isAbsolutePath(path: string): boolean {
  return posix.isAbsolute(path) || win32.isAbsolute(path);
}

/** Most are: it is quicker to see that than to normalise them again. */
function isNormal(path: string): path is FilePath {
  return /^(?:\/(?!\.{1,2}(?:\/|$))[^/\\]+)+$/.test(path);
}

export function joinPath(directory: FilePath, ...parts: readonly string[]): FilePath {
  return toFilePath([directory, ...parts].join('/'));
}

export function directoryOf(path: FilePath): FilePath {
  return posix.dirname(path) as FilePath;
}

export function baseName(path: FilePath): string {
  return posix.basename(path);
}

/** The path as a person reads it: relative to the root, or whole when it lies outside. */
export function relativePath(root: FilePath, path: FilePath): string {
  if (path === root) return '.';
  return isInside(root, path) ? path.slice(root === '/' ? 1 : root.length + 1) : path;
}

export function isInside(directory: FilePath, path: FilePath): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}
