/** ts-rest: contracts, and where they are served: `s.router(contract, { list: … })`, `tsRestHandler(contract, { … })`. */
import type { ResolvedCall } from '../../model/calls.ts';
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

export const tsRest = defineFramework<Found>({
  name: 'ts-rest',
  find(file) {
    const served = file.calls.filter(isServing).map(call => describeServing(call, file));
    if (served.length === 0) return undefined;
    return { routes: served.flatMap(({ routes }) => routes), gaps: served.flatMap(({ gaps = [] }) => gaps) };
  },
  compose: (all: readonly FoundIn<Found>[]) =>
    all.flatMap(({ found }) => found.routes.map((route, index) => endpointOf(route, index))),
});

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

function endpointOf(route: RegisteredRoute, index: number): Endpoint {
  const place = { path: route.file, span: route.span };
  const gaps: readonly Gap[] = [
    { ...place, reason: 'what the application puts before the routes of a contract is not followed' },
    ...(route.pattern === undefined ? [{ ...place, reason: 'the path is not known' }] : []),
  ];
  return {
    kind: 'http',
    id: endpointId('ts-rest', route.file, index, 0),
    framework: 'ts-rest',
    file: route.file,
    span: route.span,
    verb: route.verb,
    path: route.pattern,
    version: undefined,
    handler: route.handler,
    chain: route.pieces,
    marks: route.marks,
    gaps,
    route,
  };
}
