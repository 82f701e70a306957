import type { PatternPlace } from './pattern.ts';

/**
 * The place at an offset in a language of blocks in braces (Prisma, GraphQL, Terraform) or of lines: a file that holds
 * nothing else, the top of one, or among the members of a block. Undefined in a text, and in blocks without members.
 */
export function findBlockPlace(text: string, start: number, end: number): PatternPlace | undefined {
  if (`${text.slice(0, start)}${text.slice(end)}`.trim() === '') return 'file';
  const before = withoutText(text.slice(0, start));
  if (before.includes('"""') || before.includes('/*')) return undefined;
  const heads: string[] = [];
  const pieces = before.split(/([{}])/);
  for (const [index, piece] of pieces.entries()) {
    if (piece === '{') heads.push(lastLineOf(pieces[index - 1] ?? '').trim());
    if (piece === '}') heads.pop();
  }
  const [head] = heads.slice(-1);
  if (head === undefined) return 'top';
  return /^(?:enum|datasource|generator)\b/.test(head) ? undefined : 'member';
}

function lastLineOf(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** Braces in comments and in quotes are none. */
function withoutText(code: string): string {
  return code.replace(/"""[\s\S]*?"""|(?<!")"[^"\n]*"(?!")|\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*/g, '');
}
