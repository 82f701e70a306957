/** Endpoints of Nest: what controllers, resolvers and gateways register, as the applications serve it. */
import { placeKey } from '../../model/implementers.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import type { FoundIn, ProjectView } from '../framework.ts';
import type { Gap, Registered } from '../route.ts';
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
  const served = found.map(({ answeringRoutes, answeringOperations }) => ({
    routes: answeringRoutes.map(route => ({
      route,
      servings: servingsOf(route, 'controllers', applications, project),
    })),
    operations: answeringOperations.map(operation => {
      const list = operation.registered.kind === 'message' ? 'controllers' : 'providers';
      return { operation, servings: servingsOf(operation, list, applications, project) };
    }),
  }));
  const inherited = handlersOfListed(
    served.flatMap(({ routes, operations }) => [
      ...routes.map(({ route, servings }) => ({ answering: route, servings })),
      ...operations.map(({ operation, servings }) => ({ answering: operation, servings })),
    ]),
  );
  return served.flatMap(({ routes, operations }) => [
    ...routes.flatMap(({ route, servings }, index) =>
      isNowhere(route, servings, inherited)
        ? []
        : withIds(index, route.registered.file, composeRoute(route, servings)),
    ),
    ...operations.flatMap(({ operation, servings }, index) =>
      isNowhere(operation, servings, inherited)
        ? []
        : withIds(
            routes.length + index,
            operation.registered.file,
            composeOperation(operation, servings, project),
          ),
    ),
  ]);
}

interface Served {
  readonly answering: Answering<Registered>;
  readonly servings: readonly Serving[] | undefined;
}

/** The handlers of classes that a module lists. */
function handlersOfListed(all: readonly Served[]): ReadonlySet<string> {
  return new Set(
    all.filter(({ servings }) => isListed(servings)).map(({ answering }) => handlerKey(answering)),
  );
}

/**
 * What no module lists: where another class that one does list inherits it, it answers as that class only, and a class
 * that does not say what it is answers nothing.
 */
function isNowhere(
  answering: Answering<Registered>,
  servings: readonly Serving[] | undefined,
  inherited: ReadonlySet<string>,
): boolean {
  if (isListed(servings)) return false;
  const { isPlain, registered } = answering;
  return isPlain === true || (registered.handler !== undefined && inherited.has(handlerKey(answering)));
}

function isListed(servings: readonly Serving[] | undefined): boolean {
  return servings?.some(({ listing }) => listing !== undefined) === true;
}

function handlerKey({ registered: { handler } }: Answering<Registered>): string {
  return handler === undefined ? '' : placeKey(handler);
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
