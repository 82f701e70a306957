/** Schemas that ask for what they do not describe, and say things that nobody can use. */
import type { DataNode, MappingNode, SequenceNode } from '../languages/data/data-node.ts';
import { childOf } from '../languages/data/data-node.ts';
import type { OpenApiDocument, Place } from '../model/openapi-document.ts';
import { keysWithoutSchemas, mapsByName } from './description-examples.ts';

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
  const seen = new Set<DataNode>();
  for (const path of document.files()) {
    const root = path === document.path ? document.root : document.follow('#', path);
    if (root?.isResolved) visit(root.data, path, baseOf(path), 'other');
  }
  const needsItems = document.specification === '2.0' || document.specification === '3.0';
  return visited.flatMap(one => [
    ...(one.isPart || composed.has(one.key) ? [] : undescribedNames(one)),
    ...doubledValues(one),
    ...(needsItems ? listWithoutItems(one) : []),
  ]);

  /** One loop over the keys of each mapping, since every mapping of a description is asked. */
  function visit(node: DataNode, path: Place['path'], key: string, role: 'names' | 'part' | 'other'): void {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, path, key, role === 'names' ? 'other' : role);
      return;
    }
    const isNames = role === 'names';
    let isAsked = false;
    for (const { key: name, value } of node.entries) {
      if (value.kind === 'scalar') {
        if (isNames) continue;
        if (name === 'type' && value.value === 'array') isAsked = true;
        if (name === '$ref' && role === 'part') composed.add(baseOf(String(value.value)));
        continue;
      }
      if (!isNames && (name === 'required' || name === 'enum')) isAsked = true;
      if (!isNames && (keysWithoutSchemas.has(name) || name.startsWith('x-'))) continue;
      visit(value, path, name, roleBelow(name, isNames));
    }
    if (isAsked) visited.push({ schema: node, path, key, isPart: role === 'part' });
  }
}

function roleBelow(name: string, isNames: boolean): 'names' | 'part' | 'other' {
  if (isNames) return 'other';
  if (mapsByName.has(name)) return 'names';
  return composing.has(name) ? 'part' : 'other';
}

const composing: ReadonlySet<string> = new Set(
  'allOf oneOf anyOf not if then else dependentSchemas'.split(' '),
);
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
  const known = properties.entries.map(({ key }) => key);
  // Merge keys and references bring properties that are not written here.
  if (known.includes('<<') || known.includes('$ref')) return [];
  const free = known.filter(name => !namesIn(required).includes(name));
  return required.items.flatMap(item => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value === '') return [];
    if (known.includes(item.value)) return [];
    const nearest = sameLetters(item.value, free);
    return [{ kind: 'required', name: item.value, nearest, place: { path, span: item.span } }];
  });
}

/** `orderId` for `order_id`, or `tag` for `tags`. */
function sameLetters(wrong: string, names: readonly string[]): string | undefined {
  const letters = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^a-z\d]/g, '')
      .replace(/s$/, '');
  return names.find(name => letters(name) === letters(wrong));
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
  const values = namesIn(listed);
  return listed.items.flatMap((item, index) => {
    const isSecond = item.kind === 'scalar' && values.indexOf(item.value) < index;
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
