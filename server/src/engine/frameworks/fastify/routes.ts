/** Routes: `app.get(path, options, handler)` and `app.route({ method, url, … })`. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import type { FileView } from '../framework.ts';
import type { Piece, PieceKind } from '../piece.ts';
import {
  elementsOf,
  followed,
  handlerOfPlaced,
  objectOf,
  type Placed,
  type PlacedObject,
  pieceOfPlaced,
  propertyOf,
  textOfPlaced,
} from '../placed.ts';
import { verbs } from '../registration.ts';
import type { Gap, HttpVerb } from '../route.ts';
import { wrappersOf } from '../wrappers.ts';
import { type Instance, type InstanceRoute, nothing, type Registrations } from './found.ts';
import type { InstanceCall } from './instance.ts';
import { type Turn, turnsOf } from './turns.ts';

/** In the order in which they run. */
export const requestHooks: readonly string[] = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

/** Parts of a schema that describe what is sent; others say something about the route. */
const parts: Readonly<Record<string, string>> = {
  body: 'body',
  querystring: 'query',
  query: 'query',
  params: 'params',
  headers: 'headers',
  response: 'response',
};

interface RouteParts {
  readonly verb: HttpVerb;
  readonly pattern: Placed;
  readonly options: Placed | undefined;
  readonly handler: Placed | undefined;
}

/** Where a route is registered, and on what. */
export interface RouteSite {
  readonly path: FilePath;
  readonly span: Span;
  readonly instance: Instance | undefined;
}

function siteOf({ call, instance }: InstanceCall): RouteSite {
  return { path: call.path, span: call.fact.span, instance };
}

/** `app.get(path, options, handler)`, and `app[verb](…)` where the verb is known; also in a loop over a list of routes. */
export function describeShorthand(
  on: InstanceCall,
  written: HttpVerb | undefined,
  file: FileView,
): Registrations {
  const { computed, arguments: given, hasSpread } = on.call.fact;
  if (given.length === 0 || (given.length === 1 && !hasSpread)) return nothing;
  const routes = turnsOf(on.call, file).map(turn => {
    const verb =
      written ?? (computed === undefined ? undefined : verbOf(turn({ value: computed, sources: file })));
    const parts = given.map(value => turn({ value, sources: file }));
    return verb === undefined ? undefined : shorthandRoute(siteOf(on), verb, parts);
  });
  return describeAll(on, routes);
}

function shorthandRoute(
  site: RouteSite,
  verb: HttpVerb,
  [pattern, middle, last]: readonly Placed[],
): readonly InstanceRoute[] | undefined {
  if (pattern === undefined) return undefined;
  const isOptions = last !== undefined || objectOf(middle) !== undefined;
  const options = isOptions ? middle : undefined;
  const handler = isOptions ? (last ?? propertyOf(objectOf(middle), 'handler')) : middle;
  return [makeRoute(site, { verb, pattern, options, handler })];
}

/** Also in a loop over a list of routes. */
export function describeFullRoutes(on: InstanceCall, file: FileView): Registrations {
  const [value] = on.call.fact.arguments;
  if (value === undefined) return describeAll(on, [undefined]);
  return describeAll(
    on,
    turnsOf(on.call, file).map(turn => describeRouteObject(siteOf(on), turn({ value, sources: file }), turn)),
  );
}

function describeAll(
  { call }: InstanceCall,
  described: readonly (readonly InstanceRoute[] | undefined)[],
): Registrations {
  return {
    ...nothing,
    routes: described.flatMap(routes => routes ?? []),
    gaps: described.includes(undefined) ? [notUnderstood(call)] : [],
  };
}

/** Undefined when its method or path is not to be seen. */
export function describeRouteObject(
  site: RouteSite,
  options: Placed,
  turn: Turn = placed => placed,
): readonly InstanceRoute[] | undefined {
  const owner = objectOf(options, turn);
  const property = (name: string): Placed | undefined => {
    const found = propertyOf(owner, name);
    return found && turn(found);
  };
  const pattern = property('url') ?? property('path');
  const methods = elementsOf(property('method')).map(verbOf);
  if (pattern === undefined || methods.length === 0 || methods.includes(undefined)) return undefined;
  const handler = property('handler');
  return methods.flatMap(verb =>
    verb === undefined ? [] : [makeRoute(site, { verb, pattern, options, handler }, owner)],
  );
}

function verbOf(method: Placed): HttpVerb | undefined {
  return verbs[textOfPlaced(method)?.toLowerCase() ?? ''];
}

