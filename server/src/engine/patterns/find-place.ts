/** Where in a source file something can be inserted. */
import type { Node } from '@oxc-project/types';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import type { Offset } from '../source/span.ts';

export type SourcePlace = 'top' | 'statement' | 'member';

/** The place at an offset between statements or members; undefined inside of one. */
export function findPlace(parsed: ParsedTypeScript, offset: Offset): SourcePlace | undefined {
  if (parsed.comments.some(({ start, end }) => start < offset && offset < end)) return undefined;
  let innermost: Node = parsed.program;
  for (const node of parsed.steps) {
    if (node !== undefined && node.start < offset && offset < node.end) innermost = node;
  }
  switch (innermost.type) {
    case 'Program':
      return 'top';
    case 'BlockStatement':
    case 'StaticBlock':
    case 'SwitchCase':
      return 'statement';
    case 'ClassBody':
      return 'member';
    default:
      return undefined;
  }
}
