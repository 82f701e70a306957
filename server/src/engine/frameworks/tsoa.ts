/** tsoa: `@Route(path)` classes, from which it generates routes for Express, Koa or Hapi. */

import type { TsoaSettings } from '../model/tsoa-settings.ts';
import { endpointId, type HttpEndpoint } from './endpoint.ts';
import { defineFramework, type FileView } from './framework.ts';
import { type AnsweringClass, type AnsweringMethod, answeringClasses } from './nest/answering.ts';
import { type AppliedDecorator, nameIn } from './nest/applied-decorator.ts';
import type { PlacedArgument } from './nest/placed-argument.ts';
import { httpVerbs, textOfArgument } from './nest/reading.ts';
import { type Piece, type PieceScope, pieceOfDecorator, pieceOfValue } from './piece.ts';
import { type Found, type Gap, joinRoute, type RegisteredRoute } from './route.ts';

const packages = ['tsoa', '@tsoa/runtime'];

interface TsoaFound extends Found {
  /** For each route. */
  readonly gapsOf: readonly (readonly Gap[])[];
}

export const tsoa = defineFramework<TsoaFound>({
  name: 'tsoa',
  find(file) {
    if (!file.facts.imports.some(({ specifier }) => packages.includes(specifier))) return undefined;
    const all = answeringClasses(file).flatMap(owner => describeClass(owner, file));
    if (all.length === 0) return undefined;
    return { routes: all.map(({ route }) => route), gapsOf: all.map(({ gaps }) => gaps) };
  },
  compose: (all, project) =>
    all.flatMap(({ path, found }) => {
      const settings = project.tsoaSettingsOf(path);
      return found.routes.map((route, index) =>
        endpointOf(route, found.gapsOf[index] ?? [], { index, settings }),
      );
    }),
});

interface Described {
  readonly route: RegisteredRoute;
  readonly gaps: readonly Gap[];
}

function describeClass(owner: AnsweringClass, file: FileView): readonly Described[] {
  const base = owner.decorators.findLast(decorator => nameIn(decorator, ...packages) === 'Route');
  if (base === undefined) return [];
  return owner.methods.flatMap(method => {
    if (method.method.owner.place !== owner.place) return [];
    return method.decorators.flatMap(decorator => {
      const verb = httpVerbs[nameIn(decorator, ...packages) ?? ''];
      if (verb === undefined) return [];
      const prefix = pathIn(base.arguments[0]);
      const own = pathIn(decorator.arguments[0]);
      const route: RegisteredRoute = {
        framework: 'tsoa',
        file: file.path,
        verb,
        pattern: prefix === undefined || own === undefined ? undefined : joinRoute(prefix, own),
        handler: { path: file.path, function: method.method.function },
        pieces: piecesOf(owner, method),
        marks: method.marks,
        patternSpan: decorator.fact.arguments?.[0]?.span ?? decorator.fact.span,
        span: method.method.fact.nameSpan,
      };
      return [{ route, gaps: method.gaps }];
    });
  });
}

/** `{id}` is a parameter. */
function pathIn(argument: PlacedArgument | undefined): string | undefined {
  return argument === undefined ? '/' : textOfArgument(argument)?.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Who asks is checked first; what a method says of that counts instead of what its class says. */
function piecesOf(owner: AnsweringClass, method: AnsweringMethod): readonly Piece[] {
  const own = securityIn(method.decorators, 'route');
  const isOpen = method.decorators.some(decorator => nameIn(decorator, ...packages) === 'NoSecurity');
  const guards = own.length > 0 || isOpen ? own : securityIn(owner.decorators, 'controller');
  return [
    ...guards,
    ...middlewareIn(owner.decorators, 'controller'),
    ...middlewareIn(method.decorators, 'route'),
  ];
}

function securityIn(decorators: readonly AppliedDecorator[], scope: PieceScope): readonly Piece[] {
  return decorators
    .filter(decorator => nameIn(decorator, ...packages) === 'Security')
    .map(({ fact, sources }) => pieceOfDecorator(fact, { role: 'guard', scope }, sources));
}

function middlewareIn(decorators: readonly AppliedDecorator[], scope: PieceScope): readonly Piece[] {
  return decorators
    .filter(decorator => nameIn(decorator, ...packages) === 'Middlewares')
    .flatMap(decorator => decorator.arguments)
    .map(({ value, sources }) => pieceOfValue(value, { role: 'middleware', scope }, sources));
}

interface Position {
  readonly index: number;
  readonly settings: TsoaSettings | undefined;
}

function endpointOf(
  route: RegisteredRoute,
  gaps: readonly Gap[],
  { index, settings }: Position,
): HttpEndpoint {
  const { framework, file, span, verb, handler, marks, pieces, pattern } = route;
  const where = settings === undefined ? 'below which path and ' : '';
  const reason = `it is not known ${where}behind what the application puts the routes that tsoa generates`;
  return {
    kind: 'http',
    id: endpointId(framework, file, index, 0),
    framework,
    file,
    span,
    verb,
    path: pattern === undefined ? undefined : joinRoute(settings?.basePath ?? '/', pattern),
    version: undefined,
    handler,
    chain: pieces,
    marks,
    gaps: [...gaps, { path: file, span, reason }],
    route,
  };
}
