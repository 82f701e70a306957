/** The names that may stand at a place of a description. */
import { childOf, type DataNode } from '../../languages/data/data-node.ts';
import type { TextPlace } from '../../languages/data/text-place.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { Content, KeyKind, ObjectShape, Shape } from '../../languages/openapi/grammar/content.ts';
import { mediaTypes, statuses } from '../../languages/openapi/grammar/vocabulary.ts';
import { writeReference } from '../../model/openapi/write-reference.ts';
import type { DocumentNode } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import type { DescriptionIndex } from './description-index.ts';
import type { LooseParts } from './loose-parts.ts';
import { keyOfPart, type PartOfFile } from './named-parts.ts';

export interface Candidate {
  readonly name: string;
  /** What it is or means, in a few words. */
  readonly detail: string | undefined;
  readonly kind: 'reference' | 'key' | 'name' | 'literal';
  /** What stands below a key. */
  readonly content?: Content;
  /** All that can stand there, where that is known. */
  readonly value?: string;
}

export interface CandidatePlace {
  readonly index: DescriptionIndex;
  readonly path: FilePath;
  readonly place: TextPlace;
  readonly facts: OpenApiFacts | undefined;
  readonly loose: LooseParts;
}

/** What can be a key of such a mapping, besides names of the author's choice. */
export function keysFor(content: Content, at: CandidatePlace): readonly Candidate[] {
  const all = content.kind === 'map' ? namesOfKeys(content.keys, content.of, at) : keysOfObject(content, at);
  return all.filter(({ name }) => !at.place.siblings.includes(name));
}

function keysOfObject(content: Content, at: CandidatePlace): readonly Candidate[] {
  const known = content.kind === 'object' ? at.index.grammar[content.shape] : undefined;
  if (known === undefined || content.kind !== 'object') return [];
  const others = known.others === undefined ? [] : namesOfKeys(known.others.keys, known.others.of, at);
  return [...ownKeys(known), ...others, ...referenceKey(known, content.shape, at)];
}

function ownKeys({ keys }: ObjectShape): readonly Candidate[] {
  return Object.entries(keys)
    .filter(([name]) => !name.startsWith('x-'))
    .map(([name, content]) => ({ name, kind: 'key', detail: undefined, content }));
}

/** Before version 3.1 nothing may stand beside a reference. */
function referenceKey(
  { isReferable }: ObjectShape,
  to: Shape,
  { index, place }: CandidatePlace,
): readonly Candidate[] {
  const standsAlone = place.siblings.length === 0 || /^3\.[12]/.test(index.document.specification);
  if (!isReferable || !standsAlone) return [];
  return [{ name: '$ref', kind: 'key', detail: undefined, content: { kind: 'reference', to } }];
}

function namesOfKeys(keys: KeyKind, content: Content, { index }: CandidatePlace): readonly Candidate[] {
  const named = (
    entries: Iterable<readonly [name: string, detail: string | undefined]>,
  ): readonly Candidate[] => [...entries].map(([name, detail]) => ({ name, detail, kind: 'key', content }));
  switch (keys) {
    case 'statuses':
      return named(statuses);
    case 'media types':
      return named(knownMediaTypes(index));
    case 'security schemes':
      return schemesFor(content, index);
    case 'components':
    case 'names':
    case 'paths':
    case 'scopes':
      return [];
  }
}

/** Of schemes without scopes there is nothing more to require. */
function schemesFor(content: Content, { document }: DescriptionIndex): readonly Candidate[] {
  return document.securitySchemes().map(({ name, node }) => ({
    name,
    detail: node.text('type'),
    kind: 'key',
    content,
    ...(scopesOf(node).length === 0 ? { value: '[]' } : {}),
  }));
}

/** What can be a value there. */
export function valuesFor(content: Content, at: CandidatePlace): readonly Candidate[] {
  switch (content.kind) {
    case 'choice':
      return content.values.map(name => ({
        name,
        detail: undefined,
        kind: isLiteral(name) ? 'literal' : 'name',
      }));
    case 'reference':
      return targetsFor(content.to, at);
    case 'name':
      return namesFor(content.of, at).map(([name, detail]) => ({ name, detail, kind: 'name' }));
    case 'free':
    case 'given name':
    case 'list':
    case 'map':
    case 'object':
      return [];
  }
}

function isLiteral(name: string): boolean {
  return name === 'true' || name === 'false';
}

type Named = readonly [name: string, detail: string | undefined];

