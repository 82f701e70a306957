/** Components that nothing in a description refers to. */
import type { Component, OpenApiDocument } from '../../model/openapi-document.ts';
import { allSecurityRequirements } from './api-security.ts';
import { placeKey } from './openapi.ts';

/** Those that are referred to by nothing, or by nothing but themselves. Libraries of components are not asked. */
export function findUnusedComponents(document: OpenApiDocument): readonly Component[] {
  if (document.operations().length + document.webhooks().length === 0) return [];
  const used = usedPlaces(document);
  const schemes = new Set(allSecurityRequirements(document).map(({ scheme }) => scheme));
  const mapped = mappedNames(document);
  const shown = textsThatShow(document);
  const told = textsOfOperations(document);
  return document.components().filter(component => {
    // What stands in another file is a component of that one too.
    if (component.node.path !== component.place.path || component.place.path !== document.path) return false;
    if (component.kind === 'securityScheme') return !schemes.has(component.name);
    if (used.has(placeKey(component.place)) || mapped.has(component.name)) return false;
    if (isVariant(component) || isMapEntry(component) || shown.includes(`"${component.pointer}"`))
      return false;
    return !isNamedIn(told, component);
  });
}

/** `shop.v1.Order.LabelsEntry`: what Protobuf calls the entries of a map, which the description writes as a map. */
function isMapEntry({ name }: Component): boolean {
  return /\.\w+\.\w+Entry$/.test(name);
}

/** Pages of documentation show schemas by a mark in a text: `<SchemaDefinition schemaRef="#/components/schemas/Order" />`. */
function textsThatShow(document: OpenApiDocument): string {
  const owners = [document.root.get('info'), ...document.tags().map(({ node }) => node)];
  return owners.map(owner => owner?.text('description') ?? '').join('\n');
}

/** Texts say what no schema can: "each line is an `OrderLine`". */
function textsOfOperations(document: OpenApiDocument): string {
  return document
    .operations()
    .flatMap(({ node }) => [node, node.get('requestBody')])
    .map(owner => owner?.text('description') ?? '')
    .join('\n');
}

/** By a name that is no word of the language. */
function isNamedIn(text: string, { name }: Component): boolean {
  return /^[A-Z]\w*[a-z][A-Z]\w*$/.test(name) && new RegExp(`\\b${name}\\b`).test(text);
}

/** Where the keys of all that is referred to from outside of itself stand, whichever part of it is meant. */
function usedPlaces(document: OpenApiDocument): ReadonlySet<string> {
  const components = document.components();
  const used = new Set<string>();
  const byPointer = new Map(components.map(component => [component.pointer, component]));
  for (const { target, path, span } of document.references()) {
    const hash = target.indexOf('#');
    const pointer = hash < 0 ? '' : target.slice(hash);
    const named = longestPointer(decode(pointer), byPointer);
    if (named === undefined) continue;
    const { data } = named.node;
    const isOwn = path === named.node.path && span.start >= data.span.start && span.end <= data.span.end;
    if (!isOwn) used.add(placeKey(named.place));
  }
  return used;
}

/** `#/components/schemas/Order/properties/id` uses `Order`. */
function longestPointer(pointer: string, components: ReadonlyMap<string, Component>): Component | undefined {
  for (let rest = pointer; rest.length > 2; rest = rest.slice(0, rest.lastIndexOf('/'))) {
    const found = components.get(rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

function decode(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    // A stray percent sign stands for itself.
    return pointer;
  }
}

/** What a discriminator may name, by mapping or by the name alone. */
function mappedNames(document: OpenApiDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kind, node } of document.components()) {
    if (kind !== 'schema') continue;
    for (const { node: value } of node.get('discriminator')?.get('mapping')?.entries() ?? []) {
      if (typeof value.value === 'string') names.add(value.value.split('/').at(-1) ?? '');
    }
  }
  return names;
}

/** One of several kinds of something that says which kind it is: it is used by what it extends. */
function isVariant({ kind, node }: Component): boolean {
  if (kind !== 'schema') return false;
  return (node.get('allOf')?.items() ?? []).some(part => part.has('discriminator'));
}
