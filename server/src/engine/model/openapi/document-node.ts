import type { DataNode, MappingEntry } from '../../languages/data/data-node.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import type { DocumentEntry, DocumentNode, DocumentReference, Place } from '../openapi-document.ts';
import type { Located, Resolver } from './resolver.ts';

/** Sees a node with its references followed. */
export function viewNode(resolver: Resolver, located: Located): DocumentNode {
  const target = resolver.referenceIn(located.data);
  if (target === undefined) return new ResolvedNode(resolver, located, undefined, undefined);
  const reference = { path: located.path, span: referenceSpan(located.data), target };
  const resolution = resolver.resolve(target, located.path);
  if (resolution.kind !== 'found') return new UnresolvedNode(located, reference);
  return new ResolvedNode(resolver, resolution.located, reference, located);
}

class ResolvedNode implements DocumentNode {
  readonly path: FilePath;
  readonly data: DataNode;
  readonly isResolved = true;
  readonly reference: DocumentReference | undefined;
  readonly keyPlace: Place | undefined;
  private readonly resolver: Resolver;
  /** The mapping that holds the reference: version 3.1 lets it add to what it refers to. */
  private readonly holder: Located | undefined;

  constructor(
    resolver: Resolver,
    located: Located,
    reference: DocumentReference | undefined,
    holder: Located | undefined,
  ) {
    this.resolver = resolver;
    this.path = located.path;
    this.data = located.data;
    this.keyPlace = keyPlaceOf(located);
    this.reference = reference;
    this.holder = holder;
  }

  get span(): Span {
    return this.data.span;
  }

  get value(): DocumentNode['value'] {
    return this.data.kind === 'scalar' ? this.data.value : undefined;
  }

  get(key: string): DocumentNode | undefined {
    const located = this.find(this.holder, key) ?? this.find(this, key);
    return located === undefined ? undefined : viewNode(this.resolver, located);
  }

  text(key: string): string | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  has(key: string): boolean {
    return (this.find(this.holder, key) ?? this.find(this, key)) !== undefined;
  }

  entries(): readonly DocumentEntry[] {
    const own = entriesOf(this.data).map(entry => this.viewEntry(this.path, entry));
    const { holder } = this;
    if (holder === undefined) return own;
    const beside = entriesOf(holder.data)
      .filter(({ key }) => key !== '$ref')
      .map(entry => this.viewEntry(holder.path, entry));
    return beside.length === 0
      ? own
      : [...beside, ...own.filter(({ key }) => beside.every(other => other.key !== key))];
  }

  items(): readonly DocumentNode[] {
    if (this.data.kind !== 'sequence') return [];
    return this.data.items.map(data => viewNode(this.resolver, { path: this.path, data }));
  }

  private find(within: Located | undefined, key: string): Located | undefined {
    if (within?.data.kind !== 'mapping' || (within === this.holder && key === '$ref')) return undefined;
    return this.resolver.childOf(within, key);
  }

  private viewEntry(path: FilePath, { key, keySpan, value }: MappingEntry): DocumentEntry {
    const { resolver } = this;
    return {
      key,
      keyPlace: { path, span: keySpan },
      get node() {
        return viewNode(resolver, { path, data: value, keySpan });
      },
    };
  }
}

/** A reference that leads nowhere: it has a place, and answers nothing. */
class UnresolvedNode implements DocumentNode {
  readonly path: FilePath;
  readonly data: DataNode;
  readonly isResolved = false;
  readonly reference: DocumentReference;
  readonly keyPlace: Place | undefined;
  readonly value = undefined;

  constructor(located: Located, reference: DocumentReference) {
    this.path = located.path;
    this.data = located.data;
    this.keyPlace = keyPlaceOf(located);
    this.reference = reference;
  }

  get span(): Span {
    return this.data.span;
  }

  get(): undefined {
    return undefined;
  }

  text(): undefined {
    return undefined;
  }

  has(): boolean {
    return false;
  }

  entries(): readonly DocumentEntry[] {
    return [];
  }

  items(): readonly DocumentNode[] {
    return [];
  }
}

function keyPlaceOf({ path, keySpan }: Located): Place | undefined {
  return keySpan === undefined ? undefined : { path, span: keySpan };
}

function entriesOf(data: DataNode): readonly MappingEntry[] {
  return data.kind === 'mapping' ? data.entries : [];
}

function referenceSpan(data: DataNode): Span {
  return entriesOf(data).find(({ key }) => key === '$ref')?.value.span ?? data.span;
}
