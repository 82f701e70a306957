import type { Span } from '../../source/span.ts';
import type { SuppressionFact } from '../../source/suppression-comment.ts';
import type { DataError, DataNode } from '../data/data-node.ts';

export type { DataNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from '../data/data-node.ts';

/** What one YAML or JSON file of an API description says: its tree, with the place of every part. */
export interface OpenApiFacts {
  readonly language: 'openapi';
  /** The `openapi` or `swagger` value as written; absent in a fragment that others refer to. */
  readonly version: string | undefined;
  readonly root: DataNode | undefined;
  /** What was read, so that what an edit left alone can be told from what it changed. */
  readonly text: string;
  /** Whether some part stands in several places, so that its text alone does not say what it is. */
  readonly hasAliases: boolean;
  /** Says itself that a program writes it. */
  readonly isGenerated: boolean;
  /** Every `$ref`, save those within examples and other data that only looks like a description. */
  readonly references: readonly ReferenceFact[];
  readonly suppressions: readonly SuppressionFact[];
  readonly parseErrors: readonly DataError[];
}

export interface ReferenceFact {
  readonly target: string;
  /** What has to stand in its place; undefined where that is not sure. */
  readonly expects: ReferenceKind | undefined;
  /** Of the value of `$ref`. */
  readonly span: Span;
}

export type ReferenceKind =
  | 'schema'
  | 'response'
  | 'parameter'
  | 'example'
  | 'request body'
  | 'header'
  | 'link'
  | 'callback';
