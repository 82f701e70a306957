/** Koa with @koa/router: `router.get(path, ...middleware)`, `router.use(prefix, other.routes())`, `app.use(router.routes())`. */
import type { LibraryOrigin } from '../model/origin.ts';
import { defineFramework } from './framework.ts';
import { verbs } from './registration.ts';
import { describeWritten } from './registration-as-written.ts';
import { type Found, type HttpVerb, joinRoute } from './route.ts';
import { addRoute, putParameter } from './running/add-route.ts';
import { composeRun } from './running/compose-run.ts';
import type { CallSite, Dialect } from './running/dialect.ts';
import type { Signature } from './running/passing.ts';
import { type Router, type RouterView, type Thing, unknown, type What } from './running/thing.ts';

const applications = ['koa', '@types/koa'];
const routers = ['@koa/router', 'koa-router', '@types/koa-router', '@types/koa__router'];
const ownNames = ['default', '*', 'Koa', 'Application', 'Router'];

const dialect: Dialect = {
  framework: 'koa',
  kindOf: ({ package: name, export: type }) => {
    if (!ownNames.includes(type)) return undefined;
    if (applications.includes(name)) return 'application';
    return routers.includes(name) ? 'router' : undefined;
  },
  made(router, site) {
    const [options] = site.arguments;
    if (options === undefined) return;
    const prefix = site.property(options, 'prefix');
    if (prefix !== undefined) router.prefix = site.textOf(prefix);
    else if (options.what.kind !== 'written') router.prefix = undefined;
  },
  method(receiver, name, site) {
    const same: What = { kind: 'router', router: receiver.router };
    const method = name === '[]' ? site.textOf(site.computed())?.toLowerCase() : name;
    if (method === 'routes' || method === 'middleware') return same;
    if (method === 'use') return use(receiver, site, same);
    if (method === 'prefix') return setPrefix(receiver.router, site, same);
    if (method === 'param') return putParameter(receiver.router, 'nested', site, same);
    if (method === 'redirect') return redirect(receiver, site, same);
    if (method === 'register') return registerMany(receiver, site, same);
    const verb = method === 'del' ? 'DELETE' : verbs[method ?? ''];
    if (verb === undefined || receiver.router.kind === 'application') return unknown;
    register(receiver, verb, site);
    return same;
  },
  other(origin, site) {
    const [first, second] = site.arguments;
    if (origin.package === 'koa-compose') return first?.what;
    if (origin.package !== 'koa-mount') return undefined;
    const mounted = second ?? first;
    if (mounted?.what.kind !== 'router') return undefined;
    const prefix = second === undefined ? '/' : site.textOf(first);
    return { kind: 'view', router: mounted.what.router, prefix, chain: undefined };
  },
};

export const koa = defineFramework<Found>({
  name: 'koa',
  find: file => describeWritten(file, 'koa', isRouterMember),
  compose: composeRun(dialect),
});

function isRouterMember(callee: LibraryOrigin): boolean {
  return dialect.kindOf(callee) !== undefined && callee.isInstance && callee.path.length === 1;
}

/** `router.get(path, check, find)`, `router.get('order', path, find)` */
function register(receiver: RouterView, verb: HttpVerb, site: CallSite): void {
  const [first, second, ...others] = site.arguments;
  if (first === undefined || second === undefined) return;
  const isNamed = others.length > 0 && site.textOf(second) !== undefined;
  addRoutes(receiver, [verb], isNamed ? second : first, isNamed ? others : [second, ...others], site);
}

/** `router.redirect('/old', '/new')` answers every verb; where it names routes of this router, no path is written. */
function redirect(receiver: RouterView, site: CallSite, same: What): What {
  const [pattern] = site.arguments;
  if (pattern !== undefined && site.textOf(pattern)?.startsWith('/') !== false)
    addRoute(receiver, { verb: 'ALL', pattern, before: [], handler: undefined }, 'koa', site);
  return same;
}