function namesFor(of: (Content & { kind: 'name' })['of'], at: CandidatePlace): readonly Named[] {
  const { index } = at;
  switch (of) {
    case 'operation':
      return index.document
        .operations()
        .flatMap(({ operationId, method, template }): readonly Named[] =>
          operationId === undefined ? [] : [[operationId, `${method.toUpperCase()} ${template}`]],
        );
    case 'operation reference':
      return index.document.operations().map(({ method, template, pathPlace, operationId }): Named => {
        const part = { path: pathPlace.path, pointer: ['paths', template, method] };
        return [writeReference(part, at.path), operationId];
      });
    case 'tag':
      return tagsFor(at);
    case 'scope': {
      const scheme = index.document.securitySchemes().find(({ name }) => name === at.place.path.at(-2));
      return scheme === undefined ? [] : [...new Map(scopesOf(scheme.node))];
    }
    case 'media type':
      return knownMediaTypes(index);
    case 'required property':
      return propertiesBeside(at).map(name => [name, undefined]);
  }
}

/** Those that are described, and those that are only used; what is being typed is none yet. */
function tagsFor({ index, place }: CandidatePlace): readonly Named[] {
  const written = [...index.definitions, ...index.uses].flatMap(part =>
    part.kind === 'tag' ? [part.name] : [],
  );
  const typed = written.indexOf(place.typed);
  if (typed >= 0 && typed === written.lastIndexOf(place.typed)) written.splice(typed, 1);
  return [...new Set(written)].map(name => [name, undefined]);
}

function knownMediaTypes({ mediaTypes: used }: DescriptionIndex): readonly Named[] {
  return [...new Set([...used, ...mediaTypes])].map(name => [name, undefined]);
}

function scopesOf(scheme: DocumentNode): readonly Named[] {
  const flows = scheme.get('flows')?.entries() ?? [];
  const holders = [scheme, ...flows.map(({ node }) => node)];
  const scopes = holders.flatMap(holder => holder.get('scopes')?.entries() ?? []);
  return scopes.map(({ key, node }) => [key, typeof node.value === 'string' ? node.value : undefined]);
}

function propertiesBeside({ facts, place }: CandidatePlace): readonly string[] {
  const schema = place.path.slice(0, -2).reduce<DataNode | undefined>(below, facts?.root);
  const properties = childOf(schema, 'properties');
  const required = childOf(schema, 'required');
  const listed =
    required?.kind === 'sequence'
      ? required.items.flatMap(item => (item.kind === 'scalar' ? [item.value] : []))
      : [];
  if (properties?.kind !== 'mapping') return [];
  return properties.entries.map(({ key }) => key).filter(key => key === place.typed || !listed.includes(key));
}

function below(node: DataNode | undefined, token: string): DataNode | undefined {
  return node?.kind === 'sequence' ? node.items[Number(token)] : childOf(node, token);
}

/** Under `404`, a response that is called `NotFound`. */
function meantBy(path: readonly string[]): (part: PartOfFile) => boolean {
  const [group, status = ''] = path.slice(-3, -1);
  const meaning = group === 'responses' ? statuses.find(([known]) => known === status)?.[1] : undefined;
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
  const text = letters(meaning?.split(':')[0] ?? '');
  return ({ pointer }) => {
    const name = letters(pointer.at(-1) ?? '');
    return text !== '' && (name.includes(text) || name.includes(status));
  };
}

/** What a `$ref` in this file can name that is of this kind: what its own file holds first. */
function targetsFor(shape: Shape, { index, path, place, loose }: CandidatePlace): readonly Candidate[] {
  const own = keyOfPart({ path, pointer: place.path.slice(0, -1) });
  const components = index.definitions.flatMap(definition =>
    definition.kind === 'component' && definition.shape === shape
      ? [{ path: definition.place.path, pointer: definition.pointer }]
      : [],
  );
  const files = index.document.files().filter(file => {
    const content = index.contents.get(keyOfPart({ path: file, pointer: [] }));
    return file !== path && content?.kind === 'object' && content.shape === shape;
  });
  const parts = [...components, ...files.map(file => ({ path: file, pointer: [] }))];
  const others = parts.filter(part => keyOfPart(part) !== own);
  const isMeant = meantBy(place.path);
  const inOrder = [
    ...others.filter(isMeant),
    ...others.filter(part => part.path === path && !isMeant(part)),
    ...others.filter(part => part.path !== path && !isMeant(part)),
    // What nothing refers to yet comes last.
    ...loose.of(shape, index.document.path, new Set([path, ...index.document.files()])),
  ];
  return inOrder.map(part => ({ name: writeReference(part, path), detail: shape, kind: 'reference' }));
}
