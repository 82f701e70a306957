/** Nest: `@Controller(prefix)` classes whose methods carry `@Get(path)` and its like. */
import type { ClassFact, DecoratorFact, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { Origins } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import { textIn } from './registration.ts';
import { type HttpVerb, joinRoute, type RegisteredRoute, type Registrations } from './route.ts';

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

export function findNestRoutes(
  path: FilePath,
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  origins: Origins,
): Registrations {
  return {
    routes: facts.classes.flatMap(owner => describeController(path, owner, facts, origins)),
    mounts: [],
    globalPrefixes: calls.flatMap(call => {
      if (call.callee.kind !== 'library' || call.callee.path.at(-1) !== 'setGlobalPrefix') return [];
      return [textIn(call.fact.arguments[0], path, origins)];
    }),
  };
}

function describeController(
  path: FilePath,
  owner: ClassFact,
  facts: TypeScriptFacts,
  origins: Origins,
): readonly RegisteredRoute[] {
  const controller = owner.decorators.find(decorator => nestName(decorator, path, origins) === 'Controller');
  if (controller === undefined) return [];
  const prefixes = patternsOf(controller.arguments?.[0], path, origins);
  return owner.methods.flatMap(index => {
    const method = facts.functions[index];
    if (method === undefined) return [];
    return method.decorators.flatMap(decorator => {
      const verb = verbs[nestName(decorator, path, origins) ?? ''];
      if (verb === undefined) return [];
      const given = decorator.arguments?.[0];
      const own = patternsOf(given, path, origins);
      return prefixes.flatMap(prefix =>
        own.map(
          (pattern): RegisteredRoute => ({
            framework: 'nest',
            file: path,
            verb,
            pattern: prefix === undefined || pattern === undefined ? undefined : joinRoute(prefix, pattern),
            router: undefined,
            handlers: [],
            handler: index,
            patternSpan: given?.span ?? decorator.span,
            span: method.nameSpan,
          }),
        ),
      );
    });
  });
}

/** `@Get()`, `@Get('a')`, `@Get(['a', 'b'])`, `@Controller({ path: 'a' })`; undefined stands for a path not known. */
function patternsOf(
  value: Value | undefined,
  path: FilePath,
  origins: Origins,
): readonly (string | undefined)[] {
  if (value === undefined) return ['/'];
  if (value.kind === 'array') return value.elements.flatMap(element => patternsOf(element, path, origins));
  if (value.kind !== 'object') return [textIn(value, path, origins)];
  const given = value.properties.find(property => property.key === 'path')?.value;
  return given === undefined && !value.isOpen ? ['/'] : patternsOf(given, path, origins);
}

function nestName(decorator: DecoratorFact, path: FilePath, origins: Origins): string | undefined {
  const origin = origins.ofReference(path, decorator.callee);
  return origin.kind === 'library' && origin.package === '@nestjs/common' ? origin.export : undefined;
}
