/** The part of `protocol.ts` about the architecture: what the tree, the lenses and the pages show. */

export interface WorkspaceArchitecture {
  /** False while some folder is still being read for the first time: what is here may be a part. */
  readonly isComplete: boolean;
  readonly folders: readonly FolderArchitecture[];
}

/** A place as the Language Server Protocol writes it. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface FolderArchitecture {
  readonly name: string;
  readonly uri: string;
  readonly endpoints: readonly EndpointSummary[];
  readonly jobs: readonly JobSummary[];
  readonly models: readonly ModelSummary[];
  readonly dependencies: readonly DependencySummary[];
  readonly settings: readonly SettingSummary[];
  readonly modules: readonly ModuleSummary[];
  readonly calls: readonly ModuleCallSummary[];
}

export interface EndpointSummary {
  /** Stays the same while its file is only edited. */
  readonly id: string;
  /** `GET /v1/orders`. */
  readonly title: string;
  readonly method: string;
  /** The path, `…/orders` where only its end is known, or the name of an operation. */
  readonly path?: string;
  /** The line of its lens. */
  readonly summary: string;
  readonly framework: string;
  /** `OrdersController.list`. */
  readonly handler?: string;
  /** The handler where it is a function of the project, else the registration. */
  readonly location: Location;
  /** The handler's file, relative to the folder. */
  readonly module: string;
  readonly posture: readonly AspectSummary[];
  /** What stands before the handler, in order. */
  readonly chain: readonly PieceSummary[];
  /** Why path or chain may not be whole. */
  readonly gaps: readonly NamedLocation[];
}

export type AspectState = 'yes' | 'no' | 'not needed' | 'unknown';

export interface AspectSummary {
  /** `authentication`, `body validation` … */
  readonly aspect: string;
  readonly state: AspectState;
}

export interface PieceSummary extends NamedLocation {
  readonly role: string;
  readonly scope: string;
}

/** A place with what is there, or what it shows. */
export interface NamedLocation {
  readonly name: string;
  readonly location: Location;
}

/** An environment variable or another setting. */
export interface SettingSummary {
  readonly name: string;
  /** `environment`, or the package that reads it. */
  readonly source: string;
  readonly reads: readonly SettingReadSummary[];
}

export interface SettingReadSummary {
  readonly hasFallback: boolean;
  readonly by?: string;
  readonly location: Location;
}

export interface JobSummary {
  readonly kind: 'consumer' | 'schedule' | 'listener';
  readonly name?: string;
  readonly library: string;
  readonly handler?: string;
  readonly location: Location;
}

export interface ModelSummary {
  readonly name: string;
  readonly library: string;
  readonly accesses: readonly AccessSummary[];
}

export interface AccessSummary {
  readonly verb: string;
  readonly isWrite: boolean;
  readonly hasLimit: boolean;
  readonly by?: string;
  readonly location: Location;
}

export interface DependencySummary {
  readonly kind: 'http' | 'queue' | 'cache' | 'event' | 'mail' | 'storage';
  readonly name: string;
  readonly library: string;
  readonly uses: readonly UseSummary[];
}

export interface UseSummary {
  readonly action: string;
  readonly by?: string;
  readonly location: Location;
}

export interface ModuleSummary {
  /** Its path relative to the folder, with `/`. */
  readonly path: string;
  readonly uri: string;
  readonly layer: Layer;
  readonly violations: readonly NamedLocation[];
}

export type Layer = 'setup' | 'entry' | 'logic' | 'access' | 'support';

export interface ModuleCallSummary {
  /** The path of a module. */
  readonly from: string;
  /** The path of a module, or the name of something outside. */
  readonly to: string;
  readonly isOutside: boolean;
  readonly count: number;
  readonly isViolation: boolean;
  readonly location: Location;
}

export interface EndpointParams {
  readonly id: string;
}

export interface EndpointDetails {
  readonly endpoint: EndpointSummary;
  readonly posture: readonly AspectDetails[];
  readonly participants: readonly Participant[];
  readonly messages: readonly MessageSummary[];
  /** Steps beyond what anybody reads. */
  readonly left: number;
  /** Calls to functions that are not known: there may be more behind them. */
  readonly unknownCalls: readonly Location[];
}

export interface AspectDetails extends AspectSummary {
  readonly evidence: readonly NamedLocation[];
}

export interface Participant {
  readonly id: string;
  readonly label: string;
  readonly kind: 'client' | 'before' | 'module' | 'data' | 'outside';
}

export interface MessageSummary {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly location: Location;
}
