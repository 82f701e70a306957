/** Schemas that ask for what they do not describe, and say things that nobody can use. */
import type { DataNode, MappingNode, ScalarNode, SequenceNode } from '../../languages/data/data-node.ts';
import { childOf } from '../../languages/data/data-node.ts';
import type { OpenApiDocument, Place } from '../../model/openapi-document.ts';
import { composing, forEachMapping } from './description-walk.ts';

/** A name among those that are required, or a value that is listed twice. */
export interface UnfinishedName {
  readonly kind: 'required' | 'doubled';
  readonly name: string;
  readonly place: Place;
  /** The property that was surely meant. */
  readonly nearest: string | undefined;
}

export interface ListWithoutItems {
  readonly kind: 'items';
  readonly place: Place;
}

export type UnfinishedSchema = UnfinishedName | ListWithoutItems;

interface Visited {
  readonly schema: MappingNode;
  readonly path: Place['path'];
  /** The key that it stands under: the name of a component. */
  readonly key: string;
  /** One of several that are taken together. */
  readonly isPart: boolean;
}

/** All that is unfinished in the schemas of a description, in the order of its files. */
export function findUnfinishedSchemas(document: OpenApiDocument): readonly UnfinishedSchema[] {
  const visited: Visited[] = [];
  const composed = new Set<string>();
  forEachMapping(document, (schema, { key, path, role }) => {
    if (role === 'names') return;
    const isPart = role === 'part';
    let isAsked = false;
    // One loop over the keys, since every mapping of a description is asked.
    for (const { key: name, value } of schema.entries) {
      if (value.kind !== 'scalar') isAsked ||= name === 'required' || name === 'enum';
      else if (name === 'type') isAsked ||= value.value === 'array';
      else if (name === '$ref' && isPart) composed.add(baseOf(String(value.value)));
    }
    if (isAsked) visited.push({ schema, path, key: key === '' ? baseOf(path) : key, isPart });
  });
  const needsItems = document.specification === '2.0' || document.specification === '3.0';
  return visited.flatMap(one => [
    ...(one.isPart || composed.has(one.key) ? [] : undescribedNames(one)),
    ...doubledValues(one),
    ...(needsItems ? listWithoutItems(one) : []),
  ]);
}

/** With one of these, a property may be described elsewhere. */
const opening: ReadonlySet<string> = new Set([
  ...composing,
  ...['$ref', '$dynamicRef', 'patternProperties', 'unevaluatedProperties', 'discriminator'],
]);

/** The last name of a path or pointer, without what says which kind of file it is. */
function baseOf(target: string): string {
  return target.slice(target.lastIndexOf('/') + 1).replace(/\.(?:ya?ml|json)$/, '');
}

function undescribedNames({ schema, path }: Visited): readonly UnfinishedName[] {
  const [required, properties] = [childOf(schema, 'required'), childOf(schema, 'properties')];
  if (required?.kind !== 'sequence' || properties?.kind !== 'mapping' || properties.entries.length === 0)
    return [];
  if (schema.entries.some(({ key }) => opening.has(key)) || isOpen(schema)) return [];
  const known = new Set(properties.entries.map(({ key }) => key));
  // Merge keys and references bring properties that are not written here.
  if (known.has('<<') || known.has('$ref')) return [];
  const missing = required.items.filter(isName).filter(({ value }) => !known.has(value));
  if (missing.length === 0) return [];
  const asked = new Set(namesIn(required));
  const free = byLetters([...known].filter(name => !asked.has(name)));
  return missing.flatMap(item => {
    const nearest = free.get(lettersOf(item.value));
    return [{ kind: 'required', name: item.value, nearest, place: { path, span: item.span } }];
  });
}

interface NameNode extends ScalarNode {
  readonly value: string;
}

function isName(node: DataNode): node is NameNode {
  return node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '';
}

/** The first name of each spelling. */
function byLetters(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.toReversed().map(name => [lettersOf(name), name]));
}

/** The same for `orderId` and `order_id`, and for `tag` and `tags`. */
function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .replace(/s$/, '');
}

/** Other properties are described by what they may be. */
function isOpen(schema: MappingNode): boolean {
  const others = childOf(schema, 'additionalProperties');
  return others !== undefined && !(others.kind === 'scalar' && others.value === false);
}

function namesIn({ items }: SequenceNode): readonly unknown[] {
  return items.map(item => (item.kind === 'scalar' ? item.value : undefined));
}

function doubledValues({ schema, path }: Visited): readonly UnfinishedName[] {
  const listed = childOf(schema, 'enum');
  if (listed?.kind !== 'sequence') return [];
  const seen = new Set<unknown>();
  return listed.items.flatMap(item => {
    const isSecond = item.kind === 'scalar' && seen.has(item.value);
    if (item.kind === 'scalar') seen.add(item.value);
    if (!isSecond) return [];
    return [
      { kind: 'doubled', name: String(item.value), nearest: undefined, place: { path, span: item.span } },
    ];
  });
}

/** Versions 2 and 3.0 want to be told, even when it is anything. */
function listWithoutItems({ schema, path, isPart }: Visited): readonly ListWithoutItems[] {
  const type = schema.entries.find(({ key }) => key === 'type');
  const isList = type?.value.kind === 'scalar' && type.value.value === 'array';
  if (type === undefined || !isList || isPart) return [];
  if (schema.entries.some(({ key }) => key === 'items' || opening.has(key))) return [];
  return [{ kind: 'items', place: { path, span: type.keySpan } }];
}
