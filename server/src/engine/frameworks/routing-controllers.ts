/** routing-controllers: `@JsonController(prefix)` classes, served by `createExpressServer({ routePrefix, controllers })`. */
import type { Value } from '../languages/typescript/facts.ts';
import { endpointId, type HttpEndpoint } from './endpoint.ts';
import { defineFramework, type FileView, type FoundIn, type ProjectView } from './framework.ts';
import { type AnsweringClass, type AnsweringMethod, answeringClasses } from './nest/answering.ts';
import { type AppliedDecorator, nameIn } from './nest/applied-decorator.ts';
import { elementsOf } from './nest/elements.ts';
import type { PlacedArgument } from './nest/placed-argument.ts';
import { classOfElement } from './nest/read-element.ts';
import { httpVerbs, isOpenObject, property, textOfArgument } from './nest/reading.ts';
import { type ClassPlace, classKey } from './nest/vocabulary.ts';
import { type Piece, pieceOfDecorator, pieceOfValue } from './piece.ts';
import { type Found, type Gap, joinRoute, type Place, type RegisteredRoute } from './route.ts';

const name = 'routing-controllers';

interface Controlled {
  readonly owner: ClassPlace;
  readonly registered: RegisteredRoute;
  readonly gaps: readonly Gap[];
}

/** What is known of a server: where its routes are, and which classes it serves. */
interface Server {
  readonly prefix: string | undefined;
  /** Undefined when they are named by patterns of files. */
  readonly controllers: readonly ClassPlace[] | undefined;
  readonly gaps: readonly Gap[];
  /** Where it says that it does not validate, or may not. */
  readonly marks: readonly Piece[];
  readonly place: Place;
}

interface ControllersFound extends Found {
  readonly controlled: readonly Controlled[];
  readonly servers: readonly Server[];
}

export const routingControllers = defineFramework<ControllersFound>({
  name,
  find(file) {
    if (!file.facts.imports.some(({ specifier }) => specifier === name)) return undefined;
    const controlled = answeringClasses(file).flatMap(owner => describeController(owner, file));
    const servers = file.calls.flatMap(call => {
      const { callee, fact } = call;
      const isServer =
        callee.kind === 'library' &&
        callee.package === name &&
        /^(?:create|use)(?:Express|Koa)?Server$/.test(callee.export);
      return isServer && callee.kind === 'library'
        ? [describeServer(callee.export, fact.arguments, { path: file.path, span: fact.span }, file)]
        : [];
    });
    if (controlled.length === 0 && servers.length === 0) return undefined;
    return { routes: controlled.map(({ registered }) => registered), controlled, servers };
  },
  compose,
});

function describeController(owner: AnsweringClass, file: FileView): readonly Controlled[] {
  const controller = owner.decorators.findLast(decorator =>
    ['Controller', 'JsonController'].includes(nameIn(decorator, name) ?? ''),
  );
  if (controller === undefined) return [];
  const base = pathIn(controller.arguments[0]);
  return owner.methods.flatMap(method =>
    method.decorators.flatMap(decorator => {
      const verb = httpVerbs[nameIn(decorator, name) ?? ''];
      if (verb === undefined) return [];
      const own = pathIn(decorator.arguments[0]);
      const isOwn = method.method.owner.place === owner.place;
      const fact = file.facts.classes[owner.place.class];
      const span = isOwn || fact === undefined ? method.method.fact.nameSpan : fact.nameSpan;
      const registered: RegisteredRoute = {
        framework: name,
        file: file.path,
        verb,
        pattern: base === undefined || own === undefined ? undefined : joinRoute(base, own),
        handler: { path: method.method.owner.place.path, function: method.method.function },
        pieces: piecesOf(owner, method),
        marks: method.marks,
        patternSpan: isOwn ? (decorator.fact.arguments?.[0]?.span ?? decorator.fact.span) : span,
        span,
      };
      return [{ owner: owner.place, registered, gaps: method.gaps }];
    }),
  );
}

function pathIn(argument: PlacedArgument | undefined): string | undefined {
  return argument === undefined ? '/' : textOfArgument(argument);
}

