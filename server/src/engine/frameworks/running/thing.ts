/** What values are while the set-up of a service is followed from call to call. */
import type {
  BlockFact,
  BlockIndex,
  CallIndex,
  ClassIndex,
  FunctionIndex,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Piece } from '../piece.ts';
import type { Gap, HttpVerb, Place, RegisteredRoute } from '../route.ts';

/** Something that a value stands for, and where it was written by whoever chose it. */
export interface Thing {
  readonly what: What;
  readonly path: FilePath;
  readonly value: Value;
  /** It came through a parameter or as an element of a list, so `value` is what was handed in. */
  readonly isHanded: boolean;
  /** The branches in which it is among the elements of its list; absent when it always is. */
  readonly under?: Conditions;
  /** A name that was taken from this object, or from the exports of this module; absent for any other. */
  readonly keyOf?: Value | FilePath;
  /** One of the files of a folder that is read when the service starts; absent for any other. */
  readonly isFileName?: true;
}

export type What =
  | {
      readonly kind: 'router';
      readonly router: Router;
      /** All that it is chosen among, where it may be something else. */
      readonly among?: ListOfThings;
    }
  | RouterView
  | RouterMethod
  | { readonly kind: 'object'; readonly object: ProjectObject }
  | Closure
  | { readonly kind: 'class'; readonly path: FilePath; readonly class: ClassIndex; readonly frame: Frame }
  /** An object, array or text as it is written; its parts are looked at when they are asked for. */
  | { readonly kind: 'written'; readonly value: Value; readonly frame: Frame }
  | ListOfThings
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'module'; readonly path: FilePath }
  | { readonly kind: 'unknown' };

/** A map is a list of pairs. */
export interface ListOfThings {
  readonly kind: 'list';
  readonly elements: readonly Thing[];
  readonly isOpen: boolean;
  readonly isMap?: true;
}

export interface Closure {
  readonly kind: 'closure';
  readonly path: FilePath;
  readonly function: FunctionIndex;
  readonly frame: Frame;
  readonly self: Thing | undefined;
}

/** A router seen from below a path: `app.basePath('/v1')`, `router.route('/orders')`, `mount('/v1', app)`. */
export interface RouterView {
  readonly kind: 'view';
  readonly router: Router;
  readonly prefix: string | undefined;
  /** What a chain such as `router.route(path).all(check).get(list)` has put before its next handler. */
  readonly chain: RouteChain | undefined;
}

/** A method that is taken out of its router: `const put = router.put.bind(router)`. */
export interface RouterMethod {
  readonly kind: 'method';
  readonly view: RouterView;
  readonly name: string;
}

export interface RouteChain {
  readonly pattern: Thing;
  readonly before: Piece[];
}

/** An object of a class of the project. */
export interface ProjectObject {
  readonly path: FilePath;
  readonly class: ClassIndex;
  readonly fields: Map<string, Thing>;
  /** What its class extends: `class Server extends Koa`. */
  router: Router | undefined;
}

/** Branches that a run may take or not. */
export type Conditions = readonly BlockFact[];

export type RouterKind =
  | 'application'
  | 'router'
  /** A caller that is not known hands it in. */
  | 'handed in';

/** Something that routes are registered on, with all that happens to it, in order. */
export interface Router {
  readonly kind: RouterKind;
  readonly place: Place;
  readonly events: RouterEvent[];
  /** The branches in which it is made: who starts a service under a condition serves all of it. */
  readonly under: Conditions;
  /** For each event, the branches in which it happens besides. */
  readonly conditions: Conditions[];
  /** Stands before every path of its own; undefined when it is not known. */
  prefix: string | undefined;
  /** The path of its last registration, where the next may leave it out. */
  lastPattern: Thing | undefined;
}

export type RouterEvent =
  | RouteEvent
  | {
      readonly kind: 'piece';
      /** A request to any of them comes through it, once. */
      readonly prefixes: readonly (string | undefined)[];
      readonly piece: Piece;
      /** `exact`: it covers that one path and none below it. */
      readonly reach: 'below' | 'exact';
      /** Requests by other verbs do not come through it; absent when all do. */
      readonly verb?: HttpVerb;
      /** Routes of the same chain name it themselves. */
      readonly chain?: RouteChain;
      /** It is not known whether it stands before what comes later. */
      readonly isDoubtful?: boolean;
    }
  | ParameterEvent
  | RouterMounting
  | { readonly kind: 'gap'; readonly gap: Gap };

/** `router.param('id', load)`, for what is registered before and after it. */
export interface ParameterEvent {
  readonly kind: 'parameter';
  /** Undefined when it is not known. */
  readonly name: string | undefined;
  readonly piece: Piece;
  /** Whether it is also for what hangs on the router, and for parameters in the path on which the router hangs. */
  readonly reach: 'own' | 'nested';
}

export interface RouteEvent {
  readonly kind: 'route';
  readonly route: RegisteredRoute;
  /** What is not known of this registration alone. */
  readonly gaps: readonly Gap[];
  readonly chain: RouteChain | undefined;
}

export interface RouterMounting {
  readonly kind: 'mount';
  readonly child: Router;
  readonly prefix: string | undefined;
  readonly pieces: readonly Piece[];
  /** As many of the child's events as are taken over; all, also later ones, when it is undefined. */
  readonly count: number | undefined;
  /**
   * Where what stands in the child also stands before what comes later below its prefix: `matched` only where one of its
   * routes matches a request and lets it pass.
   */
  readonly reach: 'later' | 'matched';
  readonly place: Place;
}

/** One run of a function, of one turn of its loop, or of a module. */
export interface Frame {
  readonly path: FilePath;
  readonly function: FunctionIndex | undefined;
  readonly loop: BlockIndex | undefined;
  readonly parent: Frame | undefined;
  readonly self: Thing | undefined;
  readonly arguments: readonly Thing[];
  /** By a call that is seen, so that nothing is handed in but its arguments. */
  readonly isCalled: boolean;
  /** The element that this turn of the loop is about. */
  readonly element: Thing | undefined;
  readonly variables: Map<number, Thing>;
  readonly results: Map<CallIndex, What>;
}

export const unknown: What = { kind: 'unknown' };
