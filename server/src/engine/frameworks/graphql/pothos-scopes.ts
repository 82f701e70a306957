/** Pothos' scopes: `authScopes` of fields and of types, `t.withAuth(scopes)`, and what a field leaves out. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { Piece } from '../piece.ts';
import { objectOf, type Placed, type PlacedObject, type PlacedSources, propertyOf } from '../placed.ts';
import type { RegisteredOperation } from '../route.ts';
import type { PothosType } from './vocabulary.ts';

const leavingOut = ['skipTypeScopes', 'skipInterfaceScopes'] as const;

/** What the type of a field and its interfaces ask for, unless the field says that they do not. */
export function scopesBefore(
  { marks }: RegisteredOperation,
  type: string,
  types: readonly PothosType[],
): readonly Piece[] {
  const isLeftOut = (name: (typeof leavingOut)[number]): boolean => marks.some(({ stage }) => stage === name);
  const own = types.filter(candidate => candidate.type === type);
  const names = new Set(own.flatMap(({ interfaces }) => interfaces));
  return [
    ...(isLeftOut('skipTypeScopes') ? [] : own),
    ...(isLeftOut('skipInterfaceScopes') ? [] : types.filter(candidate => names.has(candidate.type))),
  ].flatMap(({ scopes }) => scopes);
}

/** The scopes that a field asks for itself: its own, or those of `t.withAuth(scopes)`. */
export function scopesOfField(
  call: CallFact,
  options: PlacedObject,
  sources: PlacedSources,
): readonly Piece[] {
  const own = scopesIn(options);
  const root = call.callee?.root;
  const around = root?.kind === 'call' ? sources.facts.calls[root.call] : undefined;
  const [given] = around?.callee?.path.at(-1) === 'withAuth' ? around.arguments : [];
  return own.length > 0 || given === undefined ? own : [pieceOfScopes({ value: given, sources })];
}

export function scopesIn(options: PlacedObject | undefined): readonly Piece[] {
  const scopes = propertyOf(options, 'authScopes');
  return scopes === undefined ? [] : [pieceOfScopes(scopes)];
}

/** What a field says that it is not asked for. */
export function scopesLeftOut(options: PlacedObject): readonly Piece[] {
  return leavingOut
    .filter(name => leavesOut(options, name))
    .flatMap(name => {
      const placed = propertyOf(options, name);
      return placed === undefined ? [] : [{ ...pieceOfScopes(placed), role: 'mark', name, stage: name }];
    });
}

export function leavesOut(options: PlacedObject | undefined, name: (typeof leavingOut)[number]): boolean {
  const placed = propertyOf(options, name);
  return placed !== undefined && !(placed.value.kind === 'literal' && placed.value.value === false);
}

/** What a scope means, the builder is told elsewhere. */
function pieceOfScopes(placed: Placed): Piece {
  const { value, sources } = placed;
  return {
    role: 'guard',
    scope: 'route',
    name: 'authScopes',
    origin: asksForSomebody(placed)
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

/** One of several scopes is enough, so none of them may be open to all, as its name tells; below `$all` one is enough to know. */
function asksForSomebody(placed: Placed, isEnough: 'every' | 'some' = 'every'): boolean {
  const scopes = objectOf(placed);
  if (scopes === undefined || scopes.isOpen || scopes.properties.length === 0) return false;
  return scopes.properties[isEnough](property => {
    if (property.key === '$all') return asksForSomebody(property, 'some');
    if (property.key === '$any') return asksForSomebody(property);
    return !/^\$|public|anonymous|guest|every/i.test(property.key);
  });
}
