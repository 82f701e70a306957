/** Guards, interceptors, pipes and filters that decorators put before a handler, and all else that they say. */
import type { FunctionFact, ParameterFact } from '../../languages/typescript/facts.ts';
import type { ProjectView } from '../framework.ts';
import { type Piece, type PieceRole, type PieceScope, pieceOfDecorator, pieceOfValue } from '../piece.ts';
import type { PlacedSources } from '../placed.ts';
import type { Gap } from '../route.ts';
import { type AppliedDecorator, applyDecorators, nameIn } from './decorators.ts';
import type { PlacedArgument } from './placed-argument.ts';
import { textOfArgument } from './reading.ts';

export type EnhancerRole = Extract<PieceRole, 'guard' | 'interceptor' | 'pipe' | 'filter'>;

/** In the order in which Nest runs them; filters come in when something goes wrong. */
export const enhancerRoles: readonly EnhancerRole[] = ['guard', 'interceptor', 'pipe', 'filter'];

const using: Readonly<Record<string, EnhancerRole>> = {
  UseGuards: 'guard',
  UseInterceptors: 'interceptor',
  UsePipes: 'pipe',
  UseFilters: 'filter',
};

export interface Enhanced {
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
}

export function enhancersOf(decorators: readonly AppliedDecorator[], scope: PieceScope): Enhanced {
  const all = decorators.map(decorator => {
    const role = using[nameIn(decorator, '@nestjs/common') ?? ''];
    return role === undefined
      ? { pieces: [], gaps: [] }
      : joinEnhanced(decorator.arguments.map(argument => pieceOfArgument(argument, role, scope)));
  });
  return joinEnhanced(all);
}

export function joinEnhanced(all: readonly Enhanced[]): Enhanced {
  return { pieces: all.flatMap(({ pieces }) => pieces), gaps: all.flatMap(({ gaps }) => gaps) };
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

/** Everything that is said and runs nothing, the nearest first. */
export function marksOf(decorators: readonly AppliedDecorator[], scope: PieceScope): readonly Piece[] {
  return decorators
    .filter(decorator => using[nameIn(decorator, '@nestjs/common') ?? ''] === undefined)
    .map(({ fact, sources }) => pieceOfDecorator(fact, { role: 'mark', scope }, sources))
    .toReversed();
}

const nestPackages = ['@nestjs/common', '@nestjs/graphql', '@nestjs/microservices', '@nestjs/websockets'];

/** The part of a request that a parameter's decorator takes. */
const parts: Readonly<Record<string, string>> = {
  Body: 'body',
  RawBody: 'body',
  Query: 'query',
  Param: 'params',
  Headers: 'headers',
  UploadedFile: 'file',
  UploadedFiles: 'file',
  Args: 'args',
  Payload: 'payload',
  MessageBody: 'payload',
};

/** `@Body(new ValidationPipe()) body`, `@Param('id', ParseIntPipe) id` */
export function parameterPipes(
  method: FunctionFact,
  sources: PlacedSources,
  project: ProjectView,
): readonly Piece[] {
  return method.parameters.flatMap(parameter => pipesOfParameter(parameter, sources, project));
}

function pipesOfParameter(
  parameter: ParameterFact,
  sources: PlacedSources,
  project: ProjectView,
): readonly Piece[] {
  return applyDecorators(parameter.decorators, sources, project).decorators.flatMap(decorator => {
    const stage = parts[nameIn(decorator, ...nestPackages) ?? ''];
    if (stage === undefined) return [];
    return decorator.arguments
      .filter(isPipe)
      .map(({ value, sources: home }) => pieceOfValue(value, { role: 'pipe', scope: 'route', stage }, home));
  });
}

function isPipe(argument: PlacedArgument): boolean {
  return argument.value.kind === 'reference' && textOfArgument(argument) === undefined;
}
