/** Parameters that hold a request or its answer: by their type, by what hands them in, or because their function is registered. */
import type { HandlerPlace, RoutingFramework } from '../frameworks/route.ts';
import type { FunctionIndex, Reference } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { LibraryOrigin } from '../model/origin.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { askOnce, askPerFile } from './ask-once.ts';

/** Frameworks that hand a request and an answer to their handlers, or a context with both. */
export type HandingFramework = Extract<RoutingFramework, 'express' | 'fastify' | 'koa' | 'hono' | 'next'>;

export interface HandedRole {
  readonly framework: HandingFramework;
  readonly role: 'request' | 'response' | 'context';
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

/** What a framework hands to a function in a parameter; undefined when that is not a request or its answer. */
export function handedRole(
  place: HandlerPlace,
  position: number,
  model: ProjectModel,
): HandedRole | undefined {
  const parameter = model.facts(place.path)?.functions[place.function]?.parameters[position];
  if (parameter === undefined) return undefined;
  for (const { callee } of parameter.decorators) {
    const origin = model.origins.ofReference(place.path, callee);
    if (origin.kind !== 'library') continue;
    if (/^(?:Req|Request)$/.test(origin.export)) return { framework: 'express', role: 'request' };
    if (/^(?:Res|Response)$/.test(origin.export)) return { framework: 'express', role: 'response' };
  }
  const root = { kind: 'parameter', function: place.function, parameter: position } as const;
  const origin = model.origins.ofReference(place.path, { root, path: [] });
  if (origin.kind === 'library') return roleOfLibrary(origin);
  if (origin.kind === 'instance') return undefined;
  return roleOfHandler(place, position, model) ?? roleAsWritten(place, position, model);
}

function roleOfLibrary(origin: LibraryOrigin): HandedRole | undefined {
  const role = roleOfType.get(origin.export);
  const framework = frameworkOfPackage.find(([pattern]) => pattern.test(origin.package))?.[1];
  return role === undefined || framework === undefined || !origin.isInstance
    ? undefined
    : { framework, role };
}

/** Where a function that is registered as a handler, or stands before one, is handed its request. */
function roleOfHandler(place: HandlerPlace, position: number, model: ProjectModel): HandedRole | undefined {
  const framework = handlersIn(model, place.path).find(({ index }) => index === place.function)?.framework;
  if (framework === undefined) return undefined;
  if (framework === 'hono' || framework === 'koa')
    return position === 0 ? { framework, role: 'context' } : undefined;
  const count = model.facts(place.path)?.functions[place.function]?.parameters.length ?? 0;
  // By its fourth parameter Express knows that a handler wants errors.
  const first = framework === 'express' && count === 4 ? 1 : 0;
  if (position === first) return { framework, role: 'request' };
  return position === first + 1 && framework !== 'next' ? { framework, role: 'response' } : undefined;
}

/**
 * `this.update = (req, res, next) => …`, in a package that uses Express: who registers it could not be followed,
 * yet nothing else is written like this.
 */
function roleAsWritten(place: HandlerPlace, position: number, model: ProjectModel): HandedRole | undefined {
  const [first, second, third] = model.facts(place.path)?.functions[place.function]?.parameters ?? [];
  const isHandler =
    /^req(?:uest)?$/.test(first?.name ?? '') &&
    /^res(?:ponse)?$/.test(second?.name ?? '') &&
    (third === undefined || third.name === 'next');
  if (!isHandler || position > 1 || first?.type !== undefined || second?.type !== undefined) return undefined;
  if (model.manifestOf(place.path)?.dependencies.express === undefined) return undefined;
  return { framework: 'express', role: position === 0 ? 'request' : 'response' };
}

interface RegisteredHandler {
  readonly path: string;
  readonly index: FunctionIndex;
  readonly framework: HandingFramework;
}

/** Without places, so that an edit inside of a handler changes none of it. */
const allHandlers = askOnce((model): readonly RegisteredHandler[] => {
  const found = new Map<string, RegisteredHandler>();
  for (const { chain, framework, handler } of model.endpoints()) {
    if (!hands(framework)) continue;
    const before = chain.flatMap(({ origin }) => (origin.kind === 'function' ? [origin] : []));
    for (const place of handler === undefined ? before : [handler, ...before])
      found.set(`${place.path}#${place.function}`, { path: place.path, index: place.function, framework });
  }
  return [...found.values()];
});

const handlersIn = askPerFile((model, path) =>
  allHandlers(model, '').filter(handler => handler.path === path),
);

function hands(framework: RoutingFramework): framework is HandingFramework {
  return ['express', 'fastify', 'koa', 'hono', 'next'].includes(framework);
}

/** What is called on an answer: `res.status(200).send(text)`, `c.html(text)`, `ctx.redirect(url)`. */
export interface AnswerMethod extends HandedRole {
  readonly method: string;
}

export function answerMethodOf({ fact, path }: ResolvedCall, model: ProjectModel): AnswerMethod | undefined {
  const method = fact.callee?.path.at(-1);
  if (fact.callee === undefined || method === undefined) return undefined;
  const { root, path: names } = beginningOf(fact.callee, path, model);
  if (root.kind !== 'parameter' || !/^(?:|response|res)$/.test(names.slice(0, -1).join('.')))
    return undefined;
  const role = handedRole({ path, function: root.function }, root.parameter, model);
  return role === undefined || role.role === 'request' ? undefined : { ...role, method };
}

/** The chain of names without the calls on the way: `res.status(200).send` begins as `res.send`. */
function beginningOf(reference: Reference, path: ResolvedCall['path'], model: ProjectModel): Reference {
  const { root } = reference;
  const callee = root.kind === 'call' ? model.facts(path)?.calls[root.call]?.callee : undefined;
  if (callee === undefined) return reference;
  const before = { root: callee.root, path: callee.path.slice(0, -1) };
  return beginningOf({ ...before, path: [...before.path, ...reference.path] }, path, model);
}

/** Whether `?name[$ne]=` gives an object: Express does that by itself before version 5, and Nest on top of it. */
export function parsesNestedQueries(path: HandlerPlace['path'], model: ProjectModel): boolean {
  const dependencies = model.manifestOf(path)?.dependencies ?? {};
  const version = dependencies.express ?? nestVersion(dependencies['@nestjs/platform-express']);
  const major = version === undefined ? undefined : /\d+/.exec(version)?.[0];
  return major !== undefined && Number(major) < 5;
}

/** The Express that a version of Nest brings. */
function nestVersion(version: string | undefined): string | undefined {
  const major = version === undefined ? undefined : /\d+/.exec(version)?.[0];
  if (major === undefined) return undefined;
  return Number(major) < 11 ? '4' : '5';
}
