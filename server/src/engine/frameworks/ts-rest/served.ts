/** The routes of a contract with who answers each, where they are put on an application. */
import type { FilePath } from '../../source/path.ts';
import { asDeclared } from '../declared.ts';
import type { ProjectView } from '../framework.ts';
import { callMaking, type Piece } from '../piece.ts';
import {
  elementsOf,
  followed,
  handlerOfPlaced,
  objectOf,
  type Placed,
  pieceOfPlaced,
  propertyOf,
} from '../placed.ts';
import type { RegisteredRoute } from '../route.ts';
import { wrappersOf } from '../wrappers.ts';
import { type ContractRoute, contractRoutes, joinNames } from './contract.ts';

/** Routers in routers deeper than this are circles. */
const maximumDepth = 8;

/** Undefined where the contract is not known. */
export function servedRoutes(
  contract: Placed,
  implementation: Placed,
  home: FilePath,
  project: ProjectView,
): readonly RegisteredRoute[] | undefined {
  const routes = contractRoutes(contract);
  return routes === undefined
    ? undefined
    : answersBelow(implementation, home, project).flatMap(answer =>
        routes
          .filter(({ name }) => name === answer.name)
          .map(route => answeredRoute(route, answer.placed, answer.home)),
      );
}

/** The same of `s.router(contract, { … })`, wherever that is written. */
export function routesOfRouter(router: Placed, project: ProjectView): readonly RegisteredRoute[] | undefined {
  const made = routerMadeBy(asDeclared(router, project));
  return made?.contract && servedRoutes(made.contract, made.implementation, made.home, project);
}

/** A function, or `{ middleware, hooks, handler }`; `home` is the file that says which contract it answers. */
export function answeredRoute(route: ContractRoute, placed: Placed, home: FilePath): RegisteredRoute {
  const owner = objectOf(placed);
  const { value, sources } = followed(placed);
  const span = sources.path === home ? value.span : placed.value.span;
  const handler = propertyOf(owner, 'handler') ?? placed;
  return {
    framework: 'ts-rest',
    file: home,
    verb: route.verb,
    pattern: route.pattern,
    patternSpan: span,
    handler: handlerOfPlaced(handler),
    pieces: [
      ...elementsOf(propertyOf(owner, 'middleware')).map(middleware =>
        pieceOfPlaced(middleware, { role: 'middleware', scope: 'route' }),
      ),
      ...hooksOf(propertyOf(owner, 'hooks')),
      ...route.pieces,
      ...wrappersOf(followed(handler)),
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

interface HomedAnswer {
  readonly name: string;
  readonly placed: Placed;
  readonly home: FilePath;
}

function answersBelow(
  placed: Placed,
  home: FilePath,
  project: ProjectView,
  name = '',
  depth = 0,
): readonly HomedAnswer[] {
  const made = routerMadeBy(asDeclared(placed, project));
  if (made !== undefined && depth <= maximumDepth)
    return answersBelow(made.implementation, made.home, project, name, depth + 1);
  const owner = objectOf(placed);
  if (owner === undefined || propertyOf(owner, 'handler') !== undefined || depth > maximumDepth)
    return [{ name, placed, home }];
  return owner.properties.flatMap(property =>
    answersBelow(property, home, project, joinNames(name, property.key), depth + 1),
  );
}

interface MadeRouter {
  readonly contract: Placed | undefined;
  readonly implementation: Placed;
  readonly home: FilePath;
}

/** `s.router(contract, { … })`, `s.route(contract.list, list)` */
function routerMadeBy({ value, sources }: Placed): MadeRouter | undefined {
  const call = callMaking(value, sources.facts);
  const origin = call?.callee && sources.origins.ofReference(sources.path, call.callee);
  if (origin?.kind !== 'library' || !/^@ts-rest\/(?:express|fastify)/.test(origin.package)) return undefined;
  if (!['router', 'route'].includes(origin.path.at(-1) ?? '')) return undefined;
  const [contract, implementation] = (call?.arguments ?? []).map((one): Placed => ({ value: one, sources }));
  return implementation && { contract, implementation, home: sources.path };
}
