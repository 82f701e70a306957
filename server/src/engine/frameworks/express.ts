/** Express: `router.get(path, ...handlers)`, `router.route(path).get(...)`, `app.use(prefix, router)`. */
import type { LibraryOrigin } from '../model/origin.ts';
import { defineFramework, type FileView } from './framework.ts';
import type { Piece } from './piece.ts';
import { verbs } from './registration.ts';
import { describeWritten } from './registration-as-written.ts';
import type { Found, HttpVerb } from './route.ts';
import { addRoute, putParameter } from './running/add-route.ts';
import { composeRun } from './running/compose-run.ts';
import type { CallSite, Dialect } from './running/dialect.ts';
import type { Passing, Signature } from './running/passing.ts';
import { type Router, type RouterView, type Thing, unknown, type What } from './running/thing.ts';
import { isContractMount, mountContract } from './ts-rest/on-express.ts';

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
    if (method === 'param') return putParameter(receiver.router, 'own', site, same);
    if (method === undefined) return missName(receiver, site, same);
    const verb = verbs[method];
    if (verb === undefined) return unknown;
    if (receiver.chain !== undefined) return continueChain(receiver, receiver.chain, verb, site);
    register(receiver, verb, site);
    return same;
  },
  other: mountContract,
};

export const express = defineFramework<Found>({
  name: 'express',
  find: file => describeWritten(file, 'express', isRouterMember) ?? whereContractsAreMounted(file),
  compose: composeRun(dialect),
});

function whereContractsAreMounted({ calls }: FileView): Found | undefined {
  return calls.some(({ callee }) => callee.kind === 'library' && isContractMount(callee))
    ? { routes: [] }
    : undefined;
}

function isRouterMember(callee: LibraryOrigin): boolean {
  if (callee.package !== 'express') return false;
  return callee.isInstance
    ? callee.path.length === 1
    : callee.export === 'default' || callee.export === 'Router' || callee.path[0] === 'Router';
}

/** `(request, response, next)` */
const signature: Signature = {
  answer: 1,
  next: 2,
  prepares: new Set([
    'set',
    'header',
    'setHeader',
    'append',
    'cookie',
    'clearCookie',
    'type',
    'vary',
    'links',
    'on',
    'once',
    'get',
    'getHeader',
    'removeHeader',
  ]),
  // What comes later may send what a handler leaves there.
  answers: new Set(['locals', 'body', 'data']),
};

/** `app.get('setting')` reads a setting. */
function register(receiver: RouterView, verb: HttpVerb, site: CallSite): void {
  const [patterns, ...rest] = site.arguments;
  if (patterns === undefined || rest.length === 0) return;
  answer(receiver, verb, site.flatten([patterns]), site.flatten(rest), site);
}

/** What lets requests pass stands before later routes; where it does nothing else, it answers for none itself. */
function answer(
  receiver: RouterView,
  verb: HttpVerb,
  patterns: readonly Thing[],
  handlers: readonly Thing[],
  site: CallSite,
  chained: readonly Piece[] = [],
): void {
  const last = handlers.at(-1);
  const passing = last === undefined ? 'never' : passingOf(last, verb, site);
  const before = [...chained, ...handlers.slice(0, -1).map(thing => routePiece(thing, site))];
  if (passing !== 'guard')
    for (const pattern of patterns)
      addRoute(receiver, { verb, pattern, before, handler: last }, 'express', site);
  if (last === undefined || passing === 'never') return;
  const prefixes = patterns.map(pattern => site.textOf(pattern));
  const pieces = handlers.map(thing => site.pieceOf(thing, { role: 'middleware', scope: 'router' }));
  const isDoubtful = passing === 'unknown';
  for (const piece of pieces)
    receiver.router.events.push({ kind: 'piece', prefixes, piece, reach: 'exact', verb, isDoubtful });
}

