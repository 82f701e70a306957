/**
 * Encapsulation: which hooks a route sees, and in which order. A hook covers its instance and all plugins below it,
 * also those that were loaded before it. Hooks and plugins take their turn one after another, each plugin with all that
 * is inside of it; `fastify-plugin` makes a plugin's scope its parent's.
 */
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import type { Piece } from '../piece.ts';
import { doubtAbout, type Gap, joinRoute, type Place } from '../route.ts';
import { holdUnder } from './conditions.ts';
import { type Conditions, type Instance, keyOf, type PluginMount, type Registrations } from './found.ts';

/** A way on which requests come to the routes of an instance. */
export interface Way {
  readonly prefix: string | undefined;
  readonly chain: readonly Piece[];
  readonly gaps: readonly Gap[];
  /** Whether plugins on the way are registered in branches. */
  readonly isConditional: boolean;
}

export interface Scopes {
  /** `place` is where the route is. */
  waysTo(instance: Instance, place: Place, conditions: Conditions): readonly Way[];
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
  readonly conditions: Conditions;
}

/** The way to an instance that opens a scope, from the application down. */
interface Descent {
  readonly prefix: string | undefined;
  readonly moment: Moment;
  readonly standing: readonly Standing[];
  readonly gaps: readonly Gap[];
  readonly conditions: Conditions;
}

interface Opener {
  readonly instance: Instance;
  /** When the instance in question joins it, and in which branches. */
  readonly moment: Moment;
  readonly conditions: Conditions;
}

export function createScopes({ pieces, doubts, mounts }: Registrations): Scopes {
  const mountsOf = groupBy(mounts, mount => keyOf(mount.child));
  const mountsOn = groupBy(mounts, mount => (mount.parent === undefined ? '' : keyOf(mount.parent)));
  const placedOn = groupBy(
    [
      ...pieces.map(({ instance, piece, place, conditions = [] }) => ({
        instance,
        piece,
        gap: undefined,
        place,
        conditions,
      })),
      ...doubts.map(({ instance, gap }) => ({
        instance,
        piece: undefined,
        gap,
        place: gap,
        conditions: [],
      })),
    ],
    ({ instance }) => keyOf(instance),
  );
  const mountsTo = (instance: Instance): readonly PluginMount[] => mountsOf.get(keyOf(instance)) ?? [];

  /** All that stands on an instance, with what plugins that share it put there. */
  const standingOn = (
    instance: Instance,
    { moment, conditions: above }: Pick<Opener, 'moment' | 'conditions'>,
    depth: number,
  ): readonly Standing[] => {
    if (depth > maximumDepth) return [];
    const own = (placedOn.get(keyOf(instance)) ?? []).map(({ piece, gap, place, conditions }) => ({
      piece,
      gap,
      conditions: [...above, ...conditions],
      moment: [...moment, { path: place.path, at: place.span.end }],
    }));
    const shared = (mountsOn.get(keyOf(instance)) ?? [])
      .filter(({ sharing }) => sharing !== 'own')
      .flatMap(mount =>
        standingOn(
          mount.child,
          { moment: [...moment, stepOf(mount)], conditions: [...above, ...(mount.conditions ?? [])] },
          depth + 1,
        ),
      );
    return [...own, ...shared];
  };

  /** The instances whose scope this one shares; most often it opens its own. */
  const openersOf = (
    instance: Instance,
    { moment, conditions }: Pick<Opener, 'moment' | 'conditions'>,
    depth: number,
  ): readonly Opener[] => {
    const shared = mountsTo(instance).filter(({ sharing }) => sharing !== 'own');
    const opensItself = shared.length === 0 || shared.length < mountsTo(instance).length;
    const own = opensItself ? [{ instance, moment, conditions }] : [];
    if (depth > maximumDepth) return own;
    const above = shared.flatMap(mount =>
      mount.parent === undefined
        ? []
        : openersOf(
            mount.parent,
            {
              moment: [stepOf(mount), ...moment],
              conditions: [...(mount.conditions ?? []), ...conditions],
            },
            depth + 1,
          ),
    );
    return [...own, ...above];
  };

  const descentsTo = (opener: Instance, place: Place, depth: number): readonly Descent[] => {
    const opening = mountsTo(opener).filter(({ sharing }) => sharing === 'own');
    if (opening.length === 0 || depth > maximumDepth) return [beginningAt(opener, place)];
    return opening.flatMap(mount => {
      if (mount.parent === undefined)
        return [unknownDescent(mount.place, 'it is not known what it hangs on')];
      const joining = { moment: [stepOf(mount)], conditions: mount.conditions ?? [] };
      return openersOf(mount.parent, joining, depth).flatMap(({ instance, moment, conditions }) =>
        descentsTo(instance, mount.place, depth + 1).map(descent => ({
          ...below(descent, prefixOf(mount), mount.place),
          moment: [...descent.moment, ...moment],
          standing: [...descent.standing, ...standingOn(instance, descent, 0)],
          conditions: [...descent.conditions, ...conditions],
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
    waysTo: (instance, place, conditions) =>
      openersOf(instance, { moment: [], conditions }, 0).flatMap(opener =>
        descentsTo(opener.instance, place, 0).map(descent => {
          const all = [...descent.standing, ...standingOn(opener.instance, descent, 0)].sort(byMoment);
          return wayThrough(all, descent, [...descent.conditions, ...opener.conditions]);
        }),
      ),
  };
}

/** What is put there in a branch stands for sure only before what is in the same branch. */
function wayThrough(
  all: readonly Standing[],
  { prefix, gaps }: Pick<Descent, 'prefix' | 'gaps'>,
  given: Conditions,
): Way {
  const isSure = ({ conditions }: Standing) => holdUnder(conditions, given);
  const doubts = all.flatMap(standing =>
    standing.piece === undefined || isSure(standing) ? [] : doubtAbout(standing.piece),
  );
  return {
    prefix,
    chain: all.filter(isSure).flatMap(({ piece }) => piece ?? []),
    gaps: [...gaps, ...all.flatMap(({ gap }) => gap ?? []), ...doubts],
    isConditional: given.length > 0,
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
    : { prefix: '/', moment: [], standing: [], gaps: [], conditions: [] };
}

function unknownDescent(place: Place, reason: string): Descent {
  return { prefix: undefined, moment: [], standing: [], gaps: [{ ...place, reason }], conditions: [] };
}
