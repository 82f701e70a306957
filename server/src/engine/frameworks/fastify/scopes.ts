/**
 * Encapsulation: which hooks a route sees. A plugin's scope inherits what its parent has when the plugin is loaded;
 * plugins are loaded one after another once the function around them has run; `fastify-plugin` makes a plugin's scope
 * its parent's.
 */
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import type { Piece } from '../piece.ts';
import { type Gap, joinRoute, type Place } from '../route.ts';
import { type Instance, keyOf, type PluginMount, type Registrations } from './found.ts';

/** A way on which requests come to the routes of an instance. */
export interface Way {
  readonly prefix: string | undefined;
  readonly chain: readonly Piece[];
  readonly gaps: readonly Gap[];
}

export interface Scopes {
  /** `place` is where the routes are. */
  waysTo(instance: Instance, place: Place): readonly Way[];
}

/** Longer chains of plugins than this are circles. */
const maximumDepth = 16;

/** When something happens, as steps inside of steps: the third plugin of the first plugin. */
type Moment = readonly Step[];

interface Step {
  readonly path: FilePath;
  readonly at: number;
}

/** A piece or a doubt, and when it is put on its instance. */
interface Standing {
  readonly piece: Piece | undefined;
  readonly gap: Gap | undefined;
  readonly moment: Moment;
}

export function createScopes({ pieces, doubts, mounts }: Registrations): Scopes {
  const mountsOf = groupBy(mounts, mount => keyOf(mount.child));
  const mountsOn = groupBy(mounts, mount => (mount.parent === undefined ? '' : keyOf(mount.parent)));
  const placed = [
    ...pieces.map(({ instance, piece, place }) => ({ instance, piece, gap: undefined, place })),
    ...doubts.map(({ instance, gap }) => ({ instance, piece: undefined, gap, place: gap })),
  ];
  const placedOn = groupBy(placed, ({ instance }) => keyOf(instance));

  /** All that stands on an instance, with what plugins that share it put there, in the order of loading. */
  const standingOn = (instance: Instance, body: Moment, depth: number): readonly Standing[] => {
    if (depth > maximumDepth) return [];
    const key = keyOf(instance);
    const own = (placedOn.get(key) ?? []).map(({ piece, gap, place }) => ({
      piece,
      gap,
      moment: [...body, ...waitBefore(place, mountsOn.get(key) ?? [])],
    }));
    const shared = (mountsOn.get(key) ?? [])
      .filter(({ sharing }) => sharing !== 'own')
      .flatMap(mount =>
        standingOn(mount.child, mount.sharing === 'handed' ? body : [...body, stepOf(mount)], depth + 1),
      );
    return [...own, ...shared].toSorted((left, right) => compareMoments(left.moment, right.moment) ?? 0);
  };

  /** The instances that share a scope with this one and open it, each with the moment at which this one joins in. */
  const openersOf = (
    instance: Instance,
    moment: Moment,
    depth: number,
  ): readonly { readonly instance: Instance; readonly moment: Moment }[] => {
    const shared = (mountsOf.get(keyOf(instance)) ?? []).filter(({ sharing }) => sharing !== 'own');
    const isOpening = (mountsOf.get(keyOf(instance)) ?? []).some(({ sharing }) => sharing === 'own');
    const own = isOpening || shared.length === 0 ? [{ instance, moment }] : [];
    if (depth > maximumDepth) return own;
    const above = shared.flatMap(mount =>
      mount.parent === undefined ? [] : openersOf(mount.parent, [stepOf(mount), ...moment], depth + 1),
    );
    return [...own, ...above];
  };

  /** The ways to an instance that opens a scope, without its own hooks. */
  const waysInto = (opener: Instance, from: Place, depth: number): readonly Way[] => {
    const opening = (mountsOf.get(keyOf(opener)) ?? []).filter(({ sharing }) => sharing === 'own');
    if (opening.length === 0 || depth > maximumDepth) return [beginningOf(opener, from)];
    return opening.flatMap(mount => {
      if (mount.parent === undefined) return [unknownWay(mount.place, 'it is not known what it hangs on')];
      const prefix = prefixOf(mount);
      const gap = { ...mount.place, reason: 'the prefix is not known' };
      return openersOf(mount.parent, [stepOf(mount)], depth).flatMap(({ instance, moment }) =>
        waysInto(instance, mount.place, depth + 1).map(way => {
          const seen = standingOn(instance, [], 0).filter(standing => isSeen(standing.moment, moment));
          return {
            prefix:
              way.prefix === undefined || prefix === undefined ? undefined : joinRoute(way.prefix, prefix),
            chain: [...way.chain, ...seen.flatMap(({ piece }) => piece ?? [])],
            gaps: [
              ...way.gaps,
              ...(prefix === undefined ? [gap] : []),
              ...seen.flatMap(({ gap: doubt }) => doubt ?? []),
            ],
          };
        }),
      );
    });
  };

  /** Options that are handed on hold no prefix when the plugin that hands them on was given none. */
  const prefixOf = (mount: PluginMount): string | undefined => {
    if (mount.optionsOf === undefined || mount.parent?.kind !== 'parameter') return mount.prefix;
    const around = mountsOf.get(keyOf({ ...mount.parent, function: mount.optionsOf })) ?? [];
    return around.length > 0 && around.every(({ prefix }) => prefix === '/') ? '/' : mount.prefix;
  };

  return {
    waysTo(instance, place) {
      return openersOf(instance, [], 0).flatMap(({ instance: opener }) => {
        const own = standingOn(opener, [], 0);
        return waysInto(opener, place, 0).map(way => ({
          prefix: way.prefix,
          chain: [...way.chain, ...own.flatMap(({ piece }) => piece ?? [])],
          gaps: [...way.gaps, ...own.flatMap(({ gap }) => gap ?? [])],
        }));
      });
    },
  };
}

function stepOf({ place, step }: PluginMount): Step {
  return { path: place.path, at: place.span.end + step / 1000 };
}

/** What comes after `await app.register(…)` is not there yet when that plugin is loaded. */
function waitBefore(place: Place, mounts: readonly PluginMount[]): Moment {
  const waits = mounts
    .filter(
      ({ isAwaited, place: { path, span } }) => isAwaited && path === place.path && span.end < place.span.end,
    )
    .map(({ place: { span } }) => span.end);
  return waits.length === 0 ? [] : [{ path: place.path, at: Math.max(...waits) + 0.9 }];
}

/** Negative when the left one comes first; undefined when that is not known. */
function compareMoments(left: Moment, right: Moment): number | undefined {
  for (const [index, step] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (step.path !== other.path) return undefined;
    if (step.at !== other.at) return step.at - other.at;
  }
  return left.length - right.length;
}

function isSeen(standing: Moment, loading: Moment): boolean {
  const order = compareMoments(standing, loading);
  return order === undefined || order <= 0;
}

function beginningOf(instance: Instance, place: Place): Way {
  return instance.kind === 'parameter'
    ? unknownWay(place, 'it is not known who registers this plugin')
    : { prefix: '/', chain: [], gaps: [] };
}

function unknownWay(place: Place, reason: string): Way {
  return { prefix: undefined, chain: [], gaps: [{ ...place, reason }] };
}
