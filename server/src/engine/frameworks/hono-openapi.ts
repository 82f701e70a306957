/** Routes of @hono/zod-openapi, which are described first: `app.openapi(createRoute({ … }), handler)`. */
import type { LibraryOrigin } from '../model/origin.ts';
import { pieceOfHandler, stages } from './hono-validators.ts';
import type { Piece } from './piece.ts';
import { verbs } from './registration.ts';
import { addRoute } from './running/add-route.ts';
import type { CallSite } from './running/dialect.ts';
import type { RouterView, Thing } from './running/thing.ts';

export function describesOpenApi(origin: LibraryOrigin): boolean {
  return (
    origin.package === '@hono/zod-openapi' &&
    (origin.export === 'createRoute' || origin.export === 'defineOpenAPIRoute')
  );
}

export function addOpenApiRoute(
  receiver: RouterView,
  description: Thing | undefined,
  handler: Thing | undefined,
  site: CallSite,
): void {
  const pattern = site.property(description, 'path');
  const verb = verbs[site.textOf(site.property(description, 'method'))?.toLowerCase() ?? ''];
  if (description === undefined || pattern === undefined || verb === undefined) {
    const gap = { ...site.place, reason: 'it is not known which route is described here' };
    receiver.router.events.push({ kind: 'gap', gap });
    return;
  }
  const path = site.textOf(pattern)?.replaceAll(/\/\{(.+?)\}/g, '/:$1');
  const middleware = site.property(description, 'middleware');
  const before = [
    ...site
      .flatten(middleware === undefined ? [] : [middleware])
      .map(thing => pieceOfHandler(thing, 'route', site)),
    ...schemasOf(description, site),
  ];
  addRoute(
    receiver,
    { verb, pattern, path, before, marks: marksOf(description, site), handler },
    'hono',
    site,
  );
}

/** In the order in which they are held against a request. */
function schemasOf(description: Thing, site: CallSite): readonly Piece[] {
  const request = site.property(description, 'request');
  return ['query', 'params', 'headers', 'cookies', 'body'].flatMap(part => {
    const schema = site.property(request, part);
    if (schema === undefined) return [];
    return [site.pieceOf(schema, { role: 'schema', scope: 'route', stage: stages[part] ?? part })];
  });
}

function marksOf(description: Thing, site: CallSite): readonly Piece[] {
  return ['responses', 'security', 'tags', 'summary', 'description'].flatMap(part => {
    const thing = site.property(description, part);
    return thing === undefined ? [] : [site.pieceOf(thing, { role: 'mark', scope: 'route', stage: part })];
  });
}
