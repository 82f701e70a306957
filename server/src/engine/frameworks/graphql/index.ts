/** GraphQL outside of Nest: the fields that have resolvers, whether in maps or in the builders of Pothos. */
import { defineFramework } from '../framework.ts';
import { composeGraphql } from './compose.ts';
import { directivesIn } from './directives.ts';
import { pothosOperationsIn, pothosTypesIn } from './pothos.ts';
import { resolverMapsIn } from './resolver-map.ts';
import { serversIn } from './servers.ts';
import { shieldsIn } from './shield.ts';
import type { GraphqlFound } from './vocabulary.ts';

export const graphql = defineFramework<GraphqlFound>({
  name: 'graphql',
  find(file) {
    const maps = resolverMapsIn(file);
    const parts = {
      operations: [...(maps.operations ?? []), ...pothosOperationsIn(file)],
      gaps: maps.gaps ?? [],
      servers: serversIn(file),
      shields: shieldsIn(file),
      directives: directivesIn(file),
      pothosTypes: pothosTypesIn(file),
    };
    return Object.values(parts).every(part => part.length === 0) ? undefined : { routes: [], ...parts };
  },
  compose: composeGraphql,
});
