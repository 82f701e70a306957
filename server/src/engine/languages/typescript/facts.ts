/**
 * What one TypeScript or JavaScript file says, as plain serialisable data.
 *
 * No resolved path, no syntax node, no edge from another file: those are the model's. Functions, calls, classes,
 * variables and blocks refer to each other by their index in the lists below.
 */
import type { Span } from '../../source/span.ts';
import type { SuppressionFact } from '../../source/suppression-comment.ts';
import type { SdlText } from '../graphql/facts.ts';
import type {
  BlockIndex,
  CallIndex,
  ClassIndex,
  Condition,
  FunctionIndex,
  Reference,
  SpreadFact,
  TypeFact,
  Value,
  WrittenTypes,
} from './value-facts.ts';

export type {
  BlockIndex,
  CallIndex,
  ClassIndex,
  Condition,
  FunctionIndex,
  ImportIndex,
  PropertyValue,
  Reference,
  Root,
  SpreadFact,
  TypeFact,
  Value,
  VariableIndex,
} from './value-facts.ts';

export interface TypeScriptFacts extends WrittenTypes {
  readonly language: 'typescript';
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly variables: readonly VariableFact[];
  readonly classes: readonly ClassFact[];
  readonly functions: readonly FunctionFact[];
  readonly calls: readonly CallFact[];
  readonly blocks: readonly BlockFact[];
  readonly assignments: readonly AssignmentFact[];
  /** `delete user.password`; absent where there is none. */
  readonly deletions?: readonly Reference[];
  readonly environmentReads: readonly EnvironmentReadFact[];
  readonly requestReads: readonly RequestReadFact[];
  /** Templates that hold a schema in GraphQL's language; absent when there are none. */
  readonly sdl?: readonly SdlText[];
  readonly typeTests: readonly TypeTestFact[];
  /** Contains JSX, so it renders something. */
  readonly hasJsx: boolean;
  /** Names an error by which a database refuses a second row with the same key: `P2002`, `23505`, `E11000`. */
  readonly knowsDuplicates?: true;
  readonly suppressions: readonly SuppressionFact[];
  readonly parseErrors: readonly ParseErrorFact[];
}

/** `import { imported as local } from 'specifier'`; also `require('specifier')` and `import('specifier')`. */
export interface ImportFact {
  readonly specifier: string;
  /** The exported name, `default`, or `*` for the whole module. */
  readonly imported: string;
  readonly local: string;
  readonly isTypeOnly: boolean;
  readonly span: Span;
}

export type ExportFact =
  | { readonly kind: 'local'; readonly exported: string; readonly target: Reference; readonly span: Span }
  | { readonly kind: 'value'; readonly exported: string; readonly value: Value; readonly span: Span }
  /** `export { imported as exported } from 'specifier'`; `imported` may be `*`. */
  | {
      readonly kind: 'from';
      readonly exported: string;
      readonly imported: string;
      readonly specifier: string;
      readonly isTypeOnly: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'type'; readonly exported: string; readonly type: TypeFact; readonly span: Span }
  /** `export * from 'specifier'` */
  | { readonly kind: 'all'; readonly specifier: string; readonly span: Span };

export interface VariableFact {
  readonly name: string;
  readonly isConst: boolean;
  /** Absent at module level. */
  readonly function: FunctionIndex | undefined;
  readonly block: BlockIndex | undefined;
  readonly type: TypeFact | undefined;
  /** What it starts as. A destructured name refers into the value that was taken apart. */
  readonly value: Value | undefined;
  readonly span: Span;
}

export interface DecoratorFact {
  readonly callee: Reference;
  /** Absent for a bare `@Decorator` without parentheses. */
  readonly arguments: readonly Value[] | undefined;
  /** What is spread, by the number of the argument that stands for it; absent when nothing is. */
  readonly spreads?: readonly SpreadFact[];
  readonly span: Span;
}

