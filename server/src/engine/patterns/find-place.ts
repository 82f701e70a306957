/** Where in a source file something can be inserted. */
import type { Decorator, Node, Program } from '@oxc-project/types';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import type { Offset } from '../source/span.ts';

export type SourcePlace = 'top' | 'statement' | 'member';

/** The place at an offset between statements or members; undefined inside of one, and where nothing tells. */
export function findPlace(parsed: ParsedTypeScript, offset: Offset): SourcePlace | undefined {
  const { program, errors } = parsed;
  if (errors.length > 0 && program.body.length === 0) return undefined;
  if (parsed.comments.some(({ start, end }) => start < offset && offset < end)) return undefined;
  let innermost: Node = program;
  for (const node of parsed.steps) {
    if (node !== undefined && node.start < offset && offset < node.end) innermost = node;
  }
  switch (innermost.type) {
    case 'Program':
      return isBetween(program, offset) ? 'top' : undefined;
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

/** Behind the imports and directives of a file, and not between what belongs together. */
function isBetween({ body, hashbang }: Program, offset: Offset): boolean {
  if (hashbang !== null && offset <= hashbang.start) return false;
  const next = body.find(({ start }) => start >= offset);
  const previous = body.findLast(({ end }) => end <= offset);
  const isHead = (statement: Program['body'][number]): boolean =>
    statement.type === 'ImportDeclaration' ||
    ('directive' in statement && typeof statement.directive === 'string');
  if (body.some(statement => statement.start >= offset && isHead(statement))) return false;
  const own = previous?.type === 'ExportNamedDeclaration' ? previous.declaration : previous;
  if (own?.type === 'TSDeclareFunction' && !own.declare) return false;
  return !decoratorsOf(next).some(({ end }) => end <= offset);
}

/** Of `@A() export class B {}`, whose decorators stand before the statement. */
function decoratorsOf(statement: Program['body'][number] | undefined): readonly Decorator[] {
  if (statement?.type !== 'ExportNamedDeclaration' && statement?.type !== 'ExportDefaultDeclaration')
    return [];
  const { declaration } = statement;
  return declaration?.type === 'ClassDeclaration' ? declaration.decorators : [];
}
