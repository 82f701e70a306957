import type { DocumentNode, MediaType, ResponseDescription, Specification } from '../openapi-document.ts';
import { lazy } from './lazy.ts';

/** The media types of a request or response in version 3. */
export function readContent(owner: DocumentNode): readonly MediaType[] {
  return (owner.get('content')?.entries() ?? []).map(({ key, keyPlace, node }) => ({
    type: bareType(key),
    schema: node.get('schema'),
    place: keyPlace,
    node,
  }));
}

export function readResponses(
  operation: DocumentNode,
  root: DocumentNode,
  specification: Specification,
): readonly ResponseDescription[] {
  const entries = operation.get('responses')?.entries() ?? [];
  return entries
    .filter(({ key }) => !key.startsWith('x-'))
    .map(({ key, keyPlace, node }) => ({
      status: key,
      place: keyPlace,
      node,
      headers: lazy(() => node.get('headers')?.entries() ?? []),
      content: lazy(() =>
        specification === '2.0' ? readOldContent(node, operation, root) : readContent(node),
      ),
    }));
}

/** Version 2 has one schema for all media types that the operation produces. */
function readOldContent(
  response: DocumentNode,
  operation: DocumentNode,
  root: DocumentNode,
): readonly MediaType[] {
  const schema = response.get('schema');
  if (schema === undefined) return [];
  return (mediaTypesOf('produces', operation, root) ?? ['application/json']).map(type => ({
    type,
    schema,
    place: schema.keyPlace ?? schema,
    node: response,
  }));
}

/** What version 2 says for an operation, or for all; undefined where it says nothing. */
export function mediaTypesOf(
  key: 'consumes' | 'produces',
  operation: DocumentNode,
  root: DocumentNode,
): readonly string[] | undefined {
  const listed = (operation.get(key) ?? root.get(key))?.items() ?? [];
  const types = listed.flatMap(({ value }) => (typeof value === 'string' ? [bareType(value)] : []));
  return types.length === 0 ? undefined : types;
}

function bareType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}
