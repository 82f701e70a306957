/** Next.js: `route.ts` below `app` exports a function for each method, `pages/api` one for all; `middleware.ts` stands before. */

import { nextFileOf } from '../../model/next-files.ts';
import { directoryOf, type FilePath, joinPath } from '../../source/path.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework, type FileView, type FoundIn, type ProjectView } from '../framework.ts';
import { handlerOfPlaced, placedAt, textOfPlaced } from '../placed.ts';
import { type Found, type HttpVerb, joinRoute, type RegisteredRoute } from '../route.ts';
import { wrappersOf } from '../wrappers.ts';
import { answeredVerbs } from './by-method.ts';
import { type Exported, exportOf } from './exported.ts';
import { covers, type MiddlewareFound, middlewareIn } from './middleware.ts';
import { connectedRouter, connectedRoutes } from './next-connect.ts';

const methods: readonly HttpVerb[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

interface NextFound extends Found {
  readonly middleware: MiddlewareFound | undefined;
}

export const next = defineFramework<NextFound>({
  name: 'next',
  find(file) {
    const place = nextFileOf(file.path, file.manifestOf(file.path));
    if (place === undefined) return undefined;
    if (place.kind === 'middleware') return { routes: [], middleware: middlewareIn(file) };
    const routes =
      place.kind === 'api-route'
        ? describeApiRoute(place.path, file)
        : methods.flatMap(method => describeMethod(method, place.path, file));
    return routes.length === 0 ? undefined : { routes: routes.toSorted(byPlace), middleware: undefined };
  },
  compose: (all, project) =>
    all.flatMap(({ path, found }) => {
      const above = middlewareOf(path, all, project);
      const prefix = basePathOf(path, project);
      const answersHead = nextFileOf(path, project.manifestOf(path))?.kind === 'route-handler';
      const own: readonly HttpVerb[] = answersHead ? found.routes.map(({ verb }) => verb) : ['HEAD'];
      return found.routes.map((route, index) => endpointOf(route, prefix, above, own, index));
    }),
});

/** What `pages/api` exports answers all verbs, or those that it asks for. */
function describeApiRoute(pattern: string, file: FileView): readonly RegisteredRoute[] {
  const exported = exportOf('default', file);
  if (exported === undefined) return [];
  const connected = exported.placed && connectedRouter(exported.placed, file);
  if (connected !== undefined)
    return connectedRoutes(connected, { pattern, verb: 'ALL', span: exported.span }, file);
  const route = routeOf(exported, 'ALL', pattern, file);
  const answered = route.handler === undefined ? undefined : answeredVerbs(route.handler, file);
  return answered?.map(({ verb, handler }) => ({ ...route, verb, handler })) ?? [route];
}

function describeMethod(verb: HttpVerb, pattern: string, file: FileView): readonly RegisteredRoute[] {
  const exported = exportOf(verb, file);
  if (exported === undefined) return [];
  const connected = exported.placed && connectedRouter(exported.placed, file);
  return connected === undefined
    ? [routeOf(exported, verb, pattern, file)]
    : connectedRoutes(connected, { pattern, verb, span: exported.span }, file);
}

function routeOf(exported: Exported, verb: HttpVerb, pattern: string, file: FileView): RegisteredRoute {
  const { placed, span, origin } = exported;
  return {
    framework: 'next',
    file: file.path,
    verb,
    pattern,
    patternSpan: span,
    handler:
      handlerOfPlaced(placed) ??
      (origin.kind === 'function' ? { path: origin.path, function: origin.function } : undefined),
    pieces: placed === undefined ? [] : wrappersOf(placed),
    marks: [],
    span,
  };
}

function byPlace({ span: left }: RegisteredRoute, { span: right }: RegisteredRoute): number {
  return left.start - right.start;
}

function endpointOf(
  route: RegisteredRoute,
  prefix: string,
  middleware: MiddlewareFound | undefined,
  answered: readonly HttpVerb[],
  index: number,
): Endpoint {
  const path = joinRoute(prefix, route.pattern ?? '');
  const answer = middleware === undefined ? 'no' : covers(middleware, route.pattern ?? '');
  const before = middleware !== undefined && answer !== 'no' ? middleware.pieces : [];
  const gaps = middleware !== undefined && answer === 'unknown' ? middleware.gaps : [];
  return {
    kind: 'http',
    id: endpointId('next', route.file, index, 0),
    framework: 'next',
    file: route.file,
    span: route.span,
    verb: route.verb,
    alsoAnswers: route.verb === 'GET' && !answered.includes('HEAD') ? ['HEAD'] : [],
    path,
    version: undefined,
    handler: route.handler,
    chain: [...before, ...route.pieces],
    marks: [],
    gaps: [...gaps, ...(route.gaps ?? [])],
    route,
  };
}

function middlewareOf(
  path: FilePath,
  all: readonly FoundIn<NextFound>[],
  project: ProjectView,
): MiddlewareFound | undefined {
  const home = project.manifestOf(path)?.path;
  return all.find(
    ({ path: other, found }) => found.middleware !== undefined && project.manifestOf(other)?.path === home,
  )?.found.middleware;
}

/** `basePath` in next.config, also when the configuration is handed through functions of plugins. */
function basePathOf(path: FilePath, project: ProjectView): string {
  const manifest = project.manifestOf(path);
  if (manifest === undefined) return '/';
  for (const extension of ['js', 'mjs', 'ts', 'cjs', 'mts']) {
    const config = joinPath(directoryOf(manifest.path), `next.config.${extension}`);
    const facts = project.factsOf(config);
    if (facts === undefined) continue;
    const values = [
      ...facts.variables.map(({ value }) => value),
      ...facts.exports.map(fact => (fact.kind === 'value' ? fact.value : undefined)),
    ];
    const given = values
      .flatMap(value => (value?.kind === 'object' ? value.properties : []))
      .find(({ key }) => key === 'basePath');
    const text = textOfPlaced(given && placedAt(config, given.value, { ...project, path: config, facts }));
    if (text !== undefined) return text;
  }
  return '/';
}
