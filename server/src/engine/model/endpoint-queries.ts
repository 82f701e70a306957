/** Endpoints by what they are known by: whoever asks for one depends on no other. */
import type { Endpoint } from '../frameworks/endpoint.ts';
import type { HandlerPlace } from '../frameworks/route.ts';
import { groupBy } from '../source/group-by.ts';
import { type Database, isSameData } from './database.ts';
import { placeKey } from './implementers.ts';

export interface EndpointQueries {
  endpointOf(id: string): Endpoint | undefined;
  /** What a function handles. */
  endpointsOf(handler: HandlerPlace): readonly Endpoint[];
}

export function createEndpointQueries(
  database: Database,
  endpoints: () => readonly Endpoint[],
): EndpointQueries {
  const byId = database.query<ReadonlyMap<string, Endpoint>>(
    'endpoints by id',
    () => new Map(endpoints().map(endpoint => [endpoint.id, endpoint])),
  );
  const byHandler = database.query<ReadonlyMap<string, readonly Endpoint[]>>('endpoints by handler', () =>
    groupBy(endpoints(), ({ handler }) => (handler === undefined ? '' : placeKey(handler))),
  );
  const ofHandler = database.query<readonly Endpoint[]>(
    'endpoints of a handler',
    key => byHandler('').get(key) ?? [],
    isSameData,
  );
  return {
    endpointOf: database.query<Endpoint | undefined>('endpoint', id => byId('').get(id), isSameData),
    endpointsOf: handler => ofHandler(placeKey(handler)),
  };
}
