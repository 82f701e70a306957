import {
  type DataNode,
  entryOf,
  type MappingEntry,
  type MappingNode,
} from '../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { type FilePath, relativePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import type { DocumentProblem } from '../openapi-document.ts';
import { type ReferenceTarget, readReference } from './reference-target.ts';

/** A node and the file that it stands in. */
export interface Located {
  readonly path: FilePath;
  readonly data: DataNode;
  /** Of the key that it is the value of. */
  readonly keySpan?: Span | undefined;
}

export type Resolution =
  | { readonly kind: 'found'; readonly located: Located }
  | { readonly kind: 'opaque' }
  | { readonly kind: 'failed'; readonly problem: Pick<DocumentProblem, 'kind' | 'message'> };

/** The address that a description calls its own, since version 3.2, and the file that it stands for. */
export interface SelfName {
  readonly address: string;
  readonly path: FilePath;
}

export type ReadFacts = (path: FilePath) => OpenApiFacts | undefined;

/** References that lead to references that lead to references. */
const longestChain = 100;

const tooLong: Resolution = fail(
  'cyclic',
  `This reference leads through more than ${longestChain} others. Let it name what is meant.`,
);

/** Follows references from file to file. Remembers what it found; never reads outside the root. */
export class Resolver {
  private readonly readFacts: ReadFacts;
  private readonly root: FilePath;
  private readonly targets = new Map<FilePath, Map<string, ReferenceTarget>>();
  private readonly known = new Map<ReferenceTarget, Resolution>();
  private readonly open = new Set<ReferenceTarget>();
  private readonly indexes = new WeakMap<MappingNode, ReadonlyMap<string, MappingEntry>>();

  private readonly self: SelfName | undefined;

  constructor(readFacts: ReadFacts, root: FilePath, self?: SelfName) {
    this.readFacts = readFacts;
    this.root = root;
    this.self = self;
  }

  factsOf(path: FilePath): OpenApiFacts | undefined {
    return this.readFacts(path);
  }

  /** What a reference names: always the same object for the same text in the same file. */
  targetOf(reference: string, from: FilePath): ReferenceTarget {
    const targets = this.targets.get(from) ?? new Map<string, ReferenceTarget>();
    this.targets.set(from, targets);
    const target = targets.get(reference) ?? this.read(reference, from);
    targets.set(reference, target);
    return target;
  }

  private read(reference: string, from: FilePath): ReferenceTarget {
    const { self } = this;
    const isOwn =
      self !== undefined && (reference === self.address || reference.startsWith(`${self.address}#`));
    return isOwn
      ? readReference(reference.slice(self.address.length), self.path, this.root)
      : readReference(reference, from, this.root);
  }

  /** What a `$ref` stands for in the end, when it leads to another one. */
  resolve(reference: string, from: FilePath): Resolution {
    const target = this.targetOf(reference, from);
    if (target.kind === 'opaque') return target;
    if (target.kind !== 'part') return describeUnread(reference, target.kind);
    const known = this.known.get(target);
    if (known !== undefined) return known;
    if (this.open.has(target))
      return fail('cyclic', `\`${reference}\` leads back to itself. Let it name something else.`);
    if (this.open.size >= longestChain) return tooLong;
    this.open.add(target);
    const resolution = this.findPart(reference, target.path, target.pointer);
    this.open.delete(target);
    // From a later link the rest of the same chain may be short enough.
    if (resolution !== tooLong) this.known.set(target, resolution);
    return resolution;
  }

  /** The entry of a key. Large mappings, such as all schemas of a description, are indexed once. */
  entryOf(mapping: MappingNode, key: string): MappingEntry | undefined {
    if (mapping.entries.length <= 16) return entryOf(mapping, key);
    let index = this.indexes.get(mapping);
    if (index === undefined) {
      index = new Map(mapping.entries.toReversed().map(entry => [entry.key, entry]));
      this.indexes.set(mapping, index);
    }
    return index.get(key);
  }

  /** The node itself, or what it stands for when it is a reference. */
  follow(located: Located): Resolution {
    const reference = this.referenceIn(located.data);
    return reference === undefined ? { kind: 'found', located } : this.resolve(reference, located.path);
  }

  referenceIn(data: DataNode): string | undefined {
    if (data.kind !== 'mapping') return undefined;
    const value = this.entryOf(data, '$ref')?.value;
    return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  }

  private findPart(reference: string, path: FilePath, pointer: readonly string[]): Resolution {
    const root = this.readFacts(path)?.root;
    if (root === undefined) return this.describeMissingFile(reference, path);
    let resolution = this.follow({ path, data: root });
    for (const token of pointer) {
      if (resolution.kind !== 'found') return resolution;
      const { located } = resolution;
      const child = this.childOf(located, token);
      if (child === undefined) return this.describeMissingPart(reference, located.path, token);
      resolution = this.follow(child);
    }
    return resolution;
  }

  /** The value of a key, or an item of a list by its number; a reference is not followed. */
  childOf({ path, data }: Located, token: string): Located | undefined {
    if (data.kind === 'mapping') {
      const entry = this.entryOf(data, token);
      return entry === undefined ? undefined : { path, data: entry.value, keySpan: entry.keySpan };
    }
    const item = data.kind === 'sequence' && /^\d+$/.test(token) ? data.items[Number(token)] : undefined;
    return item === undefined ? undefined : { path, data: item };
  }

  private describeMissingFile(reference: string, path: FilePath): Resolution {
    const file = relativePath(this.root, path);
    return fail(
      'missing',
      `\`${reference}\` cannot be read: \`${file}\` is missing or empty. Correct the path.`,
    );
  }

  private describeMissingPart(reference: string, path: FilePath, token: string): Resolution {
    const file = relativePath(this.root, path);
    return fail(
      'missing',
      `\`${reference}\` leads nowhere: \`${file}\` has no \`${token}\` there. Add it or correct the reference.`,
    );
  }
}

function describeUnread(reference: string, kind: 'remote' | 'outside'): Resolution {
  return kind === 'remote'
    ? fail(
        kind,
        `\`${reference}\` is on another machine and is not fetched. Copy it into the project to have it reviewed.`,
      )
    : fail(
        kind,
        `\`${reference}\` lies outside the project and is not read. Move it inside to have it reviewed.`,
      );
}

function fail(kind: DocumentProblem['kind'], message: string): Resolution {
  return { kind: 'failed', problem: { kind, message } };
}
