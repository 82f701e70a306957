/** Next.js: `route.ts` below `app` exports a function for each method, `pages/api` one for all; `middleware.ts` stands before. */

import { nextFileOf } from '../../model/next-files.ts';
import { directoryOf, type FilePath, joinPath } from '../../source/path.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework, type FileView, type FoundIn, type ProjectView } from '../framework.ts';
import { type Placed, placedAt, textOfPlaced } from '../placed.ts';
import { handlerOf } from '../registration.ts';
import { type Found, type HttpVerb, joinRoute, type RegisteredRoute } from '../route.ts';
import { wrappersOf } from '../wrappers.ts';
import { answeredVerbs } from './by-method.ts';
import { covers, type MiddlewareFound, middlewareIn } from './middleware.ts';
import { connectedRoutes } from './next-connect.ts';

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
        ? (connectedRoutes(place.path, file) ?? describeByMethod(place.path, file))
        : methods.flatMap(method => describeRoute(method, method, place.path, file) ?? []);
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
function describeByMethod(pattern: string, file: FileView): readonly RegisteredRoute[] {
  const route = describeRoute('default', 'ALL', pattern, file);
  if (route === undefined) return [];
  const answered = route.handler === undefined ? undefined : answeredVerbs(route.handler, file);
  return answered?.map(({ verb, handler }) => ({ ...route, verb, handler })) ?? [route];
}

function describeRoute(
  name: string,
  verb: HttpVerb,
  pattern: string,
  file: FileView,
): RegisteredRoute | undefined {
  const fact = file.facts.exports.find(candidate => candidate.kind !== 'all' && candidate.exported === name);
  if (fact === undefined || fact.kind === 'all' || fact.kind === 'type') return undefined;
  const value: Placed | undefined = exportedValue(fact, file);
  const origin = file.origins.ofExport(file.path, name);
  return {
    framework: 'next',
    file: file.path,
    verb,
    pattern,
    patternSpan: fact.span,
    handler:
      handlerOf(value?.value, value?.sources ?? file) ??
      (origin.kind === 'function' ? { path: origin.path, function: origin.function } : undefined),
    pieces: value === undefined ? [] : wrappersOf(value),
    marks: [],
    span: fact.span,
  };
}

/** What is exported, as it is written: `export const GET = withAuth(list)`. */
function exportedValue(fact: FileView['facts']['exports'][number], file: FileView): Placed | undefined {
  if (fact.kind === 'value') return { value: fact.value, sources: file };
  if (fact.kind !== 'local') return undefined;
  const { root, path } = fact.target;
  const variable =
    root.kind === 'variable' && path.length === 0 ? file.facts.variables[root.variable] : undefined;
  const value = variable?.value ?? { kind: 'reference' as const, reference: fact.target, span: fact.span };
  return { value, sources: file };
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
  const gaps = middleware !== undefined && answer === 'unknown' ? [middleware.gap] : [];
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
    gaps,
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
