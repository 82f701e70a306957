/** Routes that are never reached, since one that stands before them answers all that they would. */
import type { HandlerPlace, RegisteredRoute } from '../../frameworks/route.ts';
import type { CallFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin, type Span } from '../../source/span.ts';

export interface ShadowedRoute {
  readonly later: RegisteredRoute;
  readonly earlier: RegisteredRoute;
  /** Both are written for the same paths. */
  readonly isSame: boolean;
}

/** The routers of these try their routes in the order in which they are written. */
const inOrder = new Set<RegisteredRoute['framework']>(['express', 'koa', 'hono', 'nest']);

export function findShadowedRoutes(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly ShadowedRoute[] {
  const candidates = model
    .routes(path)
    .filter(({ framework }) => inOrder.has(framework) && !isOfFastify(framework, path, model));
  if (candidates.length < 2) return [];
  const calls = new Map(facts.calls.map(call => [keyOf(call.span), call]));
  const groups = groupBy(candidates, route => groupOf(route, path, facts, calls.get(keyOf(route.span))));
  return [...groups].flatMap(([group, routes]) => (group === undefined ? [] : shadowedIn(routes, model)));
}

/** Fastify looks for the most telling path, wherever it is written, and so does Nest on it. */
function isOfFastify(framework: RegisteredRoute['framework'], path: FilePath, model: ProjectModel): boolean {
  return (
    framework === 'nest' && model.manifestOf(path)?.dependencies['@nestjs/platform-fastify'] !== undefined
  );
}

/** Routes of one router that are registered one after the other, or of one controller; undefined where that is not known. */
function groupOf(
  route: RegisteredRoute,
  path: FilePath,
  facts: TypeScriptFacts,
  call: CallFact | undefined,
): string | undefined {
  if (route.pattern === undefined || isVersioned(route)) return undefined;
  if (route.framework === 'nest') {
    const owner = route.handler?.path === path ? facts.functions[route.handler.function]?.class : undefined;
    const written = owner === undefined ? undefined : facts.classes[owner]?.span;
    // What a class inherits is registered where that class is, in an order of its own.
    return written === undefined || !isWithin(written, route.patternSpan) ? undefined : `class ${owner}`;
  }
  const router = call?.callee === undefined ? undefined : routerOf(call.callee, facts);
  return router === undefined ? undefined : `${router} ${call?.function} ${call?.block}`;
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function isVersioned({ marks, pieces }: RegisteredRoute): boolean {
  return [...marks, ...pieces].some(({ name }) => /version|host/i.test(name));
}

/** What a chain such as `router.route('/users').get(…).post(…)` begins with. */
function routerOf({ root, path }: Reference, facts: TypeScriptFacts): string | undefined {
  if (root.kind !== 'call') return JSON.stringify([root, path.slice(0, -1)]);
  const made = facts.calls[root.call];
  if (made?.callee === undefined) return undefined;
  if (made.form === 'new') return `made ${root.call}`;
  return made.callee.path.length === 0 ? `made ${root.call}` : routerOf(made.callee, facts);
}

function shadowedIn(routes: readonly RegisteredRoute[], model: ProjectModel): readonly ShadowedRoute[] {
  const sorted = routes.toSorted((left, right) => left.patternSpan.start - right.patternSpan.start);
  return sorted.flatMap((later, index) => {
    const earlier = sorted
      .slice(0, index)
      .find(candidate => hides(candidate, later) && answersAll(candidate.handler, candidate, model));
    return earlier === undefined ? [] : [{ later, earlier, isSame: isSamePattern(earlier, later) }];
  });
}

function hides(earlier: RegisteredRoute, later: RegisteredRoute): boolean {
  if (earlier.verb !== later.verb && earlier.verb !== 'ALL') return false;
  if (earlier.patternSpan.start === later.patternSpan.start) return false;
  if (later.framework === 'hono' && endsInSlash(earlier) !== endsInSlash(later)) return false;
  return coversPattern(earlier.pattern ?? '', later.pattern ?? '');
}

/** To Hono `/orders/` is another path than `/orders`. */
function endsInSlash({ pattern = '' }: RegisteredRoute): boolean {
  return pattern.length > 1 && pattern.endsWith('/');
}

const plainParameter = /^:\w+$/;
const rest = /^(?:\*\w*|\(\.\*\)|\{\*\w+\})$/;

/** Whether every path that the second stands for is one that the first stands for, as far as both are plain. */
function coversPattern(earlier: string, later: string): boolean {
  const first = segmentsOf(earlier);
  const second = segmentsOf(later);
  if (!second.every(segment => plainParameter.test(segment) || /^[\w.~-]+$/.test(segment))) return false;
  const isOpenEnded = rest.test(first.at(-1) ?? '');
  const fixed = isOpenEnded ? first.slice(0, -1) : first;
  if (isOpenEnded ? second.length <= fixed.length : second.length !== fixed.length) return false;
  return fixed.every((segment, index) => {
    const other = second[index] ?? '';
    return plainParameter.test(segment) || segment === other;
  });
}

function isSamePattern(left: RegisteredRoute, right: RegisteredRoute): boolean {
  const plain = ({ pattern = '' }: RegisteredRoute): string =>
    segmentsOf(pattern)
      .map(segment => (plainParameter.test(segment) ? ':' : segment))
      .join('/');
  return plain(left) === plain(right);
}

function segmentsOf(pattern: string): readonly string[] {
  return pattern.split('/').filter(segment => segment !== '');
}

/** Whether a handler never leaves a request to the next one. */
function answersAll(
  handler: HandlerPlace | undefined,
  { framework }: RegisteredRoute,
  model: ProjectModel,
): boolean {
  const facts = handler === undefined ? undefined : model.facts(handler.path);
  const fact = handler === undefined ? undefined : facts?.functions[handler.function];
  if (handler === undefined || facts === undefined || fact === undefined) return false;
  if (framework === 'nest')
    return !fact.parameters.some(({ decorators }) => decorators.some(({ callee }) => isNext(callee, facts)));
  const position = framework === 'express' ? 2 : 1;
  if (fact.parameters.length <= position) return true;
  const isHandedNext = (value: Value): boolean =>
    value.kind === 'reference' && isParameter(value.reference, handler, position);
  return !facts.calls.some(
    call => passesOn(call, handler, position) || (call.arguments.some(isHandedNext) && !takesFailure(call)),
  );
}

function isNext({ root }: Reference, facts: TypeScriptFacts): boolean {
  return root.kind === 'import' && facts.imports[root.import]?.imported === 'Next';
}

/** `next()` and `next('route')`; `next(error)` ends the request. */
function passesOn({ callee, arguments: given }: CallFact, handler: HandlerPlace, position: number): boolean {
  if (callee === undefined || !isParameter(callee, handler, position)) return false;
  return given.length === 0 || given[0]?.kind === 'literal';
}

function isParameter(
  { root, path }: Reference,
  { function: owner }: HandlerPlace,
  position: number,
): boolean {
  return (
    root.kind === 'parameter' && root.function === owner && root.parameter === position && path.length === 0
  );
}

/** `.catch(next)` */
function takesFailure({ callee }: CallFact): boolean {
  return callee?.path.at(-1) === 'catch';
}
