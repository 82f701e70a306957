import type {
  CallIndex,
  ClassIndex,
  FunctionIndex,
  TypeScriptFacts,
} from '../../languages/typescript/facts.ts';
import type { exitsIn } from '../../model/calls.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import type { Place } from '../route.ts';
import type { Dialect } from './dialect.ts';
import type { Statement } from './statements.ts';
import type { Closure, Conditions, Frame, Router, RouterKind, Thing, What } from './thing.ts';

/** A run of a service's set-up, with all that it remembers. */
export interface Machine {
  readonly project: ProjectView;
  readonly dialect: Dialect;
  /** In the order in which they were made. */
  readonly routers: Router[];
  /** The calls that lead to where the run is, the innermost last. */
  readonly stack: CallPlace[];
  /** Of a file that is not there, nothing. */
  factsOf(path: FilePath): TypeScriptFacts;
  /** The branches of a file that end their function. */
  exitsOf(path: FilePath): ReturnType<typeof exitsIn>;
  statementsOf(path: FilePath, owner: FunctionIndex | undefined): readonly Statement[];
  /** Runs the module first if it has not run yet. */
  moduleFrame(path: FilePath): Frame;
  makeRouter(kind: RouterKind, place: Place): Router;
  callResult(frame: Frame, index: CallIndex): What;
  runClosure(closure: Closure, given: readonly Thing[]): What;
  /** An object of a class that somebody makes whom we do not see. */
  singleton(path: FilePath, index: ClassIndex): Thing;
  /** A parameter of which only the type is known. */
  typedParameter(path: FilePath, owner: FunctionIndex, position: number): Thing | undefined;
  methodOf(path: FilePath, index: ClassIndex, name: string): MethodPlace | undefined;
  staticMember(owner: Extract<What, { readonly kind: 'class' }>, name: string): Thing | undefined;
  setStatic(owner: Extract<What, { readonly kind: 'class' }>, name: string, thing: Thing): void;
  /** A text that is known without running anything. */
  writtenText(thing: Thing): string | undefined;
  /** Whether running a file's functions may lead to routers. */
  matters(path: FilePath): boolean;
  hasRun(path: FilePath, owner: FunctionIndex): boolean;
}

/** A call, with the branches around it in its function. */
export interface CallPlace extends Place {
  readonly conditions: Conditions;
}

export interface MethodPlace {
  readonly path: FilePath;
  readonly function: FunctionIndex;
  readonly frame: Frame;
}

export function emptyFrame(path: FilePath): Frame {
  return {
    path,
    function: undefined,
    loop: undefined,
    parent: undefined,
    self: undefined,
    arguments: [],
    isCalled: false,
    element: undefined,
    variables: new Map(),
    results: new Map(),
  };
}
