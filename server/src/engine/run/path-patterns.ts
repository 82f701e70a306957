import picomatch from 'picomatch';
import { type FilePath, relativePath } from '../source/path.ts';

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
 * Compiles patterns that name files and folders with all that is in them, relative to a folder. As in a
 * `.gitignore`, the last pattern that matches decides, and `!` takes files back in.
 */
export function matchIgnored(root: FilePath, patterns: readonly string[]): PathTest {
  const steps = patterns.map(pattern => {
    const isBack = pattern.startsWith('!');
    const glob = anchor(isBack ? pattern.slice(1) : pattern).replace(/\/+$/, '');
    return { ignores: !isBack, matches: picomatch([glob, `${glob}/**`], picomatchOptions) };
  });
  return path => {
    const relative = relativePath(root, path);
    return steps.findLast(step => step.matches(relative))?.ignores ?? false;
  };
}

function anchor(pattern: string): string {
  const bare = pattern.replace(/^\.?\/+/, '');
  const hasFolder = pattern !== bare || bare.replace(/\/+$/, '').includes('/');
  return hasFolder ? bare : `**/${bare}`;
}
