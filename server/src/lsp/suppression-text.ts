import type { FilePath } from '../engine/source/path.ts';
import { type SuppressionScope, suppressionWords } from '../engine/source/suppression-comment.ts';

/** The comment that suppresses a rule in this kind of file; undefined where the language has no comments. */
export function suppressionFor(
  path: FilePath,
  ruleId: string,
  reason: string,
  scope: SuppressionScope = 'next-line',
): string | undefined {
  const mark = commentMark(path);
  return mark === undefined ? undefined : `${mark} ${suppressionWords[scope]} ${ruleId} -- ${reason}`;
}

function commentMark(path: FilePath): '//' | '#' | undefined {
  if (/\.ya?ml$/i.test(path)) return '#';
  return /\.(?:[cm]?[jt]sx?|jsonc)$/i.test(path) ? '//' : undefined;
}
