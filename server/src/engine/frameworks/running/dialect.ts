/** What a framework's calls do to its routers, for whoever follows the set-up of a service. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { LibraryOrigin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import type { Piece, PieceKind } from '../piece.ts';
import type { Placed } from '../placed.ts';
import type { HandlerPlace, Place, RegisteredRoute, RoutingFramework } from '../route.ts';
import type { Passing, Signature } from './passing.ts';
import type { Router, RouterView, Thing, What } from './thing.ts';

export interface Dialect {
  readonly framework: RoutingFramework;
  /** What kind of router something of a library is, if it is one. */
  kindOf(origin: LibraryOrigin): 'application' | 'router' | undefined;
  /** Takes the options of a call that makes a router into account. */
  made?(router: Router, site: CallSite): void;
  /** A method of a router is called; gives what the call gives. */
  method(receiver: RouterView, name: string, site: CallSite): What;
  /** Another call of a library; undefined when it has nothing to do with routers. */
  other?(origin: LibraryOrigin, site: CallSite): What | undefined;
}

/** A call of something with what it is handed. */
export interface CallSite {
  readonly path: FilePath;
  readonly fact: CallFact;
  readonly arguments: readonly Thing[];
  readonly place: Place;
  readonly project: ProjectView;
  /** The value as it was written by whoever chose it. */
  placed(thing: Thing): Placed;
  /** What a method is called on. */
  receiver(): Thing | undefined;
  /** Calls a function of the project. */
  run(thing: Thing, given: readonly What[]): void;
  textOf(thing: Thing | undefined): string | undefined;
  /** The regular expression that something is. */
  expressionOf(thing: Thing): Pick<RegisteredRoute, 'expression'>;
  /** The elements of a list, and of lists in it; the thing itself when it is none. */
  flatten(things: readonly Thing[]): readonly Thing[];
  property(thing: Thing | undefined, name: string): Thing | undefined;
  /** The value in `app[method](…)`. */
  computed(): Thing | undefined;
  pieceOf(thing: Thing, kind: PieceKind): Piece;
  handlerOf(thing: Thing | undefined): HandlerPlace | undefined;
  /** How many parameters a function takes; undefined when it is not of the project. */
  parameterCount(thing: Thing): number | undefined;
  /** Whether a function lets requests pass; `unknown` for one that is not of the project. */
  passingOf(thing: Thing, signature: Signature): Passing;
  /** Whether a function of the project surely answers, with more than refusals, and lets nothing pass. */
  isHandler(thing: Thing, signature: Signature): boolean;
  /** Where a registration was written by whoever chose its path. */
  placeOf(pattern: Thing | undefined): Place;
}
