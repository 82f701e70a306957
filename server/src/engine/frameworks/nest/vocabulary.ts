/** What one file says about a Nest application, as plain data. */
import type { ClassIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Piece } from '../piece.ts';
import type { Found, Gap, HttpVerb, Place, RegisteredOperation, RegisteredRoute } from '../route.ts';
import type { RouterIdentity, RouterMount } from '../router.ts';
import type { Versions } from './reading.ts';

export interface ClassPlace {
  readonly path: FilePath;
  readonly class: ClassIndex;
}

export function classKey({ path, class: index }: ClassPlace): string {
  return `${path}#${index}`;
}

/** A class that answers, with what it registers. */
export interface Answering<R> {
  readonly owner: ClassPlace;
  readonly registered: R;
  readonly gaps: readonly Gap[];
  /** Its class does not say what it is: it answers only where a module lists it. Absent where it says so. */
  readonly isPlain?: true;
}

export interface AnsweringRoute extends Answering<RegisteredRoute> {
  /** Undefined where none is asked for. */
  readonly versions: Versions | undefined;
}

/** Something that holds only under a condition which the code does not settle has `isConditional`. */
export interface Listed<T> {
  readonly item: T;
  readonly isConditional: boolean;
  readonly place: Place;
}

export interface ModuleImport {
  readonly module: ClassPlace | undefined;
  /** What `Module.forRoot()` adds to the module. */
  readonly contents: ModuleContents | undefined;
}

export interface ModuleContents {
  readonly imports: readonly Listed<ModuleImport>[];
  readonly controllers: readonly Listed<ClassPlace>[];
  readonly providers: readonly Listed<ClassPlace>[];
  /** `APP_GUARD` and its like. */
  readonly enhancers: readonly Listed<Piece>[];
  /** Of `RouterModule`. */
  readonly prefixes: readonly ModulePrefix[];
  /** What `fieldResolverEnhancers` of `GraphQLModule` names; undefined where it is not known. */
  readonly fieldEnhancers: readonly (readonly string[] | undefined)[];
  /** Why something may be put before handlers that is not seen. */
  readonly gaps: readonly Gap[];
  /** Why there may be controllers and providers that are not seen. */
  readonly unseen: readonly Gap[];
}

export interface ModulePrefix {
  readonly module: ClassPlace | undefined;
  readonly prefix: string | undefined;
  readonly place: Place;
}

export interface ModuleFound {
  readonly place: ClassPlace;
  readonly isGlobal: boolean;
  readonly contents: ModuleContents;
  readonly middleware: readonly MiddlewareFound[];
}

/** `consumer.apply(…).exclude(…).forRoutes(…)` */
export interface MiddlewareFound {
  readonly pieces: readonly Piece[];
  readonly excluded: readonly PathTarget[];
  readonly targets: readonly (PathTarget | ControllerTarget)[];
  readonly isConditional: boolean;
  readonly place: Place;
  readonly gaps: readonly Gap[];
}

export interface ControllerTarget {
  readonly kind: 'controller';
  readonly controller: ClassPlace;
}

export interface PathTarget {
  readonly kind: 'path';
  /** Undefined when it is not known. */
  readonly path: string | undefined;
  /** Undefined for every one. */
  readonly verb: HttpVerb | undefined;
  /** Paths below it, too. */
  readonly isPrefix: boolean;
}

export interface ApplicationFound {
  readonly identity: RouterIdentity;
  readonly kind: 'http' | 'microservice';
  /** What it runs on; undefined when that is not known. */
  readonly adapter: 'express' | 'fastify' | undefined;
  readonly root: ModuleImport;
  /** Its file neither lets it listen nor hands on what answers: it is made to be described, or for a script. */
  readonly isIdle: boolean;
  readonly gaps: readonly Gap[];
  readonly place: Place;
}

export type Setting =
  | {
      readonly kind: 'prefix';
      readonly prefix: string | undefined;
      readonly excluded: readonly PathTarget[];
    }
  | {
      readonly kind: 'versioning';
      readonly by: 'path' | 'header' | 'media-type' | 'custom' | undefined;
      readonly prefix: string | undefined;
      readonly defaults: Versions | undefined;
    }
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[]; readonly path: PathTarget | undefined }
  /** `connectMicroservice(…)` */
  | { readonly kind: 'microservice'; readonly inherits: boolean }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Something that is said to an application after it was made. */
export interface SettingFound {
  readonly receiver: RouterIdentity | undefined;
  readonly setting: Setting;
  readonly isConditional: boolean;
  readonly place: Place;
}

export interface Handover {
  readonly mount: RouterMount;
  readonly isConditional: boolean;
}

export interface NestFound extends Found {
  readonly answeringRoutes: readonly AnsweringRoute[];
  readonly answeringOperations: readonly Answering<RegisteredOperation>[];
  readonly modules: readonly ModuleFound[];
  readonly applications: readonly ApplicationFound[];
  readonly settings: readonly SettingFound[];
  readonly handovers: readonly Handover[];
}