/** Middleware of the class, then that of the method; who asks is checked after both. */
function piecesOf(owner: AnsweringClass, method: AnsweringMethod): readonly Piece[] {
  const all = [
    ...owner.decorators.map(decorator => ({ decorator, scope: 'controller' as const })),
    ...method.decorators.map(decorator => ({ decorator, scope: 'route' as const })),
  ];
  const before = all.flatMap(({ decorator, scope }) => middlewareIn(decorator, scope));
  const guards = all
    .filter(({ decorator }) => nameIn(decorator, name) === 'Authorized')
    .map(({ decorator, scope }) =>
      pieceOfDecorator(decorator.fact, { role: 'guard', scope }, decorator.sources),
    );
  return [...before, ...guards];
}

function middlewareIn(decorator: AppliedDecorator, scope: 'controller' | 'route'): readonly Piece[] {
  if (nameIn(decorator, name) !== 'UseBefore') return [];
  return decorator.arguments.map(({ value, sources }) =>
    pieceOfValue(value, { role: 'middleware', scope }, sources),
  );
}

function describeServer(maker: string, given: readonly Value[], place: Place, file: FileView): Server {
  const value = given.at(maker.startsWith('use') ? 1 : 0);
  const options = value === undefined ? undefined : { value, sources: file, frame: undefined };
  const prefix = property(options, 'routePrefix');
  const isOpen = options !== undefined && isOpenObject(options);
  const hasMiddleware = property(options, 'middlewares') !== undefined || isOpen;
  const isOnOther = maker.startsWith('use');
  return {
    prefix: prefix === undefined ? (isOpen ? undefined : '/') : textOfArgument(prefix),
    controllers: controllersIn(property(options, 'controllers'), file),
    gaps:
      hasMiddleware || isOnOther
        ? [{ ...place, reason: 'it is not known which middleware stands before everything' }]
        : [],
    marks: validationMark(property(options, 'validation'), file),
    place,
  };
}

/** `validation: false`; it is on where nothing is said, and where it is given options. */
function validationMark(argument: PlacedArgument | undefined, file: FileView): readonly Piece[] {
  if (argument === undefined || argument.value.kind === 'object') return [];
  const { value } = argument;
  if (value.kind === 'literal' && value.value !== false) return [];
  const stage = value.kind === 'literal' ? 'validation: false' : 'validation: ?';
  return [pieceOfValue(value, { role: 'mark', scope: 'application', stage }, file)];
}

function controllersIn(list: PlacedArgument | undefined, file: FileView): readonly ClassPlace[] | undefined {
  if (list === undefined) return undefined;
  const { elements, gaps } = elementsOf(list, file);
  const classes = elements.flatMap(element => classOfElement(element, file) ?? []);
  return gaps.length > 0 || classes.length < elements.length ? undefined : classes;
}

function compose(all: readonly FoundIn<ControllersFound>[], _project: ProjectView): readonly HttpEndpoint[] {
  const servers = all.flatMap(({ found }) => found.servers);
  return all.flatMap(({ found }) =>
    found.controlled.flatMap((controlled, index) =>
      serversOf(controlled, servers).map((server, variant) => endpointOf(controlled, server, index, variant)),
    ),
  );
}

/** Undefined stands for a server that is not known. */
function serversOf({ owner }: Controlled, servers: readonly Server[]): readonly (Server | undefined)[] {
  const serving = servers.filter(
    ({ controllers }) => controllers?.some(controller => classKey(controller) === classKey(owner)) === true,
  );
  if (serving.length > 0) return serving;
  const open = servers.filter(({ controllers }) => controllers === undefined);
  if (open.length === 0 && servers.length > 0) return [];
  return open.length === 1 ? open : [undefined];
}

function endpointOf(
  { registered, gaps }: Controlled,
  server: Server | undefined,
  index: number,
  variant: number,
): HttpEndpoint {
  const { framework, file, span, verb, handler, marks, pieces, pattern } = registered;
  const prefix = server?.prefix;
  const unknown: readonly Gap[] =
    server === undefined || prefix === undefined
      ? [{ path: file, span, reason: 'it is not known below which prefix it is served' }]
      : [];
  return {
    kind: 'http',
    id: endpointId(framework, file, index, variant),
    framework,
    file,
    span,
    verb,
    path: prefix === undefined || pattern === undefined ? undefined : joinRoute(prefix, pattern),
    version: undefined,
    handler,
    chain: pieces,
    marks: [...marks, ...(server?.marks ?? [])],
    gaps: [...gaps, ...unknown, ...(server?.gaps ?? [])],
    route: registered,
  };
}
