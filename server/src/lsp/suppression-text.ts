import type { FilePath } from '../engine/source/path.ts';
import {
  type SuppressionScope,
  suppressionKey,
  suppressionWords,
} from '../engine/source/suppression-comment.ts';

/** The comment that suppresses a rule in this kind of file. */
export function suppressionFor(
  path: FilePath,
  ruleId: string,
  reason: string,
  scope: SuppressionScope = 'next-line',
): string {
  const mark = /\.ya?ml$/i.test(path) ? '#' : '//';
  return `${mark} ${suppressionWords[scope]} ${ruleId} -- ${reason}`;
}

/** The entry that does the same in an API description, where there are no comments. */
export function suppressionEntry(ruleId: string, reason: string): string {
  return `"${suppressionKey}": { "${ruleId}": "${reason}" }`;
}

/** JSON has none. */
export function hasComments(path: FilePath): boolean {
  return !path.endsWith('.json');
}
