/** Parameters that hold a request or its answer: by their type, by what hands them in, or because their function is registered. */
import type { Endpoint } from '../../frameworks/endpoint.ts';
import type { HandlerPlace, RoutingFramework } from '../../frameworks/route.ts';
import type { FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import { type Database, isSameData } from '../database.ts';
import { placeKey } from '../implementers.ts';
import type { Manifest } from '../manifest.ts';
import type { LibraryOrigin, Origins } from '../origin.ts';

/** Frameworks that hand a request and an answer to their handlers, or a context with both. */
export type HandingFramework = Extract<RoutingFramework, 'express' | 'fastify' | 'koa' | 'hono' | 'next'>;

export interface HandedRole {
  readonly framework: HandingFramework;
  readonly role: 'request' | 'response' | 'context';
}

/** What a framework hands to a function in a parameter; undefined when that is not a request or its answer. */
export type HandedRoles = (place: HandlerPlace, position: number) => HandedRole | undefined;

export interface RoleSources {
  readonly origins: Origins;
  facts(path: FilePath): TypeScriptFacts | undefined;
  endpoints(): readonly Endpoint[];
  manifestOf(path: FilePath): Manifest | undefined;
}

/** The types of requests, contexts and answers, as the frameworks export them. */
const roleOfType: ReadonlyMap<string, HandedRole['role']> = new Map([
  ['Request', 'request'],
  ['FastifyRequest', 'request'],
  ['HonoRequest', 'request'],
  ['NextRequest', 'request'],
  ['NextApiRequest', 'request'],
  ['Context', 'context'],
  ['ParameterizedContext', 'context'],
  ['Response', 'response'],
  ['FastifyReply', 'response'],
  ['NextApiResponse', 'response'],
]);

const frameworkOfPackage: readonly (readonly [RegExp, HandingFramework])[] = [
  [/^(?:@types\/)?express(?:-serve-static-core|-promise-router)?$/, 'express'],
  [/^@?fastify(?:[/-].+)?$/, 'fastify'],
  [/^(?:@types\/)?@?koa(?:[/_-].+)?$/, 'koa'],
  [/^@?hono(?:\/.+)?$/, 'hono'],
  [/^next(?:\/.+)?$/, 'next'],
];

export function createHandedRoles(database: Database, sources: RoleSources): HandedRoles {
  const all = database.query('registered handlers', () => groupBy(findHandlers(sources), ({ path }) => path));
  const handlersIn = database.query<readonly RegisteredHandler[], FilePath>(
    'registered handlers in',
    path => all('').get(path) ?? [],
    isSameData,
  );
  return (place, position) => findRole(place, position, { ...sources, handlersIn });
}

interface KnownHandlers extends RoleSources {
  handlersIn(path: FilePath): readonly RegisteredHandler[];
}

function findRole(place: HandlerPlace, position: number, sources: KnownHandlers): HandedRole | undefined {
  const { facts, origins } = sources;
  const parameter = facts(place.path)?.functions[place.function]?.parameters[position];
  if (parameter === undefined) return undefined;
  for (const { callee } of parameter.decorators) {
    const origin = origins.ofReference(place.path, callee);
    if (origin.kind !== 'library') continue;
    if (/^(?:Req|Request)$/.test(origin.export)) return { framework: 'express', role: 'request' };
    if (/^(?:Res|Response)$/.test(origin.export)) return { framework: 'express', role: 'response' };
  }
  const root = { kind: 'parameter', function: place.function, parameter: position } as const;
  const origin = origins.ofReference(place.path, { root, path: [] });
  if (origin.kind === 'library') return roleOfLibrary(origin);
  if (origin.kind === 'instance') return undefined;
  return roleOfHandler(place, position, sources) ?? roleAsWritten(place, position, sources);
}

function roleOfLibrary(origin: LibraryOrigin): HandedRole | undefined {
  const role = roleOfType.get(origin.export);
  const framework = frameworkOfPackage.find(([pattern]) => pattern.test(origin.package))?.[1];
  return role === undefined || framework === undefined || !origin.isInstance
    ? undefined
    : { framework, role };
}

/** Where a function that is registered as a handler, or stands before one, is handed its request. */
function roleOfHandler(
  place: HandlerPlace,
  position: number,
  { facts, handlersIn }: KnownHandlers,
): HandedRole | undefined {
  const framework = handlersIn(place.path).find(({ index }) => index === place.function)?.framework;
  if (framework === undefined) return undefined;
  if (framework === 'hono' || framework === 'koa')
    return position === 0 ? { framework, role: 'context' } : undefined;
  const count = facts(place.path)?.functions[place.function]?.parameters.length ?? 0;
  // By its fourth parameter Express knows that a handler wants errors.
  const first = framework === 'express' && count === 4 ? 1 : 0;
  if (position === first) return { framework, role: 'request' };
  return position === first + 1 && framework !== 'next' ? { framework, role: 'response' } : undefined;
}

/**
 * `this.update = (req, res, next) => …`, in a package that uses Express: who registers it could not be followed,
 * yet nothing else is written like this.
 */
function roleAsWritten(
  place: HandlerPlace,
  position: number,
  { facts, manifestOf }: KnownHandlers,
): HandedRole | undefined {
  const [first, second, third] = facts(place.path)?.functions[place.function]?.parameters ?? [];
  const isHandler =
    /^req(?:uest)?$/.test(first?.name ?? '') &&
    /^res(?:ponse)?$/.test(second?.name ?? '') &&
    (third === undefined || third.name === 'next');
  if (!isHandler || position > 1 || first?.type !== undefined || second?.type !== undefined) return undefined;
  if (manifestOf(place.path)?.dependencies.express === undefined) return undefined;
  return { framework: 'express', role: position === 0 ? 'request' : 'response' };
}

interface RegisteredHandler {
  readonly path: FilePath;
  readonly index: FunctionIndex;
  readonly framework: HandingFramework;
}

/** Without places, so that an edit inside of a handler changes none of it. */
function findHandlers({ endpoints }: RoleSources): readonly RegisteredHandler[] {
  const found = new Map<string, RegisteredHandler>();
  for (const { chain, framework, handler } of endpoints()) {
    if (!hands(framework)) continue;
    const before = chain.flatMap(({ origin }) => (origin.kind === 'function' ? [origin] : []));
    for (const place of handler === undefined ? before : [handler, ...before])
      found.set(placeKey(place), { path: place.path, index: place.function, framework });
  }
  return [...found.values()];
}

function hands(framework: RoutingFramework): framework is HandingFramework {
  return ['express', 'fastify', 'koa', 'hono', 'next'].includes(framework);
}
