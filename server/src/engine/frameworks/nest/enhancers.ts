/** Guards, interceptors, pipes and filters that decorators put before a handler, and all else that they say. */
import type { FunctionFact, ParameterFact } from '../../languages/typescript/facts.ts';
import type { ProjectView } from '../framework.ts';
import { type Piece, type PieceScope, pieceOfDecorator, pieceOfValue } from '../piece.ts';
import type { PlacedSources } from '../placed.ts';
import { type AppliedDecorator, nameIn } from './applied-decorator.ts';
import { applyDecorators } from './decorators.ts';
import { type Enhanced, type EnhancerRole, pieceOfArgument, roleOf } from './enhancer.ts';
import type { PlacedArgument } from './placed-argument.ts';
import { textOfArgument } from './reading.ts';

/** In the order in which Nest runs them; filters come in when something goes wrong. */
export const enhancerRoles: readonly EnhancerRole[] = ['guard', 'interceptor', 'pipe', 'filter'];

export function enhancersOf(decorators: readonly AppliedDecorator[], scope: PieceScope): Enhanced {
  const all = decorators.map(decorator => {
    const role = roleOf(decorator);
    return role === undefined
      ? { pieces: [], gaps: [] }
      : joinEnhanced(decorator.arguments.map(argument => pieceOfArgument(argument, role, scope)));
  });
  return joinEnhanced(all);
}

export function joinEnhanced(all: readonly Enhanced[]): Enhanced {
  return { pieces: all.flatMap(({ pieces }) => pieces), gaps: all.flatMap(({ gaps }) => gaps) };
}

/** Everything that is said and runs nothing, the nearest first. */
export function marksOf(decorators: readonly AppliedDecorator[], scope: PieceScope): readonly Piece[] {
  return decorators
    .filter(decorator => roleOf(decorator) === undefined)
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
