/** What has a name in an API description, and what is written of it elsewhere: plain data with places. */
import type { DataNode } from '../../languages/data/data-node.ts';
import type { Shape } from '../../languages/openapi/grammar/content.ts';
import type { Place } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';

/** Something that is given a name. */
export type Definition = ComponentDefinition | NameDefinition;

/** What a `$ref` can name. */
export interface ComponentDefinition {
  readonly kind: 'component';
  readonly shape: Shape;
  readonly name: string;
  readonly pointer: readonly string[];
  /** Of its key. */
  readonly place: Place;
  readonly node: DataNode;
}

export interface NameDefinition {
  readonly kind: 'operation' | 'tag';
  readonly name: string;
  /** Of its value. */
  readonly place: Place;
  /** What is named. */
  readonly node: DataNode;
}

/** Somewhere a name is written that is given elsewhere. */
export type Use = ReferenceUse | NameUse;

export interface ReferenceUse {
  readonly kind: 'reference';
  /** As it is written. */
  readonly text: string;
  readonly target: PartOfFile;
  readonly shape: Shape;
  readonly place: Place;
}

export interface PartOfFile {
  readonly path: FilePath;
  readonly pointer: readonly string[];
}

export interface NameUse {
  /** A scheme is a component of the root file that requirements name without a reference. */
  readonly kind: 'operation' | 'tag' | 'scheme';
  readonly name: string;
  readonly place: Place;
}

export function keyOfPart({ path, pointer }: PartOfFile): string {
  return `${path}#${pointer.map(token => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
