import ignore from 'ignore';
import picomatch from 'picomatch';
import { type FilePath, isInside, relativePath } from '../source/path.ts';
import { escapeNames } from './pattern-brackets.ts';

/** Says whether a path is meant. */
export type PathTest = (path: FilePath) => boolean;

// Extended globs can take exponential time, and patterns may come from a workspace that nobody has looked at yet.
const picomatchOptions = { dot: true, noextglob: true } as const;

/**
 * Compiles patterns that name files, or folders with all that is in them, relative to a folder. A pattern without a
 * slash is looked for at any depth; `!` takes out again what the others name, or else all that is there.
 */
export function matchFiles(root: FilePath, patterns: readonly string[]): PathTest {
  const wanted = patterns.filter(pattern => !pattern.startsWith('!'));
  const unwanted = patterns.filter(pattern => pattern.startsWith('!')).map(pattern => pattern.slice(1));
  const isWanted = wanted.length === 0 && unwanted.length > 0 ? () => true : matchAny(wanted);
  const isUnwanted = matchAny(unwanted);
  return path => {
    const name = relativePath(root, path);
    return isWanted(name) && !isUnwanted(name);
  };
}

function matchAny(patterns: readonly string[]): (name: string) => boolean {
  return picomatch(patterns.map(anchor).flatMap(withContents), picomatchOptions);
}

/** Who names a folder means what is in it; `src/*` is about the files right there. */
function withContents(pattern: string): readonly string[] {
  const last = pattern.slice(pattern.lastIndexOf('/') + 1).replace(/\\./g, '');
  return /[*?{[]/.test(last) ? [pattern] : [pattern, `${pattern}/**`];
}

/**
 * Compiles patterns that name files and folders with all that is in them, relative to a folder. They mean what they
 * mean in a `.gitignore`: the last one that matches decides, and `!` takes back in what is not inside an ignored folder.
 */
export function matchIgnored(root: FilePath, patterns: readonly string[]): PathTest {
  // A folder is asked about without its final slash, and has to be known all the same.
  const rules = ignore({ ignorecase: false }).add(
    patterns.map(pattern => escapeNames(pattern.replace(/^(!?)\.\//, '$1/').replace(/(?<!\/)\/+$/, ''))),
  );
  return path => path !== root && isInside(root, path) && rules.ignores(relativePath(root, path));
}

function anchor(pattern: string): string {
  const inside = pattern.replace(/^\.?\/+/, '');
  const bare = inside.replace(/(?<!\/)\/+$/, '');
  // Groups are of regular expressions: in names of folders, parentheses are what they look like.
  const literal = escapeNames(bare).replace(/(?<!\\)[()]/g, '\\$&');
  return pattern !== inside || bare.includes('/') ? literal : `**/${literal}`;
}
