/**
 * Encapsulation: which hooks a route sees, and in which order. A hook covers its instance and all plugins below it,
 * also those that were loaded before it. Hooks and plugins take their turn one after another, each plugin with all that
 * is inside of it; `fastify-plugin` makes a plugin's scope its parent's.
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

/** When something takes its turn, as steps inside of steps: the second hook of the third plugin. */
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

/** The way to an instance that opens a scope, from the application down. */
interface Descent {
  readonly prefix: string | undefined;
  readonly moment: Moment;
  readonly standing: readonly Standing[];
  readonly gaps: readonly Gap[];
}

interface Opener {
  readonly instance: Instance;
  /** When the instance in question joins it. */
  readonly moment: Moment;
}

export function createScopes({ pieces, doubts, mounts }: Registrations): Scopes {
  const mountsOf = groupBy(mounts, mount => keyOf(mount.child));
  const mountsOn = groupBy(mounts, mount => (mount.parent === undefined ? '' : keyOf(mount.parent)));
  const placedOn = groupBy(
    [
      ...pieces.map(({ instance, piece, place }) => ({ instance, piece, gap: undefined, place })),
      ...doubts.map(({ instance, gap }) => ({ instance, piece: undefined, gap, place: gap })),
    ],
    ({ instance }) => keyOf(instance),
  );
  const mountsTo = (instance: Instance): readonly PluginMount[] => mountsOf.get(keyOf(instance)) ?? [];

  /** All that stands on an instance, with what plugins that share it put there. */
  const standingOn = (instance: Instance, moment: Moment, depth: number): readonly Standing[] => {
    if (depth > maximumDepth) return [];
    const own = (placedOn.get(keyOf(instance)) ?? []).map(({ piece, gap, place }) => ({
      piece,
      gap,
      moment: [...moment, { path: place.path, at: place.span.end }],
    }));
    const shared = (mountsOn.get(keyOf(instance)) ?? [])
      .filter(({ sharing }) => sharing !== 'own')
      .flatMap(mount => standingOn(mount.child, [...moment, stepOf(mount)], depth + 1));
    return [...own, ...shared];
  };

  /** The instances whose scope this one shares; most often it opens its own. */
  const openersOf = (instance: Instance, moment: Moment, depth: number): readonly Opener[] => {
    const shared = mountsTo(instance).filter(({ sharing }) => sharing !== 'own');
    const opensItself = shared.length === 0 || shared.length < mountsTo(instance).length;
    const own = opensItself ? [{ instance, moment }] : [];
    if (depth > maximumDepth) return own;
    const above = shared.flatMap(mount =>
      mount.parent === undefined ? [] : openersOf(mount.parent, [stepOf(mount), ...moment], depth + 1),
    );
    return [...own, ...above];
  };

  const descentsTo = (opener: Instance, place: Place, depth: number): readonly Descent[] => {
    const opening = mountsTo(opener).filter(({ sharing }) => sharing === 'own');
    if (opening.length === 0 || depth > maximumDepth) return [beginningAt(opener, place)];
    return opening.flatMap(mount => {
      if (mount.parent === undefined)
        return [unknownDescent(mount.place, 'it is not known what it hangs on')];
      return openersOf(mount.parent, [stepOf(mount)], depth).flatMap(({ instance, moment }) =>
        descentsTo(instance, mount.place, depth + 1).map(descent => ({
          ...below(descent, prefixOf(mount), mount.place),
          moment: [...descent.moment, ...moment],
          standing: [...descent.standing, ...standingOn(instance, descent.moment, 0)],
        })),
      );
    });
  };

  /** Options that are handed on hold no prefix when the plugin that hands them on was given none. */
  const prefixOf = (mount: PluginMount): string | undefined => {
    if (mount.optionsOf === undefined || mount.parent?.kind !== 'parameter') return mount.prefix;
    const around = mountsTo({ ...mount.parent, function: mount.optionsOf });
    return around.length > 0 && around.every(({ prefix }) => prefix === '/') ? '/' : mount.prefix;
  };

  return {
    waysTo: (instance, place) =>
      openersOf(instance, [], 0).flatMap(({ instance: opener }) =>
        descentsTo(opener, place, 0).map(({ prefix, moment, standing, gaps }) => {
          const all = [...standing, ...standingOn(opener, moment, 0)].sort(byMoment);
          return {
            prefix,
            chain: all.flatMap(({ piece }) => piece ?? []),
            gaps: [...gaps, ...all.flatMap(({ gap }) => gap ?? [])],
          };
        }),
      ),
  };
}

function below(
  { prefix, gaps }: Descent,
  own: string | undefined,
  place: Place,
): Pick<Descent, 'prefix' | 'gaps'> {
  if (own === undefined)
    return {
      prefix: undefined,
      gaps: [...gaps, { ...place, reason: 'the prefix is not known', isOfPath: true }],
    };
  return { prefix: prefix === undefined ? undefined : joinRoute(prefix, own), gaps };
}

function stepOf({ place, step }: PluginMount): Step {
  return { path: place.path, at: place.span.end + step / 1000 };
}

/** Whose turn comes first. Between files that register on one instance nobody knows; the order of names is as good as any. */
function byMoment({ moment: left }: Standing, { moment: right }: Standing): number {
  for (const [index, step] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (step.path !== other.path) return step.path < other.path ? -1 : 1;
    if (step.at !== other.at) return step.at - other.at;
  }
  return left.length - right.length;
}

function beginningAt(instance: Instance, place: Place): Descent {
  return instance.kind === 'parameter'
    ? unknownDescent(place, 'it is not known who registers this plugin')
    : { prefix: '/', moment: [], standing: [], gaps: [] };
}

function unknownDescent(place: Place, reason: string): Descent {
  return { prefix: undefined, moment: [], standing: [], gaps: [{ ...place, reason }] };
}
