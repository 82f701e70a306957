/** GraphQL outside of Nest: the fields that have resolvers, whether in maps or in the builders of Pothos. */
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework } from '../framework.ts';
import type { Found, Gap, RegisteredOperation } from '../route.ts';
import { pothosOperationsIn } from './pothos.ts';
import { resolverMapsIn } from './resolver-map.ts';

export const graphql = defineFramework<Found>({
  name: 'graphql',
  find(file) {
    const maps = resolverMapsIn(file);
    const operations = [...(maps.operations ?? []), ...pothosOperationsIn(file)];
    const { gaps = [] } = maps;
    return operations.length === 0 && gaps.length === 0 ? undefined : { routes: [], operations, gaps };
  },
  compose: all => {
    const byPlace = new Map<string, Endpoint>();
    for (const { path, found } of all)
      for (const [index, operation] of (found.operations ?? []).entries()) {
        // One map may be given to several servers.
        const key = `${operation.name} ${operation.file} ${operation.span.start}`;
        const id = endpointId('graphql', path, index, 0);
        if (!byPlace.has(key)) byPlace.set(key, endpointOf(operation, id));
      }
    return [...byPlace.values()];
  },
});

function endpointOf(operation: RegisteredOperation, id: Endpoint['id']): Endpoint {
  const gap: Gap = {
    path: operation.file,
    span: operation.span,
    reason: 'what the schema and its server put before a resolver, such as directives, is not followed',
  };
  return {
    kind: operation.kind,
    id,
    framework: 'graphql',
    file: operation.file,
    span: operation.span,
    name: operation.name,
    handler: operation.handler,
    chain: operation.pieces,
    marks: operation.marks,
    gaps: [gap],
    operation,
  };
}
