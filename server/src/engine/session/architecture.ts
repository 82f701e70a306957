/** The project as one picture: plain data for the tree, the page and the report. */
import type { Place } from '../frameworks/route.ts';
import type { FilePath } from '../source/path.ts';
import type { EndpointDescription, HandlerDescription } from './endpoint-description.ts';

export type { Place } from '../frameworks/route.ts';

export interface Architecture {
  readonly endpoints: readonly EndpointDescription[];
  readonly jobs: readonly JobDescription[];
  /** By name. */
  readonly models: readonly ModelDescription[];
  /** What the project depends on and does not contain, apart from its data; by name. */
  readonly dependencies: readonly DependencyDescription[];
  /** What it is told from outside; by name. */
  readonly settings: readonly SettingDescription[];
  /** The files that do something at run time, by path. */
  readonly modules: readonly ModuleDescription[];
  readonly calls: readonly ModuleCall[];
}

export interface JobDescription extends Place {
  readonly kind: 'consumer' | 'schedule' | 'listener';
  /** The queue, topic, event or cron expression; undefined where its text is not known. */
  readonly name: string | undefined;
  readonly library: string;
  readonly handler: HandlerDescription | undefined;
}

/** A model, entity, collection or table, with every place that reads or writes it. */
export interface ModelDescription {
  readonly name: string;
  readonly library: string;
  readonly accesses: readonly AccessDescription[];
}

export interface AccessDescription extends Place {
  /** `findMany`, `update` …, as the engine names what is done. */
  readonly verb: string;
  readonly isWrite: boolean;
  readonly hasLimit: boolean;
  /** The function around it. */
  readonly by: string | undefined;
}

export interface DependencyDescription {
  readonly kind: 'http' | 'queue' | 'cache' | 'event' | 'mail' | 'storage';
  /** A host, queue, topic or key; the library where no name is known. */
  readonly name: string;
  readonly library: string;
  readonly uses: readonly UseDescription[];
}

export interface UseDescription extends Place {
  /** `POST`, `send` … */
  readonly action: string;
  readonly by: string | undefined;
}

/** An environment variable or another setting, with every place that reads it. */
export interface SettingDescription {
  readonly name: string;
  /** `environment`, or the package that reads it. */
  readonly source: string;
  readonly reads: readonly SettingReadDescription[];
}

export interface SettingReadDescription extends Place {
  /** Something stands in where nobody sets it. */
  readonly hasFallback: boolean;
  readonly by: string | undefined;
}

/**
 * `setup` puts the service together, `entry` answers requests and runs jobs, `logic` lies between, `access` reaches data
 * and other services, `support` leads to none of these.
 */
export type Layer = 'setup' | 'entry' | 'logic' | 'access' | 'support';

export interface ModuleDescription {
  readonly path: FilePath;
  readonly layer: Layer;
  /** What is reported about its place in the architecture. */
  readonly violations: readonly Violation[];
}

export interface Violation extends Place {
  readonly ruleId: string;
  readonly message: string;
}

/** All calls from one module to another, or to something outside. */
export interface ModuleCall {
  readonly from: FilePath;
  readonly to: ModuleTarget;
  readonly count: number;
  /** The first of them. */
  readonly place: Place;
  /** One of them is what a violation is about. */
  readonly isViolation: boolean;
}

export type ModuleTarget =
  | { readonly kind: 'module'; readonly path: FilePath }
  /** A database, by its library, or a dependency, by its name. */
  | { readonly kind: 'outside'; readonly name: string };

/** How one request travels: who takes part, and who calls whom in order. */
export interface EndpointPath {
  readonly endpoint: EndpointDescription;
  readonly participants: readonly Participant[];
  readonly messages: readonly PathMessage[];
  /** Steps beyond what anybody reads. */
  readonly left: number;
  /** Calls that lead to functions which are not known: there may be more behind them. */
  readonly unknownCalls: readonly Place[];
}

export interface Participant {
  readonly id: string;
  readonly label: string;
  readonly kind: 'client' | 'before' | 'module' | 'data' | 'outside';
}

export interface PathMessage {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly place: Place;
}
