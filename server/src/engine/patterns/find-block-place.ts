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
  for (const [, head, brace] of before.matchAll(/([^{}\n]*)([{}])/g)) {
    if (brace === '{') heads.push(head?.trim() ?? '');
    else heads.pop();
  }
  const [head] = heads.slice(-1);
  if (head === undefined) return 'top';
  return /^(?:enum|datasource|generator)\b/.test(head) ? undefined : 'member';
}

/** Braces in comments and in quotes are none. */
function withoutText(code: string): string {
  return code.replace(/"""[\s\S]*?"""|(?<!")"[^"\n]*"(?!")|\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*/g, '');
}
