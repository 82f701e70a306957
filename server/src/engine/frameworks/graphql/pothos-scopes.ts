/** Pothos' scopes: `authScopes` of fields and of types, `t.withAuth(scopes)`, and what a field leaves out. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { Piece } from '../piece.ts';
import { objectOf, type Placed, type PlacedObject, type PlacedSources, propertyOf } from '../placed.ts';
import type { RegisteredOperation } from '../route.ts';
import type { TypeScope } from './vocabulary.ts';

const leftOut = 'skipTypeScopes';

/** What the type of a field asks for, unless the field says that it does not. */
export function scopesBefore(
  { marks }: RegisteredOperation,
  type: string,
  typeScopes: readonly TypeScope[],
): readonly Piece[] {
  const isLeftOut = marks.some(({ stage }) => stage === leftOut);
  return isLeftOut ? [] : typeScopes.filter(scope => scope.type === type).map(({ piece }) => piece);
}

/** The scopes that a field asks for itself. */
export function scopesOfField(
  call: CallFact,
  options: PlacedObject,
  sources: PlacedSources,
): readonly Piece[] {
  const root = call.callee?.root;
  const around = root?.kind === 'call' ? sources.facts.calls[root.call] : undefined;
  const [given] = around?.callee?.path.at(-1) === 'withAuth' ? around.arguments : [];
  const placed = [given && { value: given, sources }, propertyOf(options, 'authScopes')];
  return placed.flatMap(scopes => (scopes === undefined ? [] : [pieceOfScopes(scopes)]));
}

export function leavesOutTypeScopes(options: PlacedObject): readonly Piece[] {
  const placed = propertyOf(options, leftOut);
  const isSet = placed !== undefined && !(placed.value.kind === 'literal' && placed.value.value === false);
  return isSet ? [{ ...pieceOfScopes(placed), role: 'mark', name: leftOut, stage: leftOut }] : [];
}

/** What a scope means, the builder is told elsewhere; one that is open to all by its name asks nothing. */
export function pieceOfScopes({ value, sources }: Placed): Piece {
  const scopes = objectOf({ value, sources });
  const isKnown =
    scopes !== undefined &&
    !scopes.isOpen &&
    scopes.properties.length > 0 &&
    scopes.properties.every(({ key }) => !/^\$|public|anonymous|guest|every/i.test(key));
  return {
    role: 'guard',
    scope: 'route',
    name: 'authScopes',
    origin: isKnown
      ? {
          kind: 'library',
          package: '@pothos/plugin-scope-auth',
          export: 'authScopes',
          path: [],
          isInstance: false,
          typeArguments: [],
          madeBy: undefined,
          through: undefined,
          home: sources.path,
        }
      : { kind: 'unknown' },
    arguments: [value],
    stage: 'authScopes',
    path: sources.path,
    span: value.span,
  };
}
