/** Paths and versions of routes, and all that stands before them. */
import { type ApiVersion, type Endpoint, endpointId } from '../endpoint.ts';
import { type Gap, joinRoute, type RegisteredRoute } from '../route.ts';
import type { Application } from './application.ts';
import type { Serving } from './compose.ts';
import { matchesText } from './path-target.ts';
import { neutral } from './reading.ts';
import { mergeEnhancers, middlewareBefore, readsRest } from './standing.ts';
import type { AnsweringRoute } from './vocabulary.ts';

/** A way to ask for a route: its version, and what that puts into the path. */
interface Variant {
  readonly version: ApiVersion | undefined;
  /** Undefined when it is not known. */
  readonly inPath: string | undefined;
}

/** A part of a path, and why it is not known. */
interface KnownPath {
  readonly path: string | undefined;
  readonly gaps: readonly Gap[];
}

export function composeRoute(
  route: AnsweringRoute,
  servings: readonly Serving[] | undefined,
): readonly Endpoint[] {
  if (servings === undefined) return [unserved(route)];
  const endpoints = servings.flatMap(serving =>
    variantsOf(route, serving.application).flatMap(variant =>
      modulePrefixes(serving).map(module => serve(route, serving, variant, module)),
    ),
  );
  return withoutTwins(endpoints);
}

/** Two modules of an application that list one controller serve it once. */
function withoutTwins(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const seen = new Set<string>();
  return endpoints.filter(endpoint => {
    if (endpoint.kind !== 'http' || endpoint.path === undefined) return true;
    const chain = endpoint.chain.map(({ path, span }) => `${path}:${span.start}`).join();
    const key = `${endpoint.path} ${endpoint.version?.value} ${chain}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function unserved(route: AnsweringRoute): Endpoint {
  const { registered, gaps } = route;
  const { pattern, file, span } = registered;
  const reason = 'it is not known which application serves it';
  return {
    ...endpointOf(registered),
    path: pattern,
    version: undefined,
    chain: registered.pieces,
    gaps: [...gaps, ...patternGaps(registered), { path: file, span, reason }],
  };
}

function serve(route: AnsweringRoute, serving: Serving, variant: Variant, module: KnownPath): Endpoint {
  const { registered } = route;
  const { application } = serving;
  const unversioned = joinKnown(module.path, registered.pattern);
  const pathWithin = joinKnown(variant.inPath, unversioned);
  const prefix = prefixFor(application, registered, unversioned);
  const path = joinKnown(prefix.path, pathWithin);
  const middleware = middlewareBefore(application, {
    owner: route.owner,
    verb: registered.verb,
    path,
    pathWithin,
  });
  return {
    ...endpointOf(registered),
    path,
    ...(pathWithin === undefined ? {} : { pathEnd: pathWithin }),
    version: variant.version,
    chain: [...middleware.pieces, ...mergeEnhancers(application.enhancers, registered.pieces)],
    gaps: [
      ...application.gaps,
      ...serving.gaps,
      ...prefix.gaps,
      ...module.gaps,
      ...(variant.inPath === undefined ? [versionGap(registered)] : []),
      ...patternGaps(registered),
      ...middleware.gaps,
    ],
  };
}

function endpointOf(route: RegisteredRoute) {
  const { framework, file, span, verb, handler, marks } = route;
  return {
    kind: 'http',
    id: endpointId(framework, file, 0, 0),
    framework,
    file,
    span,
    verb,
    handler,
    marks,
    route,
  } as const;
}

/** What an application puts before the path, unless the route is excluded from that. */
function prefixFor(
  application: Application,
  route: RegisteredRoute,
  unversioned: string | undefined,
): KnownPath {
  const { prefix, found } = application;
  if (prefix === undefined) return { path: '/', gaps: [] };
  const answers = prefix.excluded.map(target =>
    unversioned === undefined || target.path === undefined || !readsRest(target, application, 'exclusion')
      ? 'unknown'
      : matchesText(target, route.verb, unversioned),
  );
  if (answers.includes('yes')) return { path: '/', gaps: [] };
  const isKnown = prefix.prefix !== undefined && !answers.includes('unknown');
  if (isKnown) return { path: prefix.prefix, gaps: [] };
  return {
    path: undefined,
    gaps: [{ ...found.place, reason: 'the global prefix is not known', isOfPath: true }],
  };
}

/** `RouterModule` can put a module below several prefixes; the last one counts. */
function modulePrefixes({ application, listing }: Serving): readonly KnownPath[] {
  const { prefixes } = application.modules;
  const [unknown] = prefixes.get('') ?? [];
  if (unknown !== undefined) return [unknownPrefix(unknown.place)];
  const own = listing === undefined ? undefined : prefixes.get(listing.module)?.at(-1);
  if (own === undefined) return [{ path: '/', gaps: [] }];
  return own.prefix === undefined ? [unknownPrefix(own.place)] : [{ path: own.prefix, gaps: [] }];
}

function unknownPrefix(place: Omit<Gap, 'reason'>): KnownPath {
  return {
    path: undefined,
    gaps: [{ ...place, reason: 'the prefix of the module is not known', isOfPath: true }],
  };
}

function variantsOf({ versions }: AnsweringRoute, { versioning }: Application): readonly Variant[] {
  const asked = versioning === undefined ? undefined : (versions ?? versioning.defaults);
  if (versioning === undefined || asked === undefined) return [{ version: undefined, inPath: '/' }];
  const { by, prefix } = versioning;
  return asked.map((value): Variant => {
    if (value === neutral) return { version: undefined, inPath: '/' };
    if (value === undefined || by === undefined)
      return { version: undefined, inPath: by === undefined || by === 'path' ? undefined : '/' };
    const inPath = by !== 'path' ? '/' : prefix === undefined ? undefined : `${prefix}${value}`;
    return { version: { by, value }, inPath };
  });
}

function versionGap({ file, span }: RegisteredRoute): Gap {
  return { path: file, span, reason: 'the version is not known', isOfPath: true };
}

function patternGaps({ pattern, file, patternSpan }: RegisteredRoute): readonly Gap[] {
  return pattern === undefined
    ? [{ path: file, span: patternSpan, reason: 'the path is not known', isOfPath: true }]
    : [];
}

function joinKnown(left: string | undefined, right: string | undefined): string | undefined {
  return left === undefined || right === undefined ? undefined : joinRoute(left, right);
}
