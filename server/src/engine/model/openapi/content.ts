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
  const produces = (operation.get('produces') ?? root.get('produces'))?.items() ?? [];
  const types = produces.flatMap(({ value }) => (typeof value === 'string' ? [bareType(value)] : []));
  return (types.length === 0 ? ['application/json'] : types).map(type => ({
    type,
    schema,
    place: schema.keyPlace ?? schema,
    node: response,
  }));
}

function bareType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}
