import type { PatternPlace } from './pattern.ts';

/**
 * The place at an offset in a language of blocks in braces (Prisma, GraphQL, Terraform) or of statements: a file that
 * holds nothing else, the top of one, or among the members of a block.
 */
export function findBlockPlace(text: string, start: number, end: number): PatternPlace {
  if (`${text.slice(0, start)}${text.slice(end)}`.trim() === '') return 'file';
  const before = withoutText(text.slice(0, start));
  const depth = (before.match(/\{/g)?.length ?? 0) - (before.match(/\}/g)?.length ?? 0);
  return depth > 0 ? 'member' : 'top';
}

/** Braces in comments and in quotes are none. */
function withoutText(code: string): string {
  return code.replace(/"[^"\n]*"|\/\/[^\n]*|#[^\n]*/g, '');
}
