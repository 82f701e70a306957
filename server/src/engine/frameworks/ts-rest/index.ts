/** ts-rest: contracts, and where they are served: `s.router(contract, { list: … })`. Nest's controllers are served by Nest. */
import type { ResolvedCall } from '../../model/calls.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework, type FileView, type FoundIn } from '../framework.ts';
import type { Placed } from '../placed.ts';
import type { Found, Gap, RegisteredRoute } from '../route.ts';
import { answersIn } from './answers.ts';
import { contractRoutes } from './contract.ts';
import { answeredRoute } from './served.ts';

interface TsRestFound extends Found {
  /** Whether its routes are put on something by a call of their own, as Express and Fastify ask. */
  readonly isMounted: boolean;
  /** What routes are put on here. */
  readonly targets: readonly Target[];
}

type Target = 'application' | 'something else';

export const tsRest = defineFramework<TsRestFound>({
  name: 'ts-rest',
  find(file) {
    const serving = file.calls.filter(isServing);
    const targets = file.calls.flatMap(call => targetOf(call, file) ?? []);
    if (serving.length === 0 && targets.length === 0) return undefined;
    const served = serving.map(call => describeServing(call, file));
    return {
      routes: served.flatMap(({ routes }) => routes),
      gaps: served.flatMap(({ gaps = [] }) => gaps),
      isMounted: serving.some(({ callee }) => isOfServer(callee)),
      targets,
    };
  },
  compose(all: readonly FoundIn<TsRestFound>[]) {
    const targets = all.flatMap(({ found }) => found.targets);
    const isOnApplication = targets.length > 0 && targets.every(target => target === 'application');
    const isWhole = ({ isMounted }: TsRestFound): boolean => isOnApplication || !isMounted;
    return all.flatMap(({ found }) =>
      found.routes.map((route, index) => endpointOf(route, index, isWhole(found))),
    );
  },
});

function isOfNest(callee: ResolvedCall['callee']): boolean {
  return callee.kind === 'library' && callee.package === '@ts-rest/nest';
}

function isOfServer(callee: ResolvedCall['callee']): boolean {
  return callee.kind === 'library' && /^@ts-rest\/(?:express|fastify)/.test(callee.package);
}

/** `createExpressEndpoints(contract, router, app)`; a router may hang below any path. */
function targetOf({ callee, fact }: ResolvedCall, file: FileView): Target | undefined {
  if (callee.kind !== 'library' || !isOfServer(callee)) return undefined;
  const name = callee.path.at(-1) ?? callee.export;
  if (name === 'plugin') return 'something else';
  if (name !== 'createExpressEndpoints' && name !== 'registerRouter') return undefined;
  const given = fact.arguments[2];
  const target = given === undefined ? undefined : file.origins.ofValue(file.path, given);
  // Fastify gives plugins an instance that looks like the application: only where it is made is sure.
  const isApplication =
    target?.kind === 'library' &&
    (target.package === 'express'
      ? /^(?:Application|Express)$/.test(target.export)
      : target.export === 'FastifyInstance' && target.madeBy?.path === file.path);
  return isApplication ? 'application' : 'something else';
}

/** What is called with a contract and the functions that answer. */
const serving = new Set(['Server#router', 'Server#route', 'tsr.router', 'tsRestHandler', 'createNextRoute']);

function isServing({ callee }: ResolvedCall): boolean {
  if (
    callee.kind !== 'library' ||
    !/^@ts-rest\/(?:express|fastify|nest|next|serverless)/.test(callee.package)
  )
    return false;
  const separator = callee.isInstance ? '#' : '.';
  return serving.has([callee.export, ...callee.path].join(separator));
}

function describeServing(call: ResolvedCall, file: FileView): Found {
  const [contract, implementation] = call.fact.arguments.map((value): Placed => ({ value, sources: file }));
  if (contract === undefined || implementation === undefined) return { routes: [] };
  const routes = contractRoutes(contract);
  const gap = { path: file.path, span: call.fact.span, reason: 'it is not known what the contract says' };
  if (routes === undefined) return { routes: [], gaps: [gap] };
  if (isOfNest(call.callee)) return { routes: [] };
  const answers = answersIn(implementation);
  return {
    routes: answers.flatMap(answer =>
      routes
        .filter(({ name }) => name === answer.name)
        .map(route => answeredRoute(route, answer.placed, file.path)),
    ),
  };
}

/** Its path is whole where nothing can stand before it. */
function endpointOf(route: RegisteredRoute, index: number, isWhole: boolean): Endpoint {
  const place = { path: route.file, span: route.span };
  const gaps: readonly Gap[] = [
    { ...place, reason: 'what the application puts before the routes of a contract is not followed' },
    ...(route.pattern === undefined ? [{ ...place, reason: 'the path is not known', isOfPath: true }] : []),
    ...(isWhole ? [] : [{ ...place, reason: 'the prefix is not known', isOfPath: true }]),
  ];
  return {
    kind: 'http',
    id: endpointId('ts-rest', route.file, index, 0),
    framework: 'ts-rest',
    file: route.file,
    span: route.span,
    verb: route.verb,
    path: isWhole ? route.pattern : undefined,
    version: undefined,
    handler: route.handler,
    chain: route.pieces,
    marks: route.marks,
    gaps,
    route,
  };
}
