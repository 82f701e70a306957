/** Medusa: `route.ts` below `src/api` exports a function for each method; `src/api/middlewares.ts` stands before them. */
import type { LibraryOrigin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework, type FileView, type FoundIn, type ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import { handlerOf } from '../registration.ts';
import { doubtAbout, type Found, type Gap, type HttpVerb, type RegisteredRoute } from '../route.ts';
import { type Covers, covers } from '../running/covers.ts';
import { exportedFlag, type MiddlewareEntry, type MiddlewaresFound, middlewaresIn } from './middlewares.ts';
import { medusaFileOf } from './place.ts';

const methods: readonly HttpVerb[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

interface MedusaFound extends Found {
  readonly middlewares: MiddlewaresFound | undefined;
}

export const medusa = defineFramework<MedusaFound>({
  name: 'medusa',
  find(file) {
    const place = medusaFileOf(file.path, file.manifestOf(file.path));
    if (place === undefined) return undefined;
    if (place.kind === 'middlewares') return { routes: [], middlewares: middlewaresIn(file) };
    const routes = methods.flatMap(verb => describeRoute(verb, place.path, file) ?? []);
    return routes.length === 0 ? undefined : { routes, middlewares: undefined };
  },
  compose: (all, project) =>
    all
      .flatMap(({ path, found }) => {
        const before = middlewaresOf(path, all, project);
        return found.routes.map((route, index) => endpointOf(route, index, before));
      })
      .toSorted((left, right) => depthOf(left) - depthOf(right)),
});

function describeRoute(verb: HttpVerb, pattern: string, file: FileView): RegisteredRoute | undefined {
  const fact = file.facts.exports.find(each => each.kind !== 'all' && each.exported === verb);
  if (fact === undefined || fact.kind === 'all' || fact.kind === 'type') return undefined;
  const origin = file.origins.ofExport(file.path, verb);
  const own = fact.kind === 'value' ? handlerOf(fact.value, file) : undefined;
  const isFunction = origin.kind === 'function';
  const standing = standingByPlace(pattern, file, fact.span);
  return {
    framework: 'medusa',
    file: file.path,
    verb,
    pattern,
    patternSpan: fact.span,
    handler: own ?? (isFunction ? { path: origin.path, function: origin.function } : undefined),
    pieces: standing.pieces,
    marks: [],
    gaps: standing.gaps,
    span: fact.span,
  };
}

/**
 * Below `/admin` Medusa lets in only users, but where a route file says `AUTHENTICATE = false`; below `/store` it wants the
 * key of a shop.
 */
function standingByPlace(
  pattern: string,
  file: FileView,
  span: Gap['span'],
): { readonly pieces: readonly Piece[]; readonly gaps: readonly Gap[] } {
  const pieceOf = (name: string): Piece => ({
    role: 'middleware',
    scope: 'application',
    stage: undefined,
    arguments: undefined,
    name,
    origin: exportOfMedusa(name, file.path),
    path: file.path,
    span,
  });
  if (/^\/store(?:\/|$)/.test(pattern))
    return { pieces: [pieceOf('ensurePublishableApiKeyMiddleware')], gaps: [] };
  const isSaid = file.facts.exports.some(each => each.kind !== 'all' && each.exported === 'AUTHENTICATE');
  const flag = isSaid ? exportedFlag(file, 'AUTHENTICATE')?.value : undefined;
  const value = flag?.kind === 'literal' ? flag.value : undefined;
  if (!/^\/admin(?:\/|$)/.test(pattern) || value === false) return { pieces: [], gaps: [] };
  const gap = { path: file.path, span, reason: 'it is not known whether it opts out of authentication' };
  return isSaid && value === undefined
    ? { pieces: [], gaps: [gap] }
    : { pieces: [pieceOf('authenticate')], gaps: [] };
}

function exportOfMedusa(name: string, home: FilePath): LibraryOrigin {
  return {
    kind: 'library',
    package: '@medusajs/framework',
    export: name,
    isInstance: false,
    path: [],
    typeArguments: [],
    madeBy: undefined,
    through: undefined,
    home,
  };
}

function middlewaresOf(
  path: FilePath,
  all: readonly FoundIn<MedusaFound>[],
  project: ProjectView,
): MiddlewaresFound | undefined {
  const home = project.manifestOf(path)?.path;
  return all.find(
    ({ path: other, found }) => found.middlewares !== undefined && project.manifestOf(other)?.path === home,
  )?.found.middlewares;
}

function endpointOf(route: RegisteredRoute, index: number, before: MiddlewaresFound | undefined): Endpoint {
  const path = route.pattern ?? '/';
  const judged = (before?.entries ?? []).map(entry => ({
    entry,
    answer: standsBefore(entry, path, route.verb),
  }));
  const doubts = judged
    .filter(({ answer }) => answer === 'unknown')
    .flatMap(({ entry }) => entry.pieces)
    .map(doubtAbout);
  return {
    kind: 'http',
    id: endpointId('medusa', route.file, index, 0),
    framework: 'medusa',
    file: route.file,
    span: route.span,
    verb: route.verb,
    alsoAnswers: route.verb === 'GET' ? ['HEAD'] : [],
    path,
    version: undefined,
    handler: route.handler,
    chain: [
      ...route.pieces,
      ...judged.filter(({ answer }) => answer === 'yes').flatMap(({ entry }) => entry.pieces),
    ],
    marks: [],
    gaps: [...(route.gaps ?? []), ...doubts, ...(before?.gap === undefined ? [] : [before.gap])],
    route,
  };
}

function standsBefore(
  { matcher, verbs, pieces: [piece] }: MiddlewareEntry,
  path: string,
  verb: HttpVerb,
): Covers {
  if (piece === undefined) return 'no';
  if (matcher === undefined) return 'unknown';
  // `/me*` begins a path: `/me`, and all below it.
  const below = { prefixes: [matcher.replace(/(?<=\w)\*$/, '')], piece, reach: 'below' } as const;
  const isForVerb = verbs === undefined || verbs.includes('ALL') || verbs.includes(verb);
  if (/\w\*$/.test(matcher) && isForVerb && covers(below, path, verb) === 'yes') return 'yes';
  if (verbs === undefined) return covers({ prefixes: [matcher], piece, reach: 'below' }, path, verb);
  const answers = verbs.map(own =>
    covers({ prefixes: [matcher], piece, reach: 'exact', verb: own }, path, verb),
  );
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

/** Medusa registers the shorter and plainer paths first. */
function depthOf(endpoint: Endpoint): number {
  const path = endpoint.kind === 'http' ? (endpoint.path ?? '') : '';
  return path.split('/').length + path.split('/:').length + (path.includes('*') ? 1000 : 0);
}
