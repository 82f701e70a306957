import { parseSync } from 'oxc-parser';

/** The texts of the comments of a file, for asking whether a fix kept them. */
export function commentsOf(path: string, text: string): readonly string[] {
  if (/\.ya?ml$/.test(path)) return [...text.matchAll(/(?<=^|\s)#.*$/gm)].map(([comment]) => comment);
  if (!/\.[cm]?[jt]sx?$/.test(path)) return [];
  return parseSync(path, text).comments.map(comment => comment.value.trim());
}
