/** Endpoints: routes with everything that stands before their path. */

import {
  type HttpVerb,
  joinRoute,
  type RegisteredRoute,
  type Registrations,
  type RouterIdentity,
  type RouterMount,
  routerKey,
} from '../frameworks/route.ts';
import type { FunctionIndex } from '../languages/typescript/facts.ts';
import { groupBy } from '../source/group-by.ts';
import type { FilePath } from '../source/path.ts';
import type { Origins } from './origin.ts';

export interface Endpoint {
  readonly verb: HttpVerb;
  /** Undefined when a part of it is not known. */
  readonly path: string | undefined;
  readonly route: RegisteredRoute;
  /** The function that answers, when it is one of the project. */
  readonly handler: { readonly path: FilePath; readonly function: FunctionIndex } | undefined;
}

/** Longer chains of mounts than this are circles. */
const maximumDepth = 12;

export function composeEndpoints(
  registrations: readonly Registrations[],
  origins: Origins,
): readonly Endpoint[] {
  const mounts = groupBy(
    registrations.flatMap(one => one.mounts),
    mount => routerKey(mount.child),
  );
  const globalPrefixes = registrations.flatMap(one => one.globalPrefixes);
  return registrations.flatMap(one =>
    one.routes.flatMap(route => {
      const prefixes =
        route.framework === 'nest' ? nestPrefixes(globalPrefixes) : prefixesOf(route.router, mounts, 0);
      const handler = handlerOf(route, origins);
      return prefixes.map(prefix => ({
        verb: route.verb,
        path:
          prefix === undefined || route.pattern === undefined ? undefined : joinRoute(prefix, route.pattern),
        route,
        handler,
      }));
    }),
  );
}

/** One prefix holds for all controllers; two belong to two applications, and which is whose is not known. */
function nestPrefixes(prefixes: readonly (string | undefined)[]): readonly (string | undefined)[] {
  if (prefixes.length === 0) return ['/'];
  const [first, ...others] = new Set(prefixes);
  return [others.length > 0 ? undefined : first];
}

/** Every prefix under which a router answers. */
function prefixesOf(
  router: RouterIdentity | undefined,
  mounts: ReadonlyMap<string, readonly RouterMount[]>,
  depth: number,
): readonly (string | undefined)[] {
  if (router === undefined || depth > maximumDepth) return [undefined];
  const own = mounts.get(routerKey(router)) ?? [];
  // An application is mounted nowhere; neither is a router that a caller hands in under a name we do not follow.
  if (own.length === 0) return [router.kind === 'made' ? '/' : undefined];
  return own.flatMap(mount =>
    prefixesOf(mount.parent, mounts, depth + 1).map(outer =>
      outer === undefined || mount.prefix === undefined ? undefined : joinRoute(outer, mount.prefix),
    ),
  );
}

function handlerOf(route: RegisteredRoute, origins: Origins): Endpoint['handler'] {
  if (route.handler !== undefined) return { path: route.file, function: route.handler };
  const last = route.handlers.at(-1);
  if (last === undefined) return undefined;
  const origin = origins.ofValue(route.file, last);
  if (origin.kind === 'function') return { path: origin.path, function: origin.function };
  return undefined;
}
