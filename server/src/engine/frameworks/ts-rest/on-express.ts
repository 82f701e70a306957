/** `createExpressEndpoints(contract, router, app, { globalMiddleware })`: routes of Express, where that is called. */
import type { LibraryOrigin } from '../../model/origin.ts';
import { joinRoute } from '../route.ts';
import type { CallSite } from '../running/dialect.ts';
import { unknown, type What } from '../running/thing.ts';
import { servedRoutes } from './served.ts';

export function isContractMount({ package: name, export: exported, path }: LibraryOrigin): boolean {
  return name === '@ts-rest/express' && (path.at(-1) ?? exported) === 'createExpressEndpoints';
}

/** Undefined where it is not known what is served, or on what. */
export function mountContract(origin: LibraryOrigin, site: CallSite): What | undefined {
  if (!isContractMount(origin)) return undefined;
  const [contract, implementation, target, options] = site.arguments;
  const what = target?.what;
  if (contract === undefined || implementation === undefined) return undefined;
  if (what?.kind !== 'router' && what?.kind !== 'view') return undefined;
  const { project, path } = site;
  const routes = servedRoutes(site.placed(contract), site.placed(implementation), path, project);
  if (routes === undefined) return undefined;
  const global = site.property(options, 'globalMiddleware');
  const before = (global === undefined ? [] : site.flatten([global])).map(thing =>
    site.pieceOf(thing, { role: 'middleware', scope: 'router' }),
  );
  const prefix = what.kind === 'view' ? what.prefix : '/';
  for (const route of routes) {
    const isKnown = prefix !== undefined && route.pattern !== undefined;
    const pattern = isKnown ? joinRoute(prefix, route.pattern) : undefined;
    const pieces = [...before, ...route.pieces];
    what.router.events.push({
      kind: 'route',
      route: { ...route, pattern, pieces },
      gaps: [],
      chain: undefined,
    });
  }
  return unknown;
}