export interface ClassFact {
  readonly name: string;
  readonly extends: Reference | undefined;
  readonly extendsArguments: readonly TypeFact[];
  readonly implements: readonly Reference[];
  readonly decorators: readonly DecoratorFact[];
  /** Fields, and constructor parameters that are kept as members. */
  readonly members: readonly MemberFact[];
  readonly methods: readonly FunctionIndex[];
  readonly isAbstract: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface MemberFact {
  readonly name: string;
  readonly type: TypeFact | undefined;
  readonly value: Value | undefined;
  readonly decorators: readonly DecoratorFact[];
  readonly isStatic: boolean;
  /** Given from outside through the constructor. */
  readonly isInjected: boolean;
  readonly span: Span;
}

export type FunctionForm = 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter';

export interface FunctionFact {
  /** The declared name, the variable or property it is given to, or `''`. */
  readonly name: string;
  readonly form: FunctionForm;
  readonly class: ClassIndex | undefined;
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly parameters: readonly ParameterFact[];
  readonly returnType: TypeFact | undefined;
  readonly decorators: readonly DecoratorFact[];
  /** The function around it. */
  readonly parent: FunctionIndex | undefined;
  /** The block in which it is written: for a callback this leads on to what surrounds the call. */
  readonly block: BlockIndex | undefined;
  /** Passed directly as an argument. */
  readonly callback: { readonly call: CallIndex; readonly argument: number } | undefined;
  /** What `return` gives, in order; for a short arrow its expression. */
  readonly returns: readonly Value[];
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface ParameterFact {
  /** `''` when it is taken apart by a pattern; its names are then variables that refer to the parameter. */
  readonly name: string;
  readonly type: TypeFact | undefined;
  readonly decorators: readonly DecoratorFact[];
  readonly isOptional: boolean;
  /** `...handlers`: it takes all that follows; absent otherwise. */
  readonly isRest?: true;
  readonly defaultValue: Value | undefined;
  /** By the names that are taken out of it: `{ path = '/' }`; absent when none has any. */
  readonly memberDefaults?: Readonly<Record<string, Value>>;
  readonly span: Span;
}

/** What becomes of a call's result. */
export type CallUse = 'awaited' | 'returned' | 'assigned' | 'argument' | 'chained' | 'discarded' | 'other';

export interface CallFact {
  readonly form: 'call' | 'new' | 'tag';
  /** Absent when what is called has no name, as in `(a || b)()`. */
  readonly callee: Reference | undefined;
  readonly arguments: readonly Value[];
  /** A spread argument: there may be more arguments than listed. */
  readonly hasSpread: boolean;
  /** What is spread, and before which of the listed arguments; absent when nothing is. */
  readonly spreads?: readonly SpreadFact[];
  /** The method's name as a value, where it is computed: `method` in `app[method](path)`. */
  readonly computed?: Value;
  /** The list, or regular expression, that a method is called on where it is written in place: `[auth, [check]].flat()`. */
  readonly onList?: { readonly list: Value; readonly method: string };
  readonly typeArguments: readonly TypeFact[];
  readonly function: FunctionIndex | undefined;
  readonly block: BlockIndex | undefined;
  readonly isAwaited: boolean;
  readonly use: CallUse;
  /** The loop around it whose element the arguments or the receiver depend on, directly or through local variables. */
  readonly dependsOnLoop: BlockIndex | undefined;
  readonly span: Span;
  /** The last name of the callee, where a finding is shown. */
  readonly nameSpan: Span;
}

export type LoopForm = 'for' | 'for-of' | 'for-in' | 'while' | 'array-callback';

export type BlockFact = BlockPlace &
  (
    | {
        readonly kind: 'loop';
        readonly form: LoopForm;
        readonly method: string | undefined;
        readonly names: readonly string[];
        /** The way to each name in an element that is taken apart; absent where it is not, and for callbacks. */
        readonly ways?: readonly (readonly string[])[];
        /** What it goes over, where that is written: `items` in `for (const item of items)` and `items.map(…)`. */
        readonly over: Value | undefined;
      }
    /** Branches of the same `group` exclude each other. */
    | {
        readonly kind: 'branch';
        readonly group: number;
        /** What comes after it in its function is not reached. */
        readonly endsBy: FlowEnd | undefined;
        /** Its condition asks in which environment the code runs; absent otherwise. */
        readonly asksEnvironment?: true;
        /** Its condition asks settings, which may leave it out; absent otherwise. */
        readonly asksSettings?: true;
        /** It is taken if a member of a parameter holds, or does not: `if (!options.isPublic)`. */
        readonly asks?: { readonly reference: Reference; readonly holds: boolean };
        /** Its condition asks whether there is any of it: `rows.length` of `if (rows.length > 0)`. */
        readonly counts?: Reference;
        /** What is one of a few written values in here: `by` in `if (by === 'name')` and below `switch (by)`. */
        readonly settled?: Reference;
        /** The same behind it: `by` after `if (by !== 'name') return;`. */
        readonly settledAfter?: Reference;
        /** The texts among those values. */
        readonly texts?: readonly string[];
        /** Goes by what a request brings; absent otherwise. */
        readonly condition?: Condition;
      }
    | { readonly kind: 'try' }
    | {
        readonly kind: 'catch';
        readonly name: string | undefined;
        /** Something in it throws; absent otherwise. */
        readonly throws?: true;
      }
    | { readonly kind: 'finally' }
  );

export type FlowEnd = 'return' | 'throw' | 'break' | 'continue';

export interface BlockPlace {
  readonly parent: BlockIndex | undefined;
  readonly function: FunctionIndex | undefined;
  readonly span: Span;
}

/**
 * What a member, or a variable that is set more than once, is given: `client.defaults.timeout = 5000`, `sql += text`.
 * The first value of such a variable is among them, with `=`.
 */
export interface AssignmentFact {
  readonly target: Reference;
  /** The last name of the target as a value, where it is computed: `req.ip` in `attempts[req.ip] = 1`. */
  readonly key?: Value;
  readonly operator: string;
  readonly value: Value;
  readonly function: FunctionIndex | undefined;
  readonly block: BlockIndex | undefined;
  readonly span: Span;
}

/** `process.env.NAME`, `process.env['NAME']`, `const { NAME } = process.env`. */
export interface EnvironmentReadFact {
  readonly name: string;
  readonly fallback: Value | undefined;
  readonly function: FunctionIndex | undefined;
  readonly span: Span;
}

/**
 * A name that requests have, read of a parameter or variable anywhere but as what is called: `req.body.name`,
 * `request.user`. Each once for a function.
 */
export interface RequestReadFact {
  readonly reference: Reference;
  readonly function: FunctionIndex | undefined;
  readonly span: Span;
}

/** `typeof email` */
export interface TypeTestFact {
  readonly reference: Reference;
  readonly function: FunctionIndex | undefined;
}

export interface ParseErrorFact {
  readonly message: string;
  readonly span: Span;
}
