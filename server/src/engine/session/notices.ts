/** What a review says about itself, in words. */
import { baseName, type FilePath, relativePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import { isStackOverflow } from '../source/stack-overflow.ts';
import type { Notice } from './session.ts';

export function unreadable(root: FilePath, path: FilePath, reason: string): Notice {
  const name = path === root ? baseName(path) : relativePath(root, path);
  return { kind: 'unreadable', path, span: undefined, message: `\`${name}\` ${reason}.` };
}

/** Something that is no file and never will be one, such as a socket. */
export function passedOver(root: FilePath, path: FilePath, what: string): Notice {
  return unreadable(root, path, `${what}, and is passed over`);
}

/** A file whose name is a path of folders to everything that reads it. */
export function unreachable(name: string): Notice {
  const message = `\`${name}\` has a backslash in its name and is not read. Rename it.`;
  return { kind: 'unreadable', path: undefined, span: undefined, message };
}

/** What reading a file threw. Code written by machines can be nested more deeply than any stack bears. */
export function readFailure(root: FilePath, path: FilePath, error: unknown): Notice {
  if (isStackOverflow(error)) return unreadable(root, path, tooDeep);
  const message = `Reading \`${relativePath(root, path)}\` failed: ${detailOf(error)}. It is not reviewed; please report this.`;
  return { kind: 'internal-error', path, span: undefined, message };
}

const tooDeep = 'is nested too deeply to be read. Flatten it, or name it in `ignore`';

/** One notice per file: the first error usually causes the others. */
export function parseNotices(
  root: FilePath,
  path: FilePath,
  errors: readonly { readonly message: string; readonly span: Span }[],
): readonly Notice[] {
  const [first] = errors;
  if (first === undefined) return [];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const message = `\`${relativePath(root, path)}\` does not parse: ${first.message.replace(/\.$/, '')}${more}. What could be read is reviewed.`;
  return [{ kind: 'parse-error', path, span: first.span, message }];
}

export function internalError(root: FilePath, path: FilePath, ruleId: string, error: unknown): Notice {
  const message = `The rule \`${ruleId}\` failed on \`${relativePath(root, path)}\`: ${detailOf(error)}. Its findings there are missing; please report this.`;
  return { kind: 'internal-error', path, span: undefined, message };
}

export function tooManyFiles(limit: number): Notice {
  const message = `The project holds more than ${limit} ${limit === 1 ? 'file' : 'files'}; the rest is passed over. Raise \`limits.maxFiles\` or name folders in \`ignore\`.`;
  return { kind: 'limit', path: undefined, span: undefined, message };
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
