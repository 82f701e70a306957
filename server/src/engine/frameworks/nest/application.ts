/** An application put together: its modules, and everything that is said to it wherever that is written. */
import { groupBy } from '../../source/group-by.ts';
import type { ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import type { Gap } from '../route.ts';
import { type RouterIdentity, routerKey } from '../router.ts';
import { followModules, type ModuleGraph } from './module-graph.ts';
import { nestVersionAt } from './version.ts';
import {
  type ApplicationFound,
  classKey,
  type Handover,
  type NestFound,
  type PathTarget,
  type Setting,
  type SettingFound,
} from './vocabulary.ts';

export interface GlobalMiddleware {
  readonly pieces: readonly Piece[];
  /** Undefined where it is for all paths. */
  readonly path: PathTarget | undefined;
}

type PrefixSetting = Extract<Setting, { kind: 'prefix' }>;
type VersioningSetting = Extract<Setting, { kind: 'versioning' }>;

export interface Application {
  readonly found: ApplicationFound;
  /** The major version of Nest; undefined when it is not known. */
  readonly version: number | undefined;
  readonly modules: ModuleGraph;
  readonly prefix: PrefixSetting | undefined;
  readonly versioning: VersioningSetting | undefined;
  /** Guards, interceptors, pipes and filters that stand before everything. */
  readonly enhancers: readonly Piece[];
  readonly middleware: readonly GlobalMiddleware[];
  /** How microservices hang on an application for HTTP: with its guards and pipes, or without them. */
  readonly microservices: readonly Extract<Setting, { kind: 'microservice' }>[];
  /** Why something may be put before handlers that is not seen. */
  readonly gaps: readonly Gap[];
}

export function assembleApplications(
  all: readonly NestFound[],
  project: ProjectView,
): readonly Application[] {
  const found = withoutIdle(withoutTwins(all.flatMap(({ applications }) => applications)));
  const modules = new Map(
    all.flatMap(one => one.modules.map(module => [classKey(module.place), module] as const)),
  );
  const settings = attributeSettings(found, all, project);
  return found.map(application => {
    const graph = followModules(application, modules, project);
    const version = nestVersionAt(application.place.path, project);
    return { ...assemble(application, graph, settings.get(application) ?? []), version };
  });
}

/** `app = behindProxy ? await NestFactory.create(AppModule, adapter) : await NestFactory.create(AppModule)` */
function withoutTwins(all: readonly ApplicationFound[]): readonly ApplicationFound[] {
  const keyOf = ({ kind, place, root }: ApplicationFound) =>
    root.module === undefined ? undefined : `${kind} ${place.path} ${classKey(root.module)}`;
  return all.filter((application, index) => {
    const key = keyOf(application);
    return key === undefined || all.findIndex(other => keyOf(other) === key) === index;
  });
}

/** What a script makes to write a description down answers nobody, where another application serves the same module. */
function withoutIdle(all: readonly ApplicationFound[]): readonly ApplicationFound[] {
  const keyOf = ({ kind, root }: ApplicationFound) =>
    root.module === undefined ? undefined : `${kind} ${classKey(root.module)}`;
  const served = new Set(all.filter(({ isIdle }) => !isIdle).map(keyOf));
  return all.filter(
    application => !application.isIdle || !served.has(keyOf(application)) || keyOf(application) === undefined,
  );
}

function assemble(
  found: ApplicationFound,
  modules: ModuleGraph,
  all: readonly SettingFound[],
): Omit<Application, 'version'> {
  const certain = all.filter(({ isConditional }) => !isConditional).map(({ setting }) => setting);
  const pieces = certain.filter(setting => setting.kind === 'pieces');
  const isMiddleware = (setting: { readonly pieces: readonly Piece[] }) =>
    setting.pieces.every(({ role }) => role === 'middleware');
  return {
    found,
    modules,
    prefix: lastPrefix(all),
    versioning: lastVersioning(all),
    enhancers: [
      ...modules.enhancers,
      ...pieces.filter(setting => !isMiddleware(setting)).flatMap(setting => setting.pieces),
    ],
    middleware: pieces.filter(isMiddleware),
    microservices: certain.filter(setting => setting.kind === 'microservice'),
    gaps: [...found.gaps, ...modules.gaps, ...all.flatMap(gapOf)],
  };
}

/** The last one counts. */
function lastPrefix(all: readonly SettingFound[]): PrefixSetting | undefined {
  const found = all.flatMap(({ setting, isConditional }) =>
    setting.kind === 'prefix' ? [isConditional ? { ...setting, prefix: undefined } : setting] : [],
  );
  return found.at(-1);
}

function lastVersioning(all: readonly SettingFound[]): VersioningSetting | undefined {
  const found = all.flatMap(({ setting, isConditional }) =>
    setting.kind === 'versioning' ? [isConditional ? { ...setting, by: undefined } : setting] : [],
  );
  return found.at(-1);
}

function gapOf({ setting, isConditional, place }: SettingFound): readonly Gap[] {
  if (setting.kind === 'unknown') return [{ ...place, reason: setting.reason }];
  if (!isConditional || setting.kind === 'microservice') return [];
  const gap = { ...place, reason: 'it is not known whether this is set' };
  return setting.kind === 'pieces'
    ? setting.pieces.map(piece => ({ ...gap, piece }))
    : [{ ...gap, isOfPath: true }];
}

/** To which applications a setting belongs: functions are followed to whoever hands them an application. */
function attributeSettings(
  applications: readonly ApplicationFound[],
  all: readonly NestFound[],
  project: ProjectView,
): ReadonlyMap<ApplicationFound, readonly SettingFound[]> {
  const handovers = groupBy(
    all.flatMap(found => found.handovers),
    ({ mount }) => routerKey(mount.child),
  );
  const settings = all.flatMap(found => found.settings);
  const pairs = settings.flatMap(setting => {
    const owners = ownersOf(setting.receiver, handovers, 0);
    const known = applications.flatMap(application => {
      const owner = owners.find(({ key }) => key === routerKey(application.identity));
      return owner === undefined
        ? []
        : [
            {
              application,
              setting: { ...setting, isConditional: setting.isConditional || owner.isConditional },
            },
          ];
    });
    return known.length > 0 ? known : guessOwners(setting, applications, project);
  });
  const grouped = groupBy(pairs, ({ application }) => application);
  return new Map(
    [...grouped].map(([application, group]) => [application, group.map(({ setting }) => setting)]),
  );
}

interface Owner {
  readonly key: string;
  readonly isConditional: boolean;
}

function ownersOf(
  receiver: RouterIdentity | undefined,
  handovers: ReadonlyMap<string, readonly Handover[]>,
  depth: number,
): readonly Owner[] {
  if (receiver === undefined || depth > 6) return [];
  const key = routerKey(receiver);
  const above = (handovers.get(key) ?? []).flatMap(({ mount, isConditional }) =>
    ownersOf(mount.parent, handovers, depth + 1).map(owner => ({
      ...owner,
      isConditional: owner.isConditional || isConditional,
    })),
  );
  return [{ key, isConditional: false }, ...above];
}

/** What is set on an application that cannot be followed is taken to be set where that can only be one. */
function guessOwners(
  setting: SettingFound,
  applications: readonly ApplicationFound[],
  project: ProjectView,
): readonly { readonly application: ApplicationFound; readonly setting: SettingFound }[] {
  const candidates = nearest(applications, setting.place.path, project);
  const unknown: Setting = { kind: 'unknown', reason: 'it is not known for which application this is set' };
  const isAlone = candidates.length === 1;
  // A variable that is given the application in one branch or the other.
  const [first] = candidates;
  if (first !== undefined && isAlone && first.place.path === setting.place.path)
    return [{ application: first, setting }];
  return candidates.flatMap(application => [
    ...(isAlone || setting.setting.kind === 'prefix' || setting.setting.kind === 'versioning'
      ? [{ application, setting: { ...setting, isConditional: !isAlone } }]
      : []),
    { application, setting: { ...setting, setting: unknown } },
  ]);
}

/** The applications of the same package, or all where it has none. */
export function nearest<A extends { readonly place: ApplicationFound['place'] }>(
  applications: readonly A[],
  path: ApplicationFound['place']['path'],
  project: ProjectView,
): readonly A[] {
  const home = project.manifestOf(path)?.path;
  const near = applications.filter(({ place }) => project.manifestOf(place.path)?.path === home);
  return near.length > 0 ? near : applications;
}
