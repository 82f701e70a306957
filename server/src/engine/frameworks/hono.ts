/** Hono: `app.get(path, ...handlers)`, `app.route(prefix, other)`, `app.basePath(prefix)`, `app.openapi(route, handler)`. */
import type { LibraryOrigin } from '../model/origin.ts';
import { defineFramework } from './framework.ts';
import { addOpenApiRoute, describesOpenApi } from './hono-openapi.ts';
import { pieceOfHandler } from './hono-validators.ts';
import { verbs } from './registration.ts';
import { describeWritten } from './registration-as-written.ts';
import { type Found, type HttpVerb, joinRoute } from './route.ts';
import { addRoute } from './running/add-route.ts';
import { composeRun } from './running/compose-run.ts';
import type { CallSite, Dialect } from './running/dialect.ts';
import type { Passing, Signature } from './running/passing.ts';
import { type RouterView, type Thing, unknown, type What } from './running/thing.ts';

const packages = /^(?:hono(?:\/.*)?|@hono\/zod-openapi)$/;

const dialect: Dialect = {
  framework: 'hono',
  kindOf: ({ package: name, export: type }) =>
    packages.test(name) && (type === 'Hono' || type === 'OpenAPIHono') ? 'router' : undefined,
  made(router, site) {
    const setUp = site.property(site.receiver(), 'initApp');
    if (setUp !== undefined) site.run(setUp, [{ kind: 'router', router }]);
  },
  method(receiver, name, site) {
    const same: What = receiver;
    switch (name) {
      case 'use':
        return use(receiver, site, same);
      case 'route':
        return mount(receiver, site, same);
      case 'basePath':
        return { ...receiver, prefix: joinKnown(receiver.prefix, site.textOf(site.arguments[0])) };
      case 'on':
        return registerOn(receiver, site, same);
      case 'doc':
      case 'doc31':
        addAll(receiver, ['GET'], site.arguments.slice(0, 1), [], site);
        return same;
      case 'openapi':
        addOpenApiRoute(receiver, site.arguments[0], site.arguments[1], site);
        return same;
      case 'openapiRoutes':
        for (const entry of site.flatten(site.arguments))
          addOpenApiRoute(receiver, site.property(entry, 'route'), site.property(entry, 'handler'), site);
        return same;
      case 'mount':
        return mountForeign(receiver, site, same);
      case 'onError':
      case 'notFound':
        return same;
      default: {
        const verb = verbs[name === '[]' ? (site.textOf(site.computed())?.toLowerCase() ?? '') : name];
        if (verb === undefined) return unknown;
        register(receiver, verb, site);
        return same;
      }
    }
  },
  other(origin, site) {
    if (describesOpenApi(origin)) return site.arguments[0]?.what;
    if (!packages.test(origin.package)) return undefined;
    // What a factory is made with is asked for where it makes an application.
    if (origin.export === 'createFactory' && !origin.isInstance) return site.arguments[0]?.what;
    const isEvery = origin.package === 'hono/combine' && origin.export === 'every';
    return isEvery || origin.path.at(-1) === 'createHandlers'
      ? { kind: 'list', elements: site.flatten(site.arguments), isOpen: false }
      : undefined;
  },
};

export const hono = defineFramework<Found>({
  name: 'hono',
  find: file => describeWritten(file, 'hono', isRouterMember),
  compose: composeRun(dialect),
});

function isRouterMember(callee: LibraryOrigin): boolean {
  return dialect.kindOf(callee) !== undefined && callee.isInstance && callee.path.length === 1;
}

/** `app.get('/orders', check, list)`; without a path it is that of the call before: `app.get('/orders').post(create)` too. */
function register(receiver: RouterView, verb: HttpVerb, site: CallSite): void {
  const [first, ...rest] = site.arguments;
  if (first === undefined) return;
  if (rest.length === 0 && first.what.kind === 'text') {
    receiver.router.lastPattern = first;
    return;
  }
  const isPath = rest.length > 0 && mayBePath(first);
  const pattern = isPath ? first : receiver.router.lastPattern;
  const handlers = site.flatten(isPath ? rest : site.arguments);
  addAll(receiver, [verb], pattern === undefined ? [] : site.flatten([pattern]), handlers, site);
}

/** What a call makes is a function rather than a path. */
function mayBePath({ what, value }: Thing): boolean {
  if (what.kind !== 'unknown') return what.kind === 'text';
  if (value.kind !== 'reference') return value.kind === 'template';
  return value.reference.root.kind !== 'call' || value.reference.path.length > 0;
}

