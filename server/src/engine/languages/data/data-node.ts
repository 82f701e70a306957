import type { Span } from '../../source/span.ts';

/** YAML or JSON as data, with the place of every part; anchors and merge keys are already followed. */
export type DataNode = ScalarNode | MappingNode | SequenceNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** With its quotes. Empty, where a value would stand, when none is written. */
  readonly span: Span;
}

export interface MappingNode {
  readonly kind: 'mapping';
  /** As written, then those of merge keys. A key that is written twice is listed twice. */
  readonly entries: readonly MappingEntry[];
  readonly span: Span;
}

export interface MappingEntry {
  readonly key: string;
  /** With its quotes. */
  readonly keySpan: Span;
  readonly value: DataNode;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly DataNode[];
  readonly span: Span;
}

export interface DataError {
  readonly message: string;
  readonly span: Span;
}

/** The value of a key, or undefined when the node has none such. */
export function childOf(node: DataNode | undefined, key: string): DataNode | undefined {
  return entryOf(node, key)?.value;
}

export function entryOf(node: DataNode | undefined, key: string): MappingEntry | undefined {
  return node?.kind === 'mapping' ? node.entries.find(entry => entry.key === key) : undefined;
}
