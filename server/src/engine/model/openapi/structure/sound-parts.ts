/** Which parts of a description are known to be as its specification wants them, so that an edit of another has only that one checked. */
import type { DataNode, MappingEntry, MappingNode } from '../../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../../languages/openapi/facts.ts';
import { type Span, spanOf } from '../../../source/span.ts';
import type { Specification } from '../../openapi-document.ts';
import type { ValidationError } from './validators.generated.mjs';

/** Holds what was found sound the last time. What it answers only saves work: it never changes what is found. */
export interface SoundParts {
  /** The description without the parts that are written as they were when they were sound. */
  leaveOut(facts: OpenApiFacts, specification: Specification): DataNode | undefined;
  /** What the check of that has found: all else is sound from now on. */
  note(errors: readonly ValidationError[]): void;
}

interface Checked {
  readonly facts: OpenApiFacts;
  readonly specification: Specification;
  readonly sound: ReadonlyMap<string, Span>;
}

export function createSoundParts(): SoundParts {
  let last: Checked | undefined;
  let current: { readonly facts: OpenApiFacts; readonly specification: Specification } | undefined;
  return {
    leaveOut(facts, specification) {
      const known = last?.specification === specification ? last : undefined;
      last = undefined;
      current = { facts, specification };
      const { root } = facts;
      if (known === undefined || root?.kind !== 'mapping' || facts.hasAliases) return root;
      return mapShelves(root, (pointer, shelf) => {
        const isAlone = once(shelf);
        const isKept = (entry: MappingEntry): boolean =>
          !isAlone(entry) || !isAsBefore(`${pointer}/${entry.key}`, entry, facts, known);
        return { ...shelf, entries: shelf.entries.filter(isKept) };
      });
    },
    note(errors) {
      if (current === undefined) return;
      last = { ...current, sound: findSound(current.facts, errors) };
      current = undefined;
    },
  };
}

function isAsBefore(pointer: string, entry: MappingEntry, { text }: OpenApiFacts, known: Checked): boolean {
  const before = known.sound.get(pointer);
  if (before === undefined) return false;
  const { start, end } = spanOfEntry(entry);
  if (end - start !== before.end - before.start) return false;
  return text.slice(start, end) === known.facts.text.slice(before.start, before.end);
}

/** Those in which nothing is found, and which are all there is of them: what stands in another file may change there. */
function findSound(facts: OpenApiFacts, errors: readonly ValidationError[]): ReadonlyMap<string, Span> {
  const sound = new Map<string, Span>();
  const { root, references } = facts;
  if (root?.kind !== 'mapping' || facts.hasAliases) return sound;
  const outward = references.filter(({ target }) => !target.startsWith('#')).map(({ span }) => span.start);
  const doubtful = errors.flatMap(pointersAround);
  mapShelves(root, (pointer, shelf) => {
    if (doubtful.includes(pointer)) return shelf;
    const isAlone = once(shelf);
    for (const entry of shelf.entries) {
      const span = spanOfEntry(entry);
      const leadsOut = outward.some(start => span.start <= start && start < span.end);
      if (isAlone(entry) && !leadsOut) sound.set(`${pointer}/${entry.key}`, span);
    }
    return shelf;
  });
  for (const pointer of doubtful) sound.delete(pointer);
  return sound;
}

/** Of a key that is written twice only the last is checked. */
function once({ entries }: MappingNode): (entry: MappingEntry) => boolean {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return ({ key }) => !twice.has(key);
}

/** The part that an error is about, and the shelf that it lies on when the error is about that one. */
function pointersAround({ instancePath, keyword, params }: ValidationError): readonly string[] {
  const name = params.additionalProperty ?? params.unevaluatedProperty;
  const tokens = instancePath.split('/').slice(1).map(unescapeToken);
  const path = name === undefined ? tokens : [...tokens, String(name)];
  const depth = path[0] === 'components' ? 3 : 2;
  if (path.length < depth && keyword === 'required') return [];
  return [`/${path.slice(0, depth).join('/')}`];
}

function spanOfEntry({ keySpan, value }: MappingEntry): Span {
  return spanOf(keySpan.start, Math.max(keySpan.end, value.span.end));
}

const shelves: ReadonlySet<string> = new Set(['paths', 'webhooks', 'definitions', 'parameters', 'responses']);

/** Looks at each mapping of the root file whose entries are checked one by one: paths, and components of each kind. */
function mapShelves(
  root: MappingNode,
  replace: (pointer: string, shelf: MappingNode) => MappingNode,
): MappingNode {
  const within = (node: MappingNode, above: string, isShelf: (key: string) => boolean): MappingNode => ({
    ...node,
    entries: node.entries.map(entry =>
      entry.value.kind === 'mapping' && isShelf(entry.key)
        ? { ...entry, value: replace(`${above}/${entry.key}`, entry.value) }
        : entry,
    ),
  });
  const withShelves = within(root, '', key => shelves.has(key));
  return {
    ...withShelves,
    entries: withShelves.entries.map(entry =>
      entry.key === 'components' && entry.value.kind === 'mapping'
        ? { ...entry, value: within(entry.value, '/components', key => !key.startsWith('x-')) }
        : entry,
    ),
  };
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
