/** What a chain of names stands for, followed through variables, imports, members and calls over the whole project. */
import type {
  CallIndex,
  ClassIndex,
  FunctionIndex,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { LibraryMember } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { ExportPlace } from './export-place.ts';
import type { WrittenType } from './origin/origin-walk.ts';
import type { Provision } from './provisions.ts';
import type { ModuleTarget } from './resolve-module.ts';

export type Origin =
  | LibraryOrigin
  | (Chosen & { readonly kind: 'function'; readonly path: FilePath; readonly function: FunctionIndex })
  | { readonly kind: 'class'; readonly path: FilePath; readonly class: ClassIndex }
  /** An object of a class of the project. */
  | { readonly kind: 'instance'; readonly path: FilePath; readonly class: ClassIndex }
  | { readonly kind: 'module'; readonly path: FilePath }
  /** A literal, object or other value as it is written. */
  | (Chosen & { readonly kind: 'value'; readonly path: FilePath; readonly value: Value })
  | { readonly kind: 'global'; readonly name: string; readonly path: readonly string[] }
  /** What a caller hands in; its type is not written or not known. */
  | {
      readonly kind: 'parameter';
      readonly function: FunctionIndex;
      readonly parameter: number;
      readonly path: readonly string[];
    }
  | { readonly kind: 'unknown' };

/** What most questions need to know of a choice is one of its options; who must be sure asks what else there is. */
export interface Chosen {
  readonly among?: PlacedChoice;
}

export interface PlacedChoice {
  readonly path: FilePath;
  readonly value: Extract<Value, { readonly kind: 'choice' }>;
}

export interface LibraryOrigin extends LibraryMember, Chosen {
  readonly kind: 'library';
  /** Of a written type such as `Repository<User>`, seen from `home`. */
  readonly typeArguments: readonly TypeFact[];
  /** The call that made it, when one is known: its arguments configure it. */
  readonly madeBy: { readonly path: FilePath; readonly call: CallIndex } | undefined;
  /** The project's class that inherits it. */
  readonly through: { readonly path: FilePath; readonly class: ClassIndex } | undefined;
  readonly home: FilePath;
}

export interface OriginSources {
  facts(path: FilePath): TypeScriptFacts | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
  /** Where an export of a file is written: {@link findExport}, or what remembers its answers. */
  exportPlaces(path: FilePath, name: string): readonly ExportPlace[];
  readonly libraries: Libraries;
  /** What the project adds under this name to objects that plugins extend. */
  decorations(name: string): readonly Decorated[];
  /** What containers hand out under a name. */
  provisions(token: string): readonly Provision[];
  /** What was found out already; undefined where every answer has to find out for itself. */
  known(): KnownOrigins | undefined;
}

/** What is written once stands for the same, whoever mentions it. */
export type KnownOrigins = Map<object, Origin>;

/** A value, and the file in which it is written. */
export interface PlacedValue {
  readonly path: FilePath;
  readonly value: Value;
}

/** What is added, or the type that is written for it. */
export type Decorated = PlacedValue | { readonly path: FilePath; readonly type: TypeFact };

export interface Origins {
  ofReference(path: FilePath, reference: Reference): Origin;
  ofValue(path: FilePath, value: Value): Origin;
  /** A value of a written type. */
  ofType(path: FilePath, type: TypeFact): Origin;
  ofExport(path: FilePath, name: string): Origin;
  /** The type that is written for what a chain of names stands for, and the file in which it stands. */
  writtenType(path: FilePath, reference: Reference): WrittenType | undefined;
  member(origin: Origin, name: string): Origin;
  result(path: FilePath, call: CallIndex): Origin;
  /** The same, quicker, for as long as one query runs. */
  forOneAnswer(): Origins;
}

/** A module of CommonJS that is called, or handed on, is what it exports as a whole: `module.exports = auth`. */
export function wholeModule(origin: Origin, origins: Pick<Origins, 'ofExport'>): Origin {
  if (origin.kind !== 'module') return origin;
  const whole = origins.ofExport(origin.path, 'default');
  return whole.kind === 'unknown' ? origin : whole;
}
