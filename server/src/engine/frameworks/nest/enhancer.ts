/** A guard, interceptor, pipe or filter that a decorator puts before a handler. */
import { type Piece, type PieceRole, type PieceScope, pieceOfValue } from '../piece.ts';
import type { Gap } from '../route.ts';
import { type AppliedDecorator, nameIn } from './applied-decorator.ts';
import type { PlacedArgument } from './placed-argument.ts';

export type EnhancerRole = Extract<PieceRole, 'guard' | 'interceptor' | 'pipe' | 'filter'>;

const using: Readonly<Record<string, EnhancerRole>> = {
  UseGuards: 'guard',
  UseInterceptors: 'interceptor',
  UsePipes: 'pipe',
  UseFilters: 'filter',
};

export function roleOf(decorator: AppliedDecorator): EnhancerRole | undefined {
  return using[nameIn(decorator, '@nestjs/common') ?? ''];
}

export interface Enhanced {
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** `AuthGuard`, `new RolesGuard()`, `AuthGuard('jwt')` */
export function pieceOfArgument(
  { value, sources }: PlacedArgument,
  role: EnhancerRole,
  scope: PieceScope,
): Enhanced {
  const isKnown = value.kind === 'reference' || value.kind === 'object';
  if (isKnown) return { pieces: [pieceOfValue(value, { role, scope }, sources)], gaps: [] };
  const reason = `it is not known which ${role} is put here`;
  return { pieces: [], gaps: [{ path: sources.path, span: value.span, reason }] };
}
