/**
 * What names, expressions and written types say, as far as one file can tell.
 *
 * Functions, calls, classes, variables, blocks and imports are referred to by their index in the lists of the file's facts.
 */
import type { Span } from '../../source/span.ts';

export type FunctionIndex = number & { readonly __brand: 'FunctionIndex' };
export type CallIndex = number & { readonly __brand: 'CallIndex' };
export type ClassIndex = number & { readonly __brand: 'ClassIndex' };
export type VariableIndex = number & { readonly __brand: 'VariableIndex' };
export type BlockIndex = number & { readonly __brand: 'BlockIndex' };
export type ImportIndex = number & { readonly __brand: 'ImportIndex' };

/** Where a chain of names begins. */
export type Root =
  | { readonly kind: 'import'; readonly import: ImportIndex }
  | { readonly kind: 'variable'; readonly variable: VariableIndex }
  | { readonly kind: 'parameter'; readonly function: FunctionIndex; readonly parameter: number }
  | { readonly kind: 'function'; readonly function: FunctionIndex }
  | { readonly kind: 'class'; readonly class: ClassIndex }
  | { readonly kind: 'this'; readonly class: ClassIndex }
  | { readonly kind: 'super'; readonly class: ClassIndex }
  /** The value that a call, `new` or awaited call gives. */
  | { readonly kind: 'call'; readonly call: CallIndex }
  /** A name that this file does not declare, such as `fetch` or `process`; also `import.meta`. */
  | { readonly kind: 'global'; readonly name: string };

/** A chain of names: `this.prisma.user` is root `this`, path `['prisma', 'user']`. */
export interface Reference {
  readonly root: Root;
  readonly path: readonly string[];
}

/** An expression, as far as one file can tell. */
export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly span: Span }
  | {
      readonly kind: 'template';
      /** One more than `parts`: the text before, between and after them. Concatenation with `+` takes this form too. */
      readonly texts: readonly string[];
      readonly parts: readonly Value[];
      readonly span: Span;
    }
  | {
      readonly kind: 'object';
      readonly properties: readonly PropertyValue[];
      /** There may be more properties than are listed. */
      readonly isOpen: boolean;
      /** What is spread into it, when nothing else makes it open. */
      readonly spreads?: readonly Value[];
      readonly span: Span;
    }
  | {
      readonly kind: 'array';
      readonly elements: readonly Value[];
      /** There are others that are not listed: spread ones, or very many. */
      readonly isOpen: boolean;
      /** What is spread, and before which of the listed elements; absent when nothing is. */
      readonly spreads?: readonly SpreadFact[];
      readonly span: Span;
    }
  | { readonly kind: 'function'; readonly function: FunctionIndex; readonly span: Span }
  | { readonly kind: 'reference'; readonly reference: Reference; readonly span: Span }
  /** `left ?? right`, `left || right`, `test ? left : right`: any of them. */
  | {
      readonly kind: 'choice';
      readonly options: readonly Value[];
      /** `test && value`: one or nothing. */
      readonly isOptional?: true;
      readonly span: Span;
    }
  /** Arithmetic or comparison; its operands matter, its result is not known. */
  | {
      readonly kind: 'operation';
      readonly operator: string;
      readonly operands: readonly Value[];
      readonly span: Span;
    }
  | {
      readonly kind: 'opaque';
      /** Of a regular expression, as it is written: `/^\/api/i`. */
      readonly pattern?: string;
      readonly span: Span;
    };

/** What has to hold for a branch to be taken, or must not. */
export interface Condition {
  /** `a && b` is an optional choice, `a || b` another. */
  readonly value: Value;
  readonly holds: boolean;
}

export interface PropertyValue {
  readonly key: string;
  readonly value: Value;
  readonly keySpan: Span;
}

/** A written type. Only what is on paper: nothing is inferred. */
export type TypeFact =
  | { readonly kind: 'number' | 'boolean' | 'string' | 'unknown' }
  | { readonly kind: 'literals'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'named'; readonly reference: Reference; readonly arguments: readonly TypeFact[] }
  | { readonly kind: 'array'; readonly element: TypeFact }
  /** `typeof database` */
  | { readonly kind: 'typeof'; readonly reference: Reference }
  | { readonly kind: 'union'; readonly options: readonly TypeFact[] }
  /** `Context['db']` */
  | { readonly kind: 'member'; readonly of: TypeFact; readonly name: string }
  | ObjectTypeFact;

/** `{ users: Users } & Shared`, or what an interface says: the members that are of a named type, and what it takes over. */
export interface ObjectTypeFact {
  readonly kind: 'object';
  readonly members: Readonly<Record<string, TypeFact>>;
  readonly extends: readonly TypeFact[];
}

/** What a file writes down of object types; absent where there are none. */
export interface WrittenTypes {
  /** Interfaces and aliases, by name, where a member is of a named type. */
  readonly objectTypes?: Readonly<Record<string, ObjectTypeFact>>;
  /** What is added to interfaces of modules, such as `fastify:FastifyRequest`. */
  readonly additions?: Readonly<Record<string, ObjectTypeFact>>;
}

export interface SpreadFact {
  readonly before: number;
  readonly value: Value;
}