/** `app.on(['PUT', 'PATCH'], ['/a', '/b'], handler)` */
function registerOn(receiver: RouterView, site: CallSite, same: What): What {
  const [methods, paths, ...things] = site.arguments;
  if (methods === undefined || paths === undefined) return same;
  const answered = site
    .flatten([methods])
    .flatMap(method => verbs[site.textOf(method)?.toLowerCase() ?? ''] ?? []);
  const patterns = site.flatten([paths]);
  const handlers = site.flatten(things);
  for (const pattern of patterns) addAll(receiver, answered, [pattern], handlers, site);
  return same;
}

/** `(context, next)` */
const signature: Signature = {
  answer: 0,
  next: 1,
  prepares: new Set(['set', 'get', 'header', 'status', 'req', 'setLayout', 'setRenderer']),
  answers: new Set(['res']),
};

/** What lets requests pass stands before later routes; where it does nothing else, it answers for none itself. */
function addAll(
  receiver: RouterView,
  answered: readonly HttpVerb[],
  patterns: readonly Thing[],
  handlers: readonly Thing[],
  site: CallSite,
): void {
  const last = handlers.at(-1);
  const passing = last === undefined ? 'never' : site.passingOf(last, signature);
  const before = handlers.slice(0, -1).map(thing => pieceOfHandler(thing, 'route', site));
  for (const pattern of patterns) {
    for (const verb of answered) {
      if (passing !== 'guard') addRoute(receiver, { verb, pattern, before, handler: last }, 'hono', site);
      if (passing !== 'never') standBeforeLater(receiver, verb, pattern, handlers, passing, site);
    }
    receiver.router.lastPattern = pattern;
  }
}

function standBeforeLater(
  { router, prefix }: RouterView,
  verb: HttpVerb,
  pattern: Thing,
  handlers: readonly Thing[],
  passing: Passing,
  site: CallSite,
): void {
  const reach = reachOf(joinKnown(prefix, site.textOf(pattern)));
  const isDoubtful = passing === 'unknown' && verb !== 'ALL';
  for (const thing of handlers) {
    const piece = pieceOfHandler(thing, 'router', site);
    router.events.push({ kind: 'piece', ...reach, piece, verb, isDoubtful });
  }
}

/** `app.use(logger())`, `app.use('/admin/*', requireAdmin)` */
function use({ router, prefix }: RouterView, site: CallSite, same: What): What {
  const [first, ...rest] = site.arguments;
  if (first === undefined) return same;
  const text = site.textOf(first);
  const isPath = text !== undefined || (first.what.kind === 'unknown' && first.value.kind === 'template');
  const pattern = isPath ? text : '*';
  for (const thing of site.flatten(isPath ? rest : site.arguments)) {
    const piece = pieceOfHandler(thing, 'router', site);
    router.events.push({ kind: 'piece', ...reachOf(joinKnown(prefix, pattern)), piece });
  }
  return same;
}

/** `/admin/*` covers `/admin` and all below it, `/admin` only itself. */
function reachOf(pattern: string | undefined): {
  readonly prefixes: readonly (string | undefined)[];
  readonly reach: 'below' | 'exact';
} {
  if (pattern === undefined) return { prefixes: [undefined], reach: 'below' };
  if (!/(?:^|\/)\*$/.test(pattern)) return { prefixes: [pattern], reach: 'exact' };
  return { prefixes: [joinRoute(pattern.slice(0, -1))], reach: 'below' };
}

/** Takes over what the other holds at this time. */
function mount(receiver: RouterView, site: CallSite, same: What): What {
  const [path, other] = site.arguments;
  const what = other === undefined ? unknown : (site.flatten([other])[0]?.what ?? unknown);
  if (what.kind !== 'router' && what.kind !== 'view') {
    const gap = { ...site.place, reason: 'it is not known which routes are taken over here' };
    receiver.router.events.push({ kind: 'gap', gap });
    return same;
  }
  const child = what.router;
  const prefix = joinKnown(receiver.prefix, site.textOf(path));
  const mounting = { child, prefix, pieces: [], count: child.events.length, place: site.place };
  receiver.router.events.push({ kind: 'mount', reach: 'later', ...mounting });
  return same;
}

/** `app.mount('/legacy', other.fetch)`: whatever is asked for below that path, the other answers. */
function mountForeign(receiver: RouterView, site: CallSite, same: What): What {
  const [pattern, handler] = site.arguments;
  const text = site.textOf(pattern);
  if (pattern === undefined) return same;
  const path = text === undefined ? undefined : joinRoute(text, '*');
  addRoute(receiver, { verb: 'ALL', pattern, path, before: [], handler }, 'hono', site);
  return same;
}

function joinKnown(left: string | undefined, right: string | undefined): string | undefined {
  return left === undefined || right === undefined ? undefined : joinRoute(left, right);
}
