/** Goes once over all files of a description and tells what has a name there, and where names are written. */
import {
  type DataNode,
  entryOf,
  type MappingEntry,
  type MappingNode,
} from '../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { Content, Grammar } from '../../languages/openapi/grammar/content.ts';
import { contentBelow, documentContent } from '../../languages/openapi/grammar/grammar.ts';
import { readReference } from '../../model/openapi/reference-target.ts';
import type { Place } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import type { Definition, PartOfFile, Use } from './named-parts.ts';
import { keyOfPart } from './named-parts.ts';

export interface WalkedDescription {
  readonly definitions: readonly Definition[];
  readonly uses: readonly Use[];
  /** The media types that something is described for. */
  readonly mediaTypes: ReadonlySet<string>;
  /** What stands at the parts that references lead to, by {@link keyOfPart}. */
  readonly contents: ReadonlyMap<string, Content>;
}

export interface WalkParts {
  readonly path: FilePath;
  readonly root: FilePath;
  readonly grammar: Grammar;
  factsOf(path: FilePath): OpenApiFacts | undefined;
}

interface Here extends PartOfFile {
  readonly content: Content;
}

/** A step down from there. Its pointer is put together only for the few whose pointer matters. */
interface Step {
  readonly path: FilePath;
  readonly content: Content;
  readonly above: Step | Here;
  readonly key: string;
}

function pointerOf(step: Step | Here): readonly string[] {
  const keys: string[] = [];
  let at = step;
  while ('above' in at) {
    keys.push(at.key);
    at = at.above;
  }
  return [...at.pointer, ...keys.reverse()];
}

/** Where components lie in a file of which nothing else tells what it is. */
interface Shelf extends Here {
  readonly mapping: MappingNode;
}

export function walkDescription(parts: WalkParts): WalkedDescription {
  const walk = new Walk(parts);
  walk.run();
  return walk;
}

class Walk implements WalkedDescription {
  readonly definitions: Definition[] = [];
  readonly uses: Use[] = [];
  readonly mediaTypes = new Set<string>();
  readonly contents = new Map<string, Content>();
  readonly #shelves: Shelf[] = [];
  readonly #parts: WalkParts;
  readonly #seen = new Set<DataNode>();
  readonly #waiting: Here[] = [];

  constructor(parts: WalkParts) {
    this.#parts = parts;
  }

  run(): void {
    this.#expect({ path: this.#parts.path, pointer: [], content: documentContent });
    this.#enterWaiting();
    // What lies beside such a component and is not referred to yet is most likely the same.
    for (const shelf of this.#shelves) {
      for (const { key, value } of shelf.mapping.entries) {
        if (value.kind === 'mapping' && !this.#seen.has(value))
          this.#expect({ ...shelf, pointer: [...shelf.pointer, key] });
      }
    }
    this.#enterWaiting();
  }

  #enterWaiting(): void {
    for (const here of this.#waiting) this.#enter(here);
    this.#waiting.length = 0;
  }

  /** What a reference leads to is looked at when all around it is known, and once. */
  #expect(here: Here): void {
    const key = keyOfPart(here);
    if (this.contents.has(key)) return;
    this.contents.set(key, here.content);
    this.#waiting.push(here);
  }

  #enter(here: Here): void {
    const { path, pointer } = here;
    let node = this.#parts.factsOf(path)?.root;
    let holder: MappingEntry | undefined;
    let parent: DataNode | undefined;
    for (const token of pointer) {
      parent = node;
      holder = entryOf(node, token);
      node = holder?.value ?? (node?.kind === 'sequence' ? node.items[Number(token)] : undefined);
    }
    if (node === undefined) return;
    if (holder !== undefined && parent?.kind === 'mapping' && !this.#seen.has(parent)) {
      this.#define(holder, here);
      this.#shelves.push({ path, pointer: pointer.slice(0, -1), content: here.content, mapping: parent });
    }
    this.#visit(node, here);
  }

  #visit(node: DataNode, here: Step | Here): void {
    const { content } = here;
    if (content.kind === 'free') return;
    if (node.kind === 'scalar') return this.#readName(node, here);
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) this.#visit(item, this.#below(here, String(index)));
      return;
    }
    for (const entry of node.entries) this.#visitEntry(entry, node, here);
  }

  #visitEntry(entry: MappingEntry, owner: MappingNode, here: Step | Here): void {
    const { key, keySpan, value } = entry;
    const below = this.#below(here, key);
    const keys = this.#keysOf(here.content, key);
    if (keys === 'components') this.#define(entry, below);
    if (keys === 'media types') this.mediaTypes.add(key);
    if (keys === 'security schemes')
      this.uses.push({ kind: 'scheme', name: key, place: { path: here.path, span: keySpan } });
    if (below.content.kind === 'given name' && value.kind === 'scalar' && value.value !== null) {
      const place = { path: here.path, span: value.span };
      this.definitions.push({ kind: below.content.of, name: String(value.value), place, node: owner });
    }
    this.#visit(value, below);
  }

  #define({ key, keySpan, value }: MappingEntry, here: Step | Here): void {
    const { path, content } = here;
    if (content.kind !== 'object') return;
    const pointer = pointerOf(here);
    const place = { path, span: keySpan };
    this.definitions.push({
      kind: 'component',
      shape: content.shape,
      name: key,
      pointer,
      place,
      node: value,
    });
  }

  #readName({ value, span }: DataNode & { kind: 'scalar' }, { path, content }: Step | Here): void {
    if (value === null) return;
    const place: Place = { path, span };
    if (content.kind === 'reference') return this.#readReference(String(value), content.to, place);
    if (content.kind !== 'name') return;
    if (content.of === 'operation' || content.of === 'tag')
      this.uses.push({ kind: content.of, name: String(value), place });
  }

  #readReference(text: string, shape: string, place: Place): void {
    const target = this.#targetOf(text, place.path);
    if (target === undefined) return;
    this.uses.push({ kind: 'reference', text, target, shape, place });
    this.#expect({ ...target, content: { kind: 'object', shape } });
  }

  /** A discriminator may also name a schema of the root file as it is called there. */
  #targetOf(text: string, from: FilePath): PartOfFile | undefined {
    const { path, root, grammar } = this.#parts;
    if (/^[\w-]+$/.test(text)) {
      const shelf = grammar.components === undefined ? ['definitions'] : ['components', 'schemas'];
      return { path, pointer: [...shelf, text] };
    }
    const target = readReference(text, from, root);
    return target.kind === 'part' ? { path: target.path, pointer: target.pointer } : undefined;
  }

  #below(above: Step | Here, key: string): Step {
    return { path: above.path, content: contentBelow(this.#parts.grammar, above.content, key), above, key };
  }

  #keysOf(content: Content, key: string): string | undefined {
    if (content.kind === 'map') return content.keys;
    if (content.kind !== 'object') return undefined;
    const { keys = {}, others } = this.#parts.grammar[content.shape] ?? {};
    return Object.hasOwn(keys, key) ? undefined : others?.keys;
  }
}
