/** ts-rest: contracts, and where they are served: `s.router(contract, { list: … })`, `tsRestHandler(contract, { … })`. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { LibraryOrigin, Origin } from '../../model/origin.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework, type FileView, type FoundIn } from '../framework.ts';
import type { Piece } from '../piece.ts';
import {
  elementsOf,
  followed,
  handlerOfPlaced,
  objectOf,
  originOf,
  type Placed,
  pieceOfPlaced,
  propertyOf,
} from '../placed.ts';
import type { Found, Gap, RegisteredRoute } from '../route.ts';
import { wrappersOf } from '../wrappers.ts';
import { type ContractRoute, contractRoutes, joinNames } from './contract.ts';

interface TsRestFound extends Found {
  /** Whether its routes are put on something by a call of their own, as Express and Fastify ask. */
  readonly isMounted: boolean;
  /** What routes are put on here. */
  readonly targets: readonly Target[];
  /** Whether its routes are those of Nest's controllers. */
  readonly isNest: boolean;
  /** Whether Nest is told here what to put before paths. */
  readonly isPrefixing: boolean;
}

type Target = 'application' | 'something else';

export const tsRest = defineFramework<TsRestFound>({
  name: 'ts-rest',
  find(file) {
    const serving = file.calls.filter(isServing);
    const targets = file.calls.flatMap(call => targetOf(call, file) ?? []);
    const isPrefixing = prefixesInNest(file);
    if (serving.length === 0 && targets.length === 0 && !isPrefixing) return undefined;
    const served = serving.map(call => describeServing(call, file));
    return {
      routes: served.flatMap(({ routes }) => routes),
      gaps: served.flatMap(({ gaps = [] }) => gaps),
      isMounted: serving.some(({ callee }) => isOfServer(callee)),
      targets,
      isNest: serving.some(
        ({ callee }) => callee.kind === 'library' && callee.package.startsWith('@ts-rest/nest'),
      ),
      isPrefixing,
    };
  },
  compose(all: readonly FoundIn<TsRestFound>[]) {
    const targets = all.flatMap(({ found }) => found.targets);
    const isOnApplication = targets.length > 0 && targets.every(target => target === 'application');
    const isPrefixed = all.some(({ found }) => found.isPrefixing);
    const isWhole = ({ isMounted, isNest }: TsRestFound): boolean =>
      (isOnApplication || !isMounted) && !(isNest && isPrefixed);
    return all.flatMap(({ found }) =>
      found.routes.map((route, index) => endpointOf(route, index, isWhole(found))),
    );
  },
});

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

/** `app.setGlobalPrefix('api')`, `RouterModule.register([…])`, `@Controller('orders')` */
function prefixesInNest({ calls, facts, origins, path }: FileView): boolean {
  const isOfNest = (origin: Origin): origin is LibraryOrigin =>
    origin.kind === 'library' && origin.package.startsWith('@nestjs/');
  return (
    calls.some(
      ({ callee }) =>
        isOfNest(callee) &&
        (/^(?:setGlobalPrefix|enableVersioning)$/.test(callee.path.at(-1) ?? '') ||
          callee.export === 'RouterModule'),
    ) ||
    facts.classes.some(({ decorators }) =>
      decorators.some(({ callee, arguments: given }) => {
        const origin = origins.ofReference(path, callee);
        return isOfNest(origin) && origin.export === 'Controller' && given !== undefined && given.length > 0;
      }),
    )
  );
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
  const answers = answersIn(implementation, '', 0);
  return {
    routes: answers.flatMap(answer =>
      routes.filter(({ name }) => name === answer.name).map(route => routeOf(route, answer, file)),
    ),
  };
}

interface Answer {
  readonly name: string;
  readonly placed: Placed;
}

/** What an object holds by name; routers that are made elsewhere speak for themselves. */
function answersIn(placed: Placed, name: string, depth: number): readonly Answer[] {
  const origin = originOf(placed);
  if (origin.kind === 'library' && origin.package.startsWith('@ts-rest/')) return [];
  const owner = objectOf(placed);
  if (owner === undefined || propertyOf(owner, 'handler') !== undefined || depth > 8)
    return [{ name, placed }];
  return owner.properties.flatMap(property => answersIn(property, joinNames(name, property.key), depth + 1));
}

/** A function, or `{ middleware, hooks, handler }`. */
function routeOf(route: ContractRoute, { placed }: Answer, file: FileView): RegisteredRoute {
  const owner = objectOf(placed);
  const { value, sources } = followed(placed);
  const span = sources.path === file.path ? value.span : placed.value.span;
  return {
    framework: 'ts-rest',
    file: file.path,
    verb: route.verb,
    pattern: route.pattern,
    patternSpan: span,
    handler: handlerOfPlaced(propertyOf(owner, 'handler') ?? placed),
    pieces: [
      ...elementsOf(propertyOf(owner, 'middleware')).map(middleware =>
        pieceOfPlaced(middleware, { role: 'middleware', scope: 'route' }),
      ),
      ...hooksOf(propertyOf(owner, 'hooks')),
      ...route.pieces,
      ...wrappersOf(followed(propertyOf(owner, 'handler') ?? placed)),
    ],
    marks: route.marks,
    span,
  };
}

function hooksOf(hooks: Placed | undefined): readonly Piece[] {
  return (objectOf(hooks)?.properties ?? []).flatMap(hook =>
    elementsOf(hook).map(value => pieceOfPlaced(value, { role: 'hook', scope: 'route', stage: hook.key })),
  );
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