function makeRoute(
  { path, span, instance }: RouteSite,
  { verb, pattern, options, handler }: RouteParts,
  owner = objectOf(options),
): InstanceRoute {
  const schema = describeSchema(propertyOf(owner, 'schema'));
  const isWhole = options === undefined || owner?.isOpen === false;
  return {
    framework: 'fastify',
    file: path,
    verb,
    pattern: textOfPlaced(pattern),
    instance,
    pieces: inOrder([
      ...hooksOf(owner),
      ...schema.pieces,
      ...(handler === undefined ? [] : wrappersOf(handler)),
    ]),
    marks: [...marksOf(owner), ...schema.marks],
    gaps: [
      ...(isWhole ? [] : [{ path, span, reason: 'the options of the route are not all known' }]),
      ...schema.gaps,
    ],
    handler: handlerOfPlaced(handler),
    exposesHead: booleanOf(propertyOf(owner, 'exposeHeadRoute')),
    ...versionOf(owner),
    patternSpan: pattern.sources.path === path ? pattern.value.span : span,
    span,
  };
}

/** `{ constraints: { version: '2.0.0' } }` */
function versionOf(options: PlacedObject | undefined): Pick<InstanceRoute, 'version'> {
  const written = propertyOf(objectOf(propertyOf(options, 'constraints')), 'version');
  const version = written === undefined ? undefined : textOfPlaced(written);
  return version === undefined ? {} : { version };
}

export function booleanOf(placed: Placed | undefined): boolean | undefined {
  const value = placed === undefined ? undefined : followed(placed).value;
  return value?.kind === 'literal' && typeof value.value === 'boolean' ? value.value : undefined;
}

function hooksOf(options: PlacedObject | undefined): readonly Piece[] {
  return requestHooks.flatMap(stage =>
    elementsOf(propertyOf(options, stage)).map(hook =>
      pieceOfHook(hook, { role: 'hook', scope: 'route', stage }),
    ),
  );
}

/** `onRequest: [app.authenticate]`, also where `app` has no type: what the project adds to instances by that name. */
export function pieceOfHook(hook: Placed, kind: PieceKind): Piece {
  const piece = pieceOfPlaced(hook, kind);
  const { origin, path: home } = piece;
  const [name, ...more] = origin.kind === 'parameter' ? origin.path : [];
  if (name === undefined || more.length > 0) return piece;
  const instance: Origin = {
    kind: 'library',
    package: 'fastify',
    export: 'FastifyInstance',
    isInstance: true,
    path: [],
    typeArguments: [],
    madeBy: undefined,
    through: undefined,
    home,
  };
  const added = hook.sources.origins.member(instance, name);
  return added.kind === 'library' && added.path.length > 0 ? piece : { ...piece, origin: added };
}

interface SchemaParts {
  readonly pieces: readonly Piece[];
  readonly marks: readonly Piece[];
  readonly gaps: readonly Gap[];
}

function describeSchema(schema: Placed | undefined): SchemaParts {
  if (schema === undefined) return { pieces: [], marks: [], gaps: [] };
  const owner = objectOf(schema);
  const properties = owner?.properties ?? [];
  const gap = { path: schema.sources.path, span: schema.value.span, reason: 'the schema is not known' };
  return {
    pieces: properties.flatMap(property => {
      const stage = parts[property.key];
      return stage === undefined ? [] : [pieceOfPlaced(property, { role: 'schema', scope: 'route', stage })];
    }),
    marks: properties
      .filter(({ key }) => !(key in parts))
      .map(property => pieceOfPlaced(property, { role: 'mark', scope: 'route', stage: property.key })),
    gaps: owner?.isOpen === false ? [] : [gap],
  };
}

function marksOf(options: PlacedObject | undefined): readonly Piece[] {
  const config = objectOf(propertyOf(options, 'config'));
  return (config?.properties ?? []).map(property =>
    pieceOfPlaced(property, { role: 'mark', scope: 'route', stage: property.key }),
  );
}

/** What is sent is checked after `preValidation`; functions around the handler run with it. */
export function inOrder(pieces: readonly Piece[]): readonly Piece[] {
  const rank = ({ role, stage }: Piece): number => {
    if (role === 'schema') return 2.5;
    if (role === 'middleware') return requestHooks.length;
    return requestHooks.indexOf(stage ?? '');
  };
  return pieces.toSorted((left, right) => rank(left) - rank(right));
}

function notUnderstood({ path, fact }: ResolvedCall): Gap {
  return { path, span: fact.span, reason: 'it is not known which routes are registered here' };
}
