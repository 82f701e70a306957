/** Functions around a handler: `withAuth(withRateLimit(list))` has two. */
import type { CallFact } from '../languages/typescript/facts.ts';
import { callMaking, type Piece } from './piece.ts';
import { type Placed, type PlacedSources, pieceOfPlaced } from './placed.ts';
import { handlerOf } from './registration.ts';

const maximumDepth = 4;

/** From the outermost to the innermost; what is not called with a function of the project wraps none. */
export function wrappersOf({ value, sources }: Placed, depth = 0): readonly Piece[] {
  const call = callMaking(value, sources.facts);
  if (call === undefined || depth > maximumDepth) return [];
  if (call.arguments.every(argument => handlerOf(argument, sources) === undefined)) return [];
  const piece = pieceOfPlaced({ value, sources }, { role: 'middleware', scope: 'route' });
  const inner = call.arguments.flatMap(argument => wrappersOf({ value: argument, sources }, depth + 1));
  return [...(composedIn(call, sources) ?? [piece]), ...inner];
}

/** `compose(withErrors, withUser)(list)`: several functions and nothing else, put around a handler in their order. */
function composedIn({ callee }: CallFact, sources: PlacedSources): readonly Piece[] | undefined {
  const composing =
    callee?.root.kind === 'call' && callee.path.length === 0
      ? sources.facts.calls[callee.root.call]
      : undefined;
  const parts = composing?.arguments ?? [];
  const areFunctions = parts.every(part => handlerOf(part, sources) !== undefined);
  return parts.length > 1 && areFunctions
    ? parts.map(value => pieceOfPlaced({ value, sources }, { role: 'middleware', scope: 'route' }))
    : undefined;
}
