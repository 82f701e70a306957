/** Parameters that a framework fills from a request, by decorators: `@Body('email') email`, `@QueryParam('page') page`. */

import type { Piece } from '../../frameworks/piece.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { DecoratorFact, ParameterFact, Value } from '../../languages/typescript/facts.ts';
import { hasCheckingPipe } from '../../languages/typescript/pipes.ts';
import { propertyOf, textOf } from '../../languages/typescript/values.ts';
import type { FilePath } from '../../source/path.ts';
import { firstOf } from './held-values.ts';
import type { ClientPart, RequestOriginSources } from './request-origin.ts';

export interface FilledPart {
  readonly part: ClientPart;
  /** The name in the part that is asked for. */
  readonly name: string | undefined;
}

const partOfDecorator: ReadonlyMap<string, ClientPart> = new Map([
  ['Body', 'body'],
  ['BodyParam', 'body'],
  ['BodyProp', 'body'],
  ['Query', 'query'],
  ['QueryParam', 'query'],
  ['QueryParams', 'query'],
  ['Param', 'params'],
  ['Params', 'params'],
  ['Path', 'params'],
  ['Headers', 'headers'],
  ['Header', 'headers'],
  ['HeaderParam', 'headers'],
]);

const decoratingPackages = /^(?:@nestjs\/common|routing-controllers|tsoa)$/;

/** A pipe of its own decides what may come in. */
export function filledBy(
  { decorators }: ParameterFact,
  path: FilePath,
  { facts, origins }: RequestOriginSources,
): FilledPart | undefined {
  const content = facts(path);
  return firstOf(decorators, (decorator: DecoratorFact) => {
    const { callee, arguments: given } = decorator;
    const origin = origins.ofReference(path, callee);
    const part = origin.kind === 'library' ? partOfDecorator.get(origin.export) : undefined;
    if (origin.kind !== 'library' || !decoratingPackages.test(origin.package) || part === undefined)
      return undefined;
    if (content === undefined || hasCheckingPipe(decorator, content)) return undefined;
    return { part, name: textOf(given?.[0]) };
  });
}

/**
 * Whether what comes in is what the written type says, for numbers, flags and a few written words. Nest looks at types
 * only in a pipe, and makes numbers of text only where it is told to; the other frameworks do so by themselves.
 */
export function isConverted(
  { decorators, type }: ParameterFact,
  handler: HandlerPlace,
  { endpointsOf, origins }: RequestOriginSources,
): boolean {
  if (type?.kind !== 'number' && type?.kind !== 'boolean' && type?.kind !== 'literals') return false;
  const isNest = decorators.some(({ callee }) => {
    const origin = origins.ofReference(handler.path, callee);
    return origin.kind === 'library' && origin.package === '@nestjs/common';
  });
  if (!isNest) return true;
  const own = endpointsOf(handler);
  if (own.length === 0 || own.some(({ gaps }) => gaps.length > 0)) return true;
  const { kind } = type;
  return own.every(({ chain }) => chain.some(piece => converts(piece, kind)));
}

/** A pipe of the project may do anything; `ValidationPipe` leaves text that is but written as a few words. */
function converts({ arguments: given, name, role }: Piece, kind: 'number' | 'boolean' | 'literals'): boolean {
  if (role !== 'pipe') return false;
  if (!/\bValidationPipe\b/.test(name)) return true;
  return kind !== 'literals' && (given ?? []).some(mayTransform);
}

function mayTransform(options: Value): boolean {
  if (options.kind !== 'object') return true;
  const transform = propertyOf(options, 'transform');
  return (
    options.isOpen ||
    (transform !== undefined && !(transform.kind === 'literal' && transform.value === false))
  );
}
