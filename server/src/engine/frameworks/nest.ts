/** Nest: `@Controller(prefix)` classes whose methods carry `@Get(path)` and its like. */
import type { ClassFact, DecoratorFact, Value } from '../languages/typescript/facts.ts';
import { type Endpoint, endpointId } from './endpoint.ts';
import { defineFramework, type FileView, type FoundIn } from './framework.ts';
import { textIn } from './registration.ts';
import { type Found, type HttpVerb, joinRoute, type RegisteredRoute } from './route.ts';

const verbs: Readonly<Record<string, HttpVerb>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
  Head: 'HEAD',
  Options: 'OPTIONS',
  All: 'ALL',
};

interface NestFound extends Found {
  /** Undefined for one not known. */
  readonly globalPrefixes: readonly (string | undefined)[];
}

export const nest = defineFramework<NestFound>({
  name: 'nest',
  find(file) {
    const routes = file.facts.classes.flatMap(owner => describeController(owner, file));
    const globalPrefixes = file.calls.flatMap(call => {
      if (call.callee.kind !== 'library' || call.callee.path.at(-1) !== 'setGlobalPrefix') return [];
      return [textIn(call.fact.arguments[0], file.path, file.origins)];
    });
    return routes.length === 0 && globalPrefixes.length === 0 ? undefined : { routes, globalPrefixes };
  },
  compose(all) {
    const prefix = globalPrefixOf(all);
    return all.flatMap(({ found }) => found.routes.map((route, index) => endpointOf(route, prefix, index)));
  },
});

function endpointOf(route: RegisteredRoute, prefix: string | undefined, index: number): Endpoint {
  return {
    kind: 'http',
    id: endpointId('nest', route.file, index, 0),
    framework: 'nest',
    file: route.file,
    span: route.span,
    verb: route.verb,
    path: prefix === undefined || route.pattern === undefined ? undefined : joinRoute(prefix, route.pattern),
    version: undefined,
    handler: route.handler,
    chain: route.pieces,
    marks: route.marks,
    gaps: [],
    route,
  };
}

/** One prefix holds for all controllers; two belong to two applications, and which is whose is not known. */
function globalPrefixOf(all: readonly FoundIn<NestFound>[]): string | undefined {
  const prefixes = new Set(all.flatMap(({ found }) => found.globalPrefixes));
  const [first, ...others] = prefixes;
  if (prefixes.size === 0) return '/';
  return others.length > 0 ? undefined : first;
}

function describeController(owner: ClassFact, file: FileView): readonly RegisteredRoute[] {
  const controller = owner.decorators.find(decorator => nestName(decorator, file) === 'Controller');
  if (controller === undefined) return [];
  const prefixes = patternsOf(controller.arguments?.[0], file);
  return owner.methods.flatMap(index => {
    const method = file.facts.functions[index];
    if (method === undefined) return [];
    return method.decorators.flatMap(decorator => {
      const verb = verbs[nestName(decorator, file) ?? ''];
      if (verb === undefined) return [];
      const given = decorator.arguments?.[0];
      const own = patternsOf(given, file);
      return prefixes.flatMap(prefix =>
        own.map(
          (pattern): RegisteredRoute => ({
            framework: 'nest',
            file: file.path,
            verb,
            pattern: prefix === undefined || pattern === undefined ? undefined : joinRoute(prefix, pattern),
            handler: { path: file.path, function: index },
            pieces: [],
            marks: [],
            patternSpan: given?.span ?? decorator.span,
            span: method.nameSpan,
          }),
        ),
      );
    });
  });
}

/** `@Get()`, `@Get('a')`, `@Get(['a', 'b'])`, `@Controller({ path: 'a' })`; undefined stands for a path not known. */
function patternsOf(value: Value | undefined, file: FileView): readonly (string | undefined)[] {
  if (value === undefined) return ['/'];
  if (value.kind === 'array') return value.elements.flatMap(element => patternsOf(element, file));
  if (value.kind !== 'object') return [textIn(value, file.path, file.origins)];
  const given = value.properties.find(property => property.key === 'path')?.value;
  return given === undefined && !value.isOpen ? ['/'] : patternsOf(given, file);
}

function nestName(decorator: DecoratorFact, file: FileView): string | undefined {
  const origin = file.origins.ofReference(file.path, decorator.callee);
  return origin.kind === 'library' && origin.package === '@nestjs/common' ? origin.export : undefined;
}
