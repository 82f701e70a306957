/** Values with the file in which they are written, followed to the objects and lists that they stand for. */
import type { Reference, Value } from '../languages/typescript/facts.ts';
import { type Origin, wholeModule } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { ProjectView } from './framework.ts';
import {
  callMaking,
  choiceBehind,
  type Piece,
  type PieceKind,
  type PieceSources,
  pieceOfValue,
} from './piece.ts';
import { handlerOf, textIn } from './registration.ts';
import type { HandlerPlace } from './route.ts';

export type PlacedSources = PieceSources & Pick<ProjectView, 'factsOf'>;

export interface Placed {
  readonly value: Value;
  readonly sources: PlacedSources;
}

export interface PlacedProperty extends Placed {
  readonly key: string;
  readonly keySpan: Span;
}

export interface PlacedObject extends Placed {
  readonly properties: readonly PlacedProperty[];
  /** There may be more properties than are listed. */
  readonly isOpen: boolean;
}

/** Spreads of spreads deeper than this are circles. */
const maximumDepth = 6;

export function originOf({ value, sources }: Placed): Origin {
  return sources.origins.ofValue(sources.path, value);
}

/** The value as it is written, wherever that is; itself when it leads to no value of the project. */
export function followed(placed: Placed): Placed {
  if (placed.value.kind !== 'reference') return placed;
  const chosen = choiceBehind(placed.value, placed.sources);
  if (chosen !== undefined) return placedAt(chosen.path, chosen.value, placed.sources) ?? placed;
  const origin = wholeModule(originOf(placed), placed.sources.origins);
  if (origin.kind !== 'value') return placed;
  return placedAt(origin.path, origin.value, placed.sources) ?? placed;
}

export function placedAt(path: FilePath, value: Value, sources: PlacedSources): Placed | undefined {
  const facts = path === sources.path ? sources.facts : sources.factsOf(path);
  return facts === undefined ? undefined : { value, sources: { ...sources, path, facts } };
}

/** `[guards, [audit]].flat()`, `guards.concat(audit)`, `[guard, audit].filter(Boolean)`; undefined for what is no list. */
function listMade({ value, sources }: Placed, depth: number): readonly Placed[] | undefined {
  const call = callMaking(value, sources.facts);
  const { root, path = [] } = call?.callee ?? {};
  const method = call?.onList?.method ?? path.at(-1);
  const named: Value | undefined = root && {
    kind: 'reference',
    reference: { root, path: path.slice(0, -1) },
    span: value.span,
  };
  const list = call?.onList?.list ?? named;
  if (call === undefined || list === undefined || !/^(?:flat|concat|filter)$/.test(method ?? ''))
    return undefined;
  if (followed({ value: list, sources }).value.kind !== 'array') return undefined;
  const elements = elementsOf({ value: list, sources }, depth);
  if (method === 'flat') return elements.flatMap(element => elementsOf(element, depth));
  if (method === 'concat')
    return [...elements, ...call.arguments.flatMap(given => elementsOf({ value: given, sources }, depth))];
  const [by] = call.arguments;
  const isBoolean = by?.kind === 'reference' && isGlobal(by.reference, 'Boolean');
  return isBoolean ? elements.filter(element => element.value.kind !== 'literal') : undefined;
}

function isGlobal({ root, path }: Reference, name: string): boolean {
  return root.kind === 'global' && root.name === name && path.length === 0;
}

/**
 * The object that a value stands for, with what is spread into it; its own properties come first. `turn` says what a
 * name stands for in one turn of a loop.
 */
export function objectOf(
  placed: Placed | undefined,
  turn: (placed: Placed) => Placed = same => same,
  depth = 0,
): PlacedObject | undefined {
  if (placed === undefined || depth > maximumDepth || isHandedIn(placed)) return undefined;
  const { value, sources } = followed(placed);
  if (value.kind !== 'object') return undefined;
  const own = value.properties.map(property => ({ ...property, sources }));
  const spreads = value.spreads?.map(spread => objectOf(turn({ value: spread, sources }), turn, depth + 1));
  const isOpen = value.isOpen && (spreads === undefined || spreads.some(spread => spread?.isOpen !== false));
  const known = new Set(own.map(({ key }) => key));
  const inherited = (spreads ?? [])
    .toReversed()
    .flatMap(spread => spread?.properties ?? [])
    .filter(({ key }) => !known.has(key) && known.add(key));
  return { value, sources, properties: [...own, ...inherited], isOpen };
}

/** What a caller hands in is not what a parameter is without it. */
function isHandedIn({ value }: Placed): boolean {
  return value.kind === 'reference' && value.reference.root.kind === 'parameter';
}

export function propertyOf(owner: PlacedObject | undefined, key: string): Placed | undefined {
  return owner?.properties.find(property => property.key === key);
}

/** The elements of a list, with those of lists that are spread into it; a single value is a list of itself. */
export function elementsOf(placed: Placed | undefined, depth = 0): readonly Placed[] {
  if (placed === undefined) return [];
  const { value, sources } = followed(placed);
  if (depth > maximumDepth || isHandedIn(placed)) return [placed];
  if (value.kind !== 'array') return listMade(placed, depth + 1) ?? [placed];
  const spreadBefore = (position: number): readonly Placed[] =>
    (value.spreads ?? [])
      .filter(({ before }) => before === position)
      .flatMap(spread => elementsOf({ value: spread.value, sources }, depth + 1));
  return [
    ...value.elements.flatMap((element, position) => [
      ...spreadBefore(position),
      { value: element, sources },
    ]),
    ...spreadBefore(value.elements.length),
  ];
}

export function textOfPlaced(placed: Placed | undefined): string | undefined {
  return placed === undefined ? undefined : textIn(placed.value, placed.sources.path, placed.sources.origins);
}

export function handlerOfPlaced(placed: Placed | undefined): HandlerPlace | undefined {
  return placed === undefined ? undefined : handlerOf(placed.value, placed.sources);
}

export function pieceOfPlaced({ value, sources }: Placed, kind: PieceKind): Piece {
  return pieceOfValue(value, kind, sources);
}
