/** `router.param('id', load)`: what runs before whatever a parameter of that name leads to. */
import { joinRoute } from '../route.ts';
import type { ParameterEvent, Router } from './thing.ts';

export interface ParameterPiece extends Pick<ParameterEvent, 'piece'> {
  /** The parameter may be left out of the path, or the path is not known. */
  readonly isDoubtful: boolean;
}

export function parametersOf({ events }: Router, count: number): readonly ParameterEvent[] {
  return events.slice(0, count).filter(event => event.kind === 'parameter');
}

/** What runs for a pattern in a router that is reached below `prefix`, in the order of the path. */
export function piecesFor(
  parameters: readonly ParameterEvent[],
  prefix: string,
  pattern: string | undefined,
): readonly ParameterPiece[] {
  if (parameters.length === 0) return [];
  if (pattern === undefined) return parameters.map(({ piece }) => ({ piece, isDoubtful: true }));
  const whole = joinRoute(prefix, pattern);
  return namesIn(whole).flatMap(({ name, isOptional }) =>
    parameters
      .filter(event => event.name === name || event.name === undefined)
      .filter(({ reach }) => reach === 'nested' || namesIn(pattern).some(own => own.name === name))
      .map(event => ({ piece: event.piece, isDoubtful: isOptional || event.name === undefined })),
  );
}

interface ParameterName {
  readonly name: string;
  readonly isOptional: boolean;
}

function namesIn(pattern: string): readonly ParameterName[] {
  return [...pattern.matchAll(/(?<open>\{\/?)?[:*](?<name>\w+)(?<mark>\?)?/g)].map(({ groups }) => ({
    name: groups?.name ?? '',
    isOptional: groups?.open !== undefined || groups?.mark !== undefined,
  }));
}
