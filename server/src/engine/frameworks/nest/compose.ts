/** Endpoints of Nest: what controllers, resolvers and gateways register, as the applications serve it. */
import { type Endpoint, endpointId } from '../endpoint.ts';
import type { FoundIn, ProjectView } from '../framework.ts';
import type { Gap } from '../route.ts';
import { type Application, assembleApplications, nearest } from './application.ts';
import { composeOperation } from './compose-operations.ts';
import { composeRoute } from './compose-routes.ts';
import type { Listing } from './module-graph.ts';
import { type Answering, classKey, type NestFound } from './vocabulary.ts';

/** An application that serves a class, or is taken to. */
export interface Serving {
  readonly application: Application;
  readonly listing: Listing | undefined;
  readonly gaps: readonly Gap[];
}

export function composeNest(all: readonly FoundIn<NestFound>[], project: ProjectView): readonly Endpoint[] {
  const found = all.map(one => one.found);
  const applications = assembleApplications(found, project);
  return found.flatMap(({ answeringRoutes, answeringOperations }) => [
    ...answeringRoutes.flatMap((route, index) => {
      const servings = servingsOf(route, 'controllers', applications, project);
      return withIds(index, route.registered.file, composeRoute(route, servings));
    }),
    ...answeringOperations.flatMap((operation, index) => {
      const list = operation.registered.kind === 'message' ? 'controllers' : 'providers';
      const servings = servingsOf(operation, list, applications, project);
      const place = answeringRoutes.length + index;
      return withIds(place, operation.registered.file, composeOperation(operation, servings, project));
    }),
  ]);
}

function withIds(index: number, file: Endpoint['file'], endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return endpoints.map((endpoint, variant) => ({
    ...endpoint,
    id: endpointId(endpoint.framework, file, index, variant),
  }));
}

/** The applications that serve a class. Undefined when it may be served and it is not known by which. */
function servingsOf<R>(
  { owner, gaps }: Answering<R>,
  list: 'controllers' | 'providers',
  applications: readonly Application[],
  project: ProjectView,
): readonly Serving[] | undefined {
  const key = classKey(owner);
  const known = applications.flatMap(application =>
    (application.modules[list].get(key) ?? []).map(listing => ({
      application,
      listing,
      gaps: [...gaps, ...(listing.isConditional ? [conditionalListing(listing)] : [])],
    })),
  );
  if (known.length > 0) return known;
  const open = applications.filter(({ modules }) => modules.unseen.length > 0);
  if (applications.length > 0 && open.length === 0) return [];
  const candidates = nearest(
    open.map(application => ({ application, place: application.found.place })),
    owner.path,
    project,
  );
  const [first, ...others] = candidates;
  if (first === undefined || others.length > 0) return undefined;
  const { application } = first;
  return [{ application, listing: undefined, gaps: [...gaps, ...application.modules.unseen.slice(0, 1)] }];
}

function conditionalListing({ place }: Listing): Gap {
  return { ...place, reason: 'it is not known whether this is part of the application' };
}
