import type { Span } from '../../source/span.ts';
import type { SuppressionFact } from '../../source/suppression-comment.ts';

/** What one YAML or JSON file of an API description says: its tree, with the place of every part. */
export interface OpenApiFacts {
  readonly language: 'openapi';
  /** The `openapi` or `swagger` value; absent in a fragment that others refer to. */
  readonly version: string | undefined;
  readonly root: DataNode | undefined;
  readonly suppressions: readonly SuppressionFact[];
  readonly parseErrors: readonly { readonly message: string; readonly span: Span }[];
}

/** YAML or JSON, anchors and merge keys already followed. */
export type DataNode = ScalarNode | MappingNode | SequenceNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
  readonly span: Span;
}

export interface MappingEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly DataNode[];
  readonly span: Span;
}
