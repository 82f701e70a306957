import type { Component, ComponentKind, DocumentNode, Tag } from '../openapi-document.ts';

/** Where components stand, and what they are there: version 3, then version 2. */
const shelves: readonly (readonly [pointer: string, kind: ComponentKind])[] = [
  ['components/schemas', 'schema'],
  ['components/responses', 'response'],
  ['components/parameters', 'parameter'],
  ['components/examples', 'example'],
  ['components/requestBodies', 'requestBody'],
  ['components/headers', 'header'],
  ['components/securitySchemes', 'securityScheme'],
  ['components/links', 'link'],
  ['components/callbacks', 'callback'],
  ['components/pathItems', 'pathItem'],
  ['components/mediaTypes', 'mediaType'],
  ['definitions', 'schema'],
  ['responses', 'response'],
  ['parameters', 'parameter'],
  ['securityDefinitions', 'securityScheme'],
];

export function readComponents(root: DocumentNode): readonly Component[] {
  return shelves
    .flatMap(([pointer, kind]) => readShelf(root, pointer, kind))
    .sort((left, right) => left.place.span.start - right.place.span.start);
}

function readShelf(root: DocumentNode, shelf: string, kind: ComponentKind): readonly Component[] {
  const holder = shelf.split('/').reduce<DocumentNode | undefined>((node, key) => node?.get(key), root);
  return (holder?.entries() ?? [])
    .filter(({ key }) => key !== '' && !key.startsWith('x-'))
    .map(({ key, keyPlace, node }) => ({
      kind,
      name: key,
      pointer: `#/${shelf}/${escapePointer(key)}`,
      place: keyPlace,
      node,
    }));
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function readTags(root: DocumentNode): readonly Tag[] {
  return (root.get('tags')?.items() ?? []).flatMap(node => {
    const name = node.get('name');
    return typeof name?.value === 'string'
      ? [{ name: name.value, place: { path: name.path, span: name.span }, node }]
      : [];
  });
}