/** What a library makes for all verbs is there to let requests pass; by one verb it may just as well answer. */
function passingOf(thing: Thing, verb: HttpVerb, site: CallSite): Passing {
  const passing = site.passingOf(thing, signature);
  return passing === 'unknown' && verb === 'ALL' ? 'sometimes' : passing;
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

/** `.all(check).get(list)`: what lets all verbs pass stands before those that follow. */
function continueChain(
  receiver: RouterView,
  chain: NonNullable<RouterView['chain']>,
  verb: HttpVerb,
  site: CallSite,
): What {
  const handlers = site.flatten(site.arguments);
  const last = handlers.at(-1);
  const isForAll = verb === 'ALL' && last !== undefined && site.passingOf(last, signature) !== 'never';
  if (isForAll && (site.fact.use === 'chained' || site.passingOf(last, signature) === 'guard')) {
    const pieces = handlers.map(thing => routePiece(thing, site));
    const prefixes = site.flatten([chain.pattern]).map(pattern => site.textOf(pattern));
    chain.before.push(...pieces);
    for (const piece of pieces)
      receiver.router.events.push({ kind: 'piece', prefixes, piece, reach: 'exact', chain });
  } else answer(receiver, verb, site.flatten([chain.pattern]), handlers, site, chain.before);
  return receiver;
}

/**
 * `app.use(helmet())`, `app.use('/orders', requireAuth, orders)`, `app.use(['/a', '/b'], router)`, and
 * `app.use('/health', (request, response) => …)`, which answers every method.
 */
function use(receiver: RouterView, site: CallSite, same: What): What {
  const [first, ...rest] = site.arguments;
  if (first === undefined) return same;
  const patterns = prefixesOf(first, site);
  const prefixes = patterns ?? ['/'];
  // In a list, `/` stands for every path in Express 4, and only for itself in Express 5.
  const isDoubtful = prefixes.length > 1 && prefixes.includes('/');
  for (const thing of site.flatten(patterns === undefined ? site.arguments : rest)) {
    if (thing.what.kind === 'router') mount(receiver.router, thing.what.router, prefixes, site);
    else if (patterns?.every(isOwnPath) && site.isHandler(thing, signature))
      answer(receiver, 'ALL', site.flatten([first]), [thing], site);
    else if (!wantsErrors(thing, site)) {
      const piece = site.pieceOf(thing, { role: 'middleware', scope: 'router' });
      receiver.router.events.push({ kind: 'piece', prefixes, piece, reach: 'below', isDoubtful });
    }
  }
  return same;
}

/** What answers below every path has the last word on what nobody else has answered. */
function isOwnPath(pattern: string | undefined): boolean {
  return pattern !== undefined && pattern !== '/' && !pattern.includes('*');
}

function mount(
  router: Router,
  child: Router,
  prefixes: readonly (string | undefined)[],
  site: CallSite,
): void {
  const common = { kind: 'mount', child, pieces: [], count: undefined, place: site.place } as const;
  for (const prefix of prefixes) router.events.push({ ...common, reach: 'later', prefix });
}

/** Undefined when the first argument is no path. What may be either counts as a path that is not known. */
function prefixesOf(first: Thing, site: CallSite): readonly (string | undefined)[] | undefined {
  const all = site.flatten([first]);
  const texts = all.map(thing => site.textOf(thing) ?? prefixInExpression(thing));
  if (texts.some(text => text !== undefined)) return texts;
  const isOnly = site.arguments.length === 1;
  return isOnly || all.every(thing => surelyRuns(thing, site)) ? undefined : [undefined];
}

/** A regular expression such as `^\/api\/.*`: all that is below `/api`, and not that itself. */
function prefixInExpression({ value }: Thing): string | undefined {
  const pattern = value.kind === 'opaque' ? (value.pattern ?? '') : '';
  const text = /^\/\^((?:\\\/[\w-]+)+)\\\/(?:\.\*|\(\.\*\)|)\/$/.exec(pattern)?.[1];
  return text && `${text.replaceAll('\\', '')}/:rest`;
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
