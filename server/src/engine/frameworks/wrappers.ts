/** Functions around a handler: `withAuth(withRateLimit(list))` has two. */
import { callMaking, type Piece } from './piece.ts';
import { type Placed, pieceOfPlaced } from './placed.ts';
import { handlerOf } from './registration.ts';

const maximumDepth = 4;

/** From the outermost to the innermost; what is not called with a function of the project wraps none. */
export function wrappersOf({ value, sources }: Placed, depth = 0): readonly Piece[] {
  const call = callMaking(value, sources.facts);
  if (call === undefined || depth > maximumDepth) return [];
  if (call.arguments.every(argument => handlerOf(argument, sources) === undefined)) return [];
  const piece = pieceOfPlaced({ value, sources }, { role: 'middleware', scope: 'route' });
  const inner = call.arguments.flatMap(argument => wrappersOf({ value: argument, sources }, depth + 1));
  return [piece, ...inner];
}
