/** Patterns that could never match what somebody meant by them: said at once, since they would do nothing in silence. */
import type { FilePath } from '../source/path.ts';
import { hasClosedBrackets } from './pattern-brackets.ts';

/** What was expected instead of a pattern of files; undefined for one that can match. */
export function expectedOfFiles(pattern: string, folder: FilePath): string | undefined {
  if (!hasClosedBraces(pattern)) return 'a pattern in which every `{` is closed';
  return expectedOfPattern(pattern, folder);
}

/** The same for what is ignored, as in a `.gitignore`. */
export function expectedOfIgnore(pattern: string, folder: FilePath): string | undefined {
  if (pattern.startsWith('#')) return 'a pattern; one that begins with `#` is a comment';
  if (/(?<!\\)[{}]/.test(pattern)) return 'one pattern for each name; braces mean nothing here';
  return expectedOfPattern(pattern, folder);
}

/** The same for paths of URLs. */
export function expectedOfPath(pattern: string): string | undefined {
  return /^(?!\w+:\/\/)[^\s?#]+$/.test(pattern) ? undefined : 'the path of a URL, such as `/health`';
}

function expectedOfPattern(pattern: string, folder: FilePath): string | undefined {
  const bare = pattern.replace(/^!/, '');
  if (pattern !== pattern.trim()) return 'a pattern without blanks around it';
  if (/^[./]*$/.test(bare)) return 'a pattern of files or folders in this folder';
  if (/^(?:[a-z]:[\\/]|~|[a-z]+:\/\/)/i.test(bare)) return 'a pattern relative to this folder';
  if (bare === folder || bare.startsWith(`${folder}/`)) return expectedRelative(bare, folder);
  if (bare.split('/').includes('..')) return 'a pattern inside of this folder';
  if (/\\(?![[\]{}()!# \\])/.test(bare)) return 'a pattern with `/` between folders';
  if (bare.includes('//')) return 'a pattern with one `/` between folders';
  if (/[@+?*!]\(/.test(bare)) return 'one pattern for each name; `@(a|b)` means nothing here';
  return hasClosedBrackets(bare)
    ? undefined
    : 'a pattern in which every `[` is closed and every range is in order';
}

function expectedRelative(pattern: string, folder: FilePath): string {
  const rest = pattern.slice(folder.length + 1);
  return rest === ''
    ? 'a pattern of files or folders in this folder'
    : `\`/${rest}\`, since patterns start in this folder`;
}

function hasClosedBraces(pattern: string): boolean {
  let depth = 0;
  for (const [character] of pattern.replace(/\\./g, '').matchAll(/[{}]/g)) {
    depth += character === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
