/** The modules that an application reaches from its root, and all that they put before handlers. */
import { groupBy } from '../../source/group-by.ts';
import { spanOf } from '../../source/span.ts';
import type { ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import type { Gap, Place } from '../route.ts';
import { moduleAt } from './modules.ts';
import {
  type ApplicationFound,
  type ClassPlace,
  classKey,
  type Listed,
  type MiddlewareFound,
  type ModuleContents,
  type ModuleFound,
  type ModuleImport,
  type ModulePrefix,
} from './vocabulary.ts';

/** A module that lists a class. */
export interface Listing {
  readonly module: string;
  readonly isConditional: boolean;
  readonly place: Place;
}

export interface ModuleGraph {
  readonly controllers: ReadonlyMap<string, readonly Listing[]>;
  readonly providers: ReadonlyMap<string, readonly Listing[]>;
  readonly enhancers: readonly Piece[];
  /** In the order in which they run. */
  readonly middleware: readonly MiddlewareFound[];
  readonly prefixes: ReadonlyMap<string, readonly ModulePrefix[]>;
  readonly fieldEnhancers: readonly string[] | undefined;
  readonly gaps: readonly Gap[];
  /** Why there may be modules that are not seen. */
  readonly unseen: readonly Gap[];
}

interface Reached {
  readonly module: ClassPlace;
  readonly found: ModuleFound | undefined;
  readonly contents: Set<ModuleContents>;
  depth: number;
  isConditional: boolean;
}

/** Longer chains of imports than this are circles. */
const maximumDepth = 40;

export function followModules(
  { root, place }: ApplicationFound,
  modules: ReadonlyMap<string, ModuleFound>,
  project: ProjectView,
): ModuleGraph {
  const reached = reachModules(root, modules, project);
  const all = [...reached.values()];
  const parts = all.flatMap(one => [...one.contents].map(contents => ({ one, contents })));
  const enhancers = parts.flatMap(({ one, contents }) => contents.enhancers.map(item => within(one, item)));
  const middleware = byDistance(all).flatMap(one =>
    (one.found?.middleware ?? []).map(item => ({
      ...item,
      isConditional: item.isConditional || one.isConditional,
    })),
  );
  const prefixes = parts.flatMap(({ contents }) => contents.prefixes);
  return {
    controllers: listingsOf(parts, 'controllers'),
    providers: listingsOf(parts, 'providers'),
    enhancers: enhancers.filter(({ isConditional }) => !isConditional).map(({ item }) => item),
    middleware,
    prefixes: groupBy(prefixes, ({ module }) => (module === undefined ? '' : classKey(module))),
    fieldEnhancers: joinNames(parts.flatMap(({ contents }) => contents.fieldEnhancers)),
    gaps: [
      ...parts.flatMap(({ contents }) => contents.gaps),
      ...enhancers.filter(({ isConditional }) => isConditional).map(conditionalGap),
      ...middleware.flatMap(({ gaps }) => gaps),
      ...missing(all),
    ],
    unseen: [
      ...parts.flatMap(({ contents }) => contents.unseen),
      ...missing(all),
      ...(root.module === undefined
        ? [{ ...place, reason: 'it is not known which module is the root' }]
        : []),
    ],
  };
}

function reachModules(
  root: ModuleImport,
  modules: ReadonlyMap<string, ModuleFound>,
  project: ProjectView,
): ReadonlyMap<string, Reached> {
  const reached = new Map<string, Reached>();
  const visit = ({ module, contents }: ModuleImport, depth: number, isConditional: boolean): void => {
    if (module === undefined || depth > maximumDepth) return;
    const key = classKey(module);
    const known = reached.get(key);
    const found = known?.found ?? modules.get(key) ?? moduleAt(module, project);
    const one = known ?? { module, found, contents: new Set(), depth, isConditional };
    reached.set(key, one);
    const isNews =
      known === undefined ||
      depth > known.depth ||
      (known.isConditional && !isConditional) ||
      (contents !== undefined && !known.contents.has(contents));
    if (!isNews) return;
    one.depth = Math.max(one.depth, depth);
    one.isConditional &&= isConditional;
    if (found !== undefined) one.contents.add(found.contents);
    if (contents !== undefined) one.contents.add(contents);
    for (const { item, isConditional: isMaybe } of [...one.contents].flatMap(({ imports }) => imports))
      visit(item, depth + 1, isConditional || isMaybe);
  };
  visit(root, 0, false);
  return reached;
}

function within<T>({ isConditional }: Reached, listed: Listed<T>): Listed<T> {
  return isConditional ? { ...listed, isConditional } : listed;
}

/** Middleware of global modules comes first, then that of the root, then that of what it imports. */
function byDistance(all: readonly Reached[]): readonly Reached[] {
  const distance = ({ found, depth }: Reached): number => (found?.isGlobal === true ? -1 : depth);
  return all.toSorted((left, right) => distance(left) - distance(right));
}

function listingsOf(
  parts: readonly { readonly one: Reached; readonly contents: ModuleContents }[],
  list: 'controllers' | 'providers',
): ReadonlyMap<string, readonly Listing[]> {
  const listings = parts.flatMap(({ one, contents }) =>
    contents[list].map(listed => ({
      owner: classKey(listed.item),
      module: classKey(one.module),
      isConditional: listed.isConditional || one.isConditional,
      place: listed.place,
    })),
  );
  return groupBy(listings, ({ owner }) => owner);
}

function joinNames(all: ModuleContents['fieldEnhancers']): readonly string[] | undefined {
  return all.includes(undefined) ? undefined : all.flatMap(names => names ?? []);
}

function conditionalGap({ item, place }: Listed<Piece>): Gap {
  return { ...place, reason: `it is not known whether \`${item.name}\` stands before everything` };
}

/** Classes that are imported as modules and say nothing about themselves. */
function missing(all: readonly Reached[]): readonly Gap[] {
  return all.flatMap(({ module, found, contents }) =>
    found === undefined && contents.size === 0
      ? [{ path: module.path, span: spanOf(0, 0), reason: 'it is not known what this module holds' }]
      : [],
  );
}
