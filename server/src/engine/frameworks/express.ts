/** Express: `router.get(path, ...handlers)`, `router.route(path).get(...)`, `app.use(prefix, router)`. */
import type { LibraryOrigin } from '../model/origin.ts';
import { defineFramework } from './framework.ts';
import type { Piece } from './piece.ts';
import { verbs } from './registration.ts';
import { describeWritten } from './registration-as-written.ts';
import type { Found, HttpVerb } from './route.ts';
import { addRoute } from './running/add-route.ts';
import { composeRun } from './running/compose-run.ts';
import type { CallSite, Dialect } from './running/dialect.ts';
import { type RouterView, type Thing, unknown, type What } from './running/thing.ts';

const packages = ['express', 'express-promise-router', '@types/express', 'express-serve-static-core'];

const dialect: Dialect = {
  framework: 'express',
  kindOf: ({ package: name, export: type }) => {
    if (!packages.includes(name)) return undefined;
    if (name === 'express-promise-router') return 'router';
    if (type === 'Application' || type === 'Express') return 'application';
    return type === 'Router' || type === 'IRouter' ? 'router' : undefined;
  },
  method(receiver, name, site) {
    const method = name === '[]' ? site.textOf(site.computed())?.toLowerCase() : name;
    const same: What = receiver.chain === undefined ? { kind: 'router', router: receiver.router } : receiver;
    if (method === 'use') return use(receiver, site, same);
    if (method === 'route') return beginChain(receiver, site);
    if (method === undefined) return missName(receiver, site, same);
    const verb = verbs[method];
    if (verb === undefined) return unknown;
    if (receiver.chain !== undefined) return continueChain(receiver, receiver.chain, verb, site);
    register(receiver, verb, site);
    return same;
  },
};

export const express = defineFramework<Found>({
  name: 'express',
  find: file => describeWritten(file, 'express', isRouterMember),
  compose: composeRun(dialect),
});

function isRouterMember(callee: LibraryOrigin): boolean {
  return callee.package === 'express' && callee.isInstance && callee.path.length === 1;
}

/** `app.get('setting')` reads a setting. */
function register(receiver: RouterView, verb: HttpVerb, site: CallSite): void {
  const [patterns, ...rest] = site.arguments;
  if (patterns === undefined || rest.length === 0) return;
  const handlers = site.flatten(rest);
  const before = handlers.slice(0, -1).map(thing => routePiece(thing, site));
  for (const pattern of site.flatten([patterns]))
    addRoute(receiver, { verb, pattern, before, handler: handlers.at(-1) }, 'express', site);
  if (verb === 'ALL') standBeforeLater(receiver, patterns, handlers, site);
}

/** `app.all('/admin/*', requireUser)`: what lets a request pass stands before later routes that its path matches. */
function standBeforeLater(
  { router }: RouterView,
  patterns: Thing,
  handlers: readonly Thing[],
  site: CallSite,
): void {
  const last = handlers.at(-1);
  // Without `next` it always answers, and nothing comes later.
  if (last === undefined || (site.parameterCount(last) ?? 3) < 3) return;
  for (const pattern of site.flatten([patterns])) {
    for (const thing of handlers) {
      const piece = site.pieceOf(thing, { role: 'middleware', scope: 'router' });
      router.events.push({ kind: 'piece', prefix: site.textOf(pattern), piece, reach: 'exact' });
    }
  }
}

function routePiece(thing: Thing, site: CallSite): Piece {
  return site.pieceOf(thing, { role: 'middleware', scope: 'route' });
}

/** `router.route('/users')` */
function beginChain({ router }: RouterView, site: CallSite): What {
  const [pattern] = site.arguments;
  if (pattern === undefined) return unknown;
  return { kind: 'view', router, prefix: '/', chain: { pattern, before: [] } };
}

/** `.all(check).get(list)`: what stands for all verbs stands before those that follow. */
function continueChain(
  receiver: RouterView,
  chain: NonNullable<RouterView['chain']>,
  verb: HttpVerb,
  site: CallSite,
): What {
  const handlers = site.flatten(site.arguments);
  if (verb === 'ALL' && site.fact.use === 'chained') {
    chain.before.push(...handlers.map(thing => routePiece(thing, site)));
    return receiver;
  }
  const before = [...chain.before, ...handlers.slice(0, -1).map(thing => routePiece(thing, site))];
  for (const pattern of site.flatten([chain.pattern]))
    addRoute(receiver, { verb, pattern, before, handler: handlers.at(-1) }, 'express', site);
  return receiver;
}

/** `app.use(helmet())`, `app.use('/orders', requireAuth, orders)`, `app.use(['/a', '/b'], router)` */
function use(receiver: RouterView, site: CallSite, same: What): What {
  const [first, ...rest] = site.arguments;
  if (first === undefined) return same;
  const patterns = prefixesOf(first, site);
  const things = site.flatten(patterns === undefined ? site.arguments : rest);
  for (const thing of things) {
    for (const prefix of patterns ?? ['/']) {
      if (thing.what.kind === 'router') {
        const { router: child } = thing.what;
        const mount = { child, prefix, pieces: [], count: undefined, place: site.place };
        receiver.router.events.push({ kind: 'mount', reach: 'later', ...mount });
      } else if (!wantsErrors(thing, site)) {
        const piece = site.pieceOf(thing, { role: 'middleware', scope: 'router' });
        receiver.router.events.push({ kind: 'piece', prefix, piece, reach: 'below' });
      }
    }
  }
  return same;
}

/** Undefined when the first argument is no path. What may be either counts as a path that is not known. */
function prefixesOf(first: Thing, site: CallSite): readonly (string | undefined)[] | undefined {
  const all = site.flatten([first]);
  const texts = all.map(thing => site.textOf(thing));
  if (texts.some(text => text !== undefined)) return texts;
  const isOnly = site.arguments.length === 1;
  return isOnly || all.every(thing => surelyRuns(thing, site)) ? undefined : [undefined];
}

/** A router or middleware, where a path is no less possible. */
function surelyRuns(thing: Thing, site: CallSite): boolean {
  if (thing.what.kind !== 'unknown') return true;
  const { origin } = site.pieceOf(thing, { role: 'middleware', scope: 'router' });
  return origin.kind === 'library' || origin.kind === 'function';
}

/** By its four parameters Express knows that a function wants errors: it stands before no handler. */
function wantsErrors(thing: Thing, site: CallSite): boolean {
  return site.parameterCount(thing) === 4;
}

/** `app[method](path, handler)` of which it is not known what the method is. */
function missName({ router }: RouterView, site: CallSite, same: What): What {
  const gap = { ...site.place, reason: 'it is not known what is registered here' };
  router.events.push({ kind: 'gap', gap });
  return same;
}
