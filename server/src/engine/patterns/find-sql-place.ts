import type { PatternPlace } from './pattern.ts';

/** The place at an offset among the statements of SQL; undefined inside of one, and in a text or a comment. */
export function findSqlPlace(text: string, start: number, end: number): PatternPlace | undefined {
  if (`${text.slice(0, start)}${text.slice(end)}`.trim() === '') return 'file';
  const before = text.slice(0, start).replace(closed, '');
  if (begun.test(before)) return undefined;
  return /(?:^|;)\s*$/.test(before) ? 'top' : undefined;
}

/** Comments, texts, the bodies of functions, and commands of psql. */
const closed = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|^\\[^\n]*/gm;
const begun = /\/\*|'|"|\$\w*\$/;
