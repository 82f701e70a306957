/** What one file says to Fastify: vocabulary that finding and composing share. */
import type { CallIndex, FunctionIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Piece } from '../piece.ts';
import type { Found, Gap, Place, RegisteredRoute } from '../route.ts';
import { type RouterIdentity, routerKey } from '../router.ts';

/** Something that routes are registered on: an instance that is made, the parameter of a plugin, or a folder's scope. */
export type Instance =
  | RouterIdentity
  /** What no function of the project opens: autoload does so for a folder with hooks, `fastify start` for its plugin. */
  | { readonly kind: 'scope'; readonly path: FilePath; readonly name: string };

/** Branches in which something is registered, each by its file and its number there, which stays when the text moves; absent when there are none. */
export type Conditions = readonly string[];

export interface InstanceRoute extends RegisteredRoute {
  readonly conditions?: Conditions;
  readonly instance: Instance | undefined;
  /** The call that registers it, where that is not where it is written. */
  readonly place?: Place;
  /** What the route itself says about answering HEAD as well; undefined when that is left to the application. */
  readonly exposesHead: boolean | undefined;
  /** Of its constraints: whoever asks names it in `Accept-Version`. */
  readonly version?: string;
}

/** A hook, or the plugin of a library. */
export interface InstancePiece {
  readonly instance: Instance;
  readonly piece: Piece;
  readonly place: Place;
  readonly conditions?: Conditions;
}

/**
 * - `own`: the plugin gets a scope of its own, which inherits the hooks that are there when it is loaded
 * - `shared`: it breaks out of its encapsulation, with `fastify-plugin`
 * - `handed`: a function that is called with the instance at once
 */
export type Sharing = 'own' | 'shared' | 'handed';

export interface PluginMount {
  readonly parent: Instance | undefined;
  readonly child: Instance;
  readonly prefix: string | undefined;
  /** The prefix is in the options of the plugin that is this function, if in any: `register(users, options)`. */
  readonly optionsOf: FunctionIndex | undefined;
  readonly sharing: Sharing;
  /** Where it stands among what one call loads. */
  readonly step: number;
  readonly place: Place;
  readonly conditions?: Conditions;
}

/** `app.register(autoload, { dir })` */
export interface Autoload {
  readonly parent: Instance | undefined;
  readonly directory: FilePath;
  readonly settings: AutoloadSettings;
  readonly call: CallIndex;
  readonly place: Place;
  readonly conditions?: Conditions;
}

export interface AutoloadSettings {
  /** Undefined when it is not known. */
  readonly prefix: string | undefined;
  readonly optionsOf: FunctionIndex | undefined;
  readonly folderNames: 'prefix' | 'no prefix' | 'unknown';
  readonly encapsulates: boolean;
  readonly hooks: 'none' | 'own' | 'cascading';
  readonly overwritesHooks: boolean;
  readonly hasRouteParameters: boolean;
  readonly appendsAutoPrefix: boolean;
  readonly maximumDepth: number;
  /** Regular expressions as they are written, and texts. */
  readonly ignores: string | undefined;
  readonly ignoresBy: string | undefined;
  readonly keepsBy: string | undefined;
}

export interface Registrations {
  readonly routes: readonly InstanceRoute[];
  readonly pieces: readonly InstancePiece[];
  readonly mounts: readonly PluginMount[];
  readonly autoloads: readonly Autoload[];
  /** What may put hooks before the routes of an instance, without our knowing. */
  readonly doubts: readonly { readonly instance: Instance; readonly gap: Gap }[];
  readonly gaps: readonly Gap[];
}

export interface FastifyFound extends Found, Registrations {
  readonly routes: readonly InstanceRoute[];
  readonly gaps: readonly Gap[];
  /** On parameters whose type is not known: meant when what they belong to turns out to be a plugin. */
  readonly candidates: Registrations;
  /** Of each application that is made here: whether it answers HEAD where it answers GET. */
  readonly exposesHead: readonly boolean[];
}

export const nothing: Registrations = {
  routes: [],
  pieces: [],
  mounts: [],
  autoloads: [],
  doubts: [],
  gaps: [],
};

export function joinRegistrations(all: readonly Registrations[]): Registrations {
  return {
    routes: all.flatMap(({ routes }) => routes),
    pieces: all.flatMap(({ pieces }) => pieces),
    mounts: all.flatMap(({ mounts }) => mounts),
    autoloads: all.flatMap(({ autoloads }) => autoloads),
    doubts: all.flatMap(({ doubts }) => doubts),
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

export function isEmpty(registrations: Registrations): boolean {
  return Object.values(registrations).every((list: readonly unknown[]) => list.length === 0);
}

/** The instance that a plugin's function is given. */
export function instanceOf(path: FilePath, index: FunctionIndex): Instance {
  return { kind: 'parameter', path, function: index, parameter: 0, member: '' };
}

export function keyOf(instance: Instance): string {
  return instance.kind === 'scope' ? `${instance.path}#scope.${instance.name}` : routerKey(instance);
}