/** `router.register(path, ['GET', 'POST'], middleware, options)` */
function registerMany(receiver: RouterView, site: CallSite, same: What): What {
  const [pattern, methods, things] = site.arguments;
  if (pattern === undefined || methods === undefined || things === undefined) return same;
  const answered = site
    .flatten([methods])
    .flatMap(method => verbs[site.textOf(method)?.toLowerCase() ?? ''] ?? []);
  addRoutes(receiver, answered, pattern, [things], site);
  return same;
}

/** `(context, next)` */
const signature: Signature = {
  answer: 0,
  next: 1,
  prepares: new Set(['set', 'get', 'append', 'throw', 'assert', 'vary', 'is', 'accepts']),
  answers: new Set(['body', 'redirect', 'response', 'state']),
};

/** What lets requests pass stands before later routes; where it does nothing else, it answers for none itself. */
function addRoutes(
  receiver: RouterView,
  answered: readonly HttpVerb[],
  patterns: Thing,
  things: readonly Thing[],
  site: CallSite,
): void {
  const handlers = site.flatten(things);
  const last = handlers.at(-1);
  const passing = last === undefined ? 'never' : site.passingOf(last, signature);
  const before = handlers
    .slice(0, -1)
    .map(thing => site.pieceOf(thing, { role: 'middleware', scope: 'route' }));
  for (const pattern of site.flatten([patterns]))
    for (const verb of answered) {
      if (passing !== 'guard') addRoute(receiver, { verb, pattern, before, handler: last }, 'koa', site);
      if (passing === 'never') continue;
      const prefixes = [site.textOf(pattern)];
      for (const thing of handlers) {
        const piece = site.pieceOf(thing, { role: 'middleware', scope: 'router' });
        const isDoubtful = passing === 'unknown' && verb !== 'ALL';
        receiver.router.events.push({ kind: 'piece', prefixes, piece, reach: 'exact', verb, isDoubtful });
      }
    }
}

/** `app.use(router.routes())`, `router.use('/orders', requireAuth, orders.routes())` */
function use({ router }: RouterView, site: CallSite, same: What): What {
  const [first, ...rest] = site.arguments;
  if (first === undefined) return same;
  const texts = router.kind === 'application' ? [] : site.flatten([first]).map(thing => site.textOf(thing));
  const isPrefixed = texts.some(text => text !== undefined);
  for (const prefix of isPrefixed ? texts : ['/'])
    for (const thing of site.flatten(isPrefixed ? rest : site.arguments)) {
      // Written out, `/` stands for what is below it in old versions, and only for itself in new ones.
      const isDoubtful = isPrefixed && prefix === '/';
      put(router, { prefix, isDoubtful }, thing, site);
    }
  return same;
}

interface Placing {
  readonly prefix: string | undefined;
  readonly isDoubtful: boolean;
}

function put(router: Router, { prefix, isDoubtful }: Placing, thing: Thing, site: CallSite): void {
  const { what } = thing;
  if (what.kind === 'router' || what.kind === 'view') {
    const mounted = what.kind === 'view' ? what.prefix : '/';
    const whole = prefix === undefined || mounted === undefined ? undefined : joinRoute(prefix, mounted);
    // A router takes over what another holds at that time; an application asks it anew for each request.
    const isAsked = router.kind === 'application';
    const count = isAsked ? undefined : what.router.events.length;
    const mount = { child: what.router, prefix: whole, pieces: [], count, place: site.place };
    // The middleware of a router that is asked runs only where it holds a route for the request.
    router.events.push({ kind: 'mount', reach: isAsked ? 'matched' : 'later', ...mount });
    return;
  }
  const piece = site.pieceOf(thing, { role: 'middleware', scope: 'router' });
  // A router that is not known: what it holds answers for itself, and stands before nothing else.
  if (/(?:^|\.)(?:routes|middleware)\(\)$/.test(piece.name)) return;
  router.events.push({ kind: 'piece', prefixes: [prefix], piece, reach: 'below', isDoubtful });
}

function setPrefix(router: Router, site: CallSite, same: What): What {
  router.prefix = site.textOf(site.arguments[0]);
  return same;
}
