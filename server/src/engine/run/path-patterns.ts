import ignore from 'ignore';
import picomatch from 'picomatch';
import { type FilePath, isInside, relativePath } from '../source/path.ts';

/** Says whether a path is meant. */
export type PathTest = (path: FilePath) => boolean;

// Extended globs can take exponential time, and patterns may come from a workspace that nobody has looked at yet.
const picomatchOptions = { dot: true, noextglob: true } as const;

/** Compiles patterns that name files, relative to a folder. A pattern without a slash is looked for at any depth. */
export function matchFiles(root: FilePath, patterns: readonly string[]): PathTest {
  const matches = picomatch(patterns.map(anchor), picomatchOptions);
  return path => matches(relativePath(root, path));
}

/**
 * Compiles patterns that name files and folders with all that is in them, relative to a folder. They mean what they
 * mean in a `.gitignore`: the last one that matches decides, and `!` takes back in what is not inside an ignored folder.
 */
export function matchIgnored(root: FilePath, patterns: readonly string[]): PathTest {
  // A folder is asked about without its final slash, and has to be known all the same.
  const rules = ignore({ ignorecase: false }).add(
    patterns.map(pattern => pattern.replace(/^(!?)\.\//, '$1/').replace(/(?<!\/)\/+$/, '')),
  );
  return path => path !== root && isInside(root, path) && rules.ignores(relativePath(root, path));
}

function anchor(pattern: string): string {
  const bare = pattern.replace(/^\.?\/+/, '');
  const hasFolder = pattern !== bare || bare.replace(/(?<!\/)\/+$/, '').includes('/');
  return hasFolder ? bare : `**/${bare}`;
}
