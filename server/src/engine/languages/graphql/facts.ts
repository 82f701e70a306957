import type { Span } from '../../source/span.ts';
import type { SuppressionFact } from '../../source/suppression-comment.ts';

/** A text in GraphQL's schema language: a file, or a template within TypeScript. */
export interface SdlText {
  readonly text: string;
  /** Where it begins in its file. */
  readonly start: number;
  /** Something is put into it that only the running program knows; spaces stand there. */
  readonly hasHoles: boolean;
}

/** What one file says in GraphQL's schema language, with places in that file. */
export interface GraphqlFacts {
  readonly language: 'graphql';
  readonly types: readonly SchemaTypeFact[];
  /** `schema { query: Root }`: what the root types are called. */
  readonly roots: readonly RootTypeFact[];
  /** The directives that are declared. */
  readonly directives: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  readonly parseErrors: readonly SdlError[];
}

export interface RootTypeFact {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly type: string;
}

export interface SchemaTypeFact {
  readonly kind: 'object' | 'interface' | 'input' | 'enum' | 'union' | 'scalar';
  readonly name: string;
  /** Has `extend` before it: there is more of it elsewhere. */
  readonly isExtension: boolean;
  readonly fields: readonly SchemaFieldFact[];
  readonly directives: readonly AppliedDirectiveFact[];
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface SchemaFieldFact {
  readonly name: string;
  readonly type: SchemaTypeReference;
  readonly arguments: readonly SchemaArgumentFact[];
  readonly directives: readonly AppliedDirectiveFact[];
  readonly hasDescription: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** `[Order!]!` is named `Order`, a list, and never null. */
export interface SchemaTypeReference {
  readonly name: string;
  readonly text: string;
  readonly isList: boolean;
}

export interface SchemaArgumentFact {
  readonly name: string;
  readonly type: SchemaTypeReference;
  readonly directives: readonly AppliedDirectiveFact[];
  readonly span: Span;
}

/** `@auth(requires: ADMIN)` */
export interface AppliedDirectiveFact {
  readonly name: string;
  readonly span: Span;
}

export interface SdlError {
  readonly message: string;
  readonly span: Span;
}
