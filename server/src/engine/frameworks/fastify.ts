/** Fastify: `fastify.get(path, options, handler)`, `fastify.route({ … })`, `fastify.register(plugin, { prefix })`. */
import type { Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { Origins } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import { receiverOf, textIn, verbs } from './registration.ts';
import type { HttpVerb, RegisteredRoute, Registrations, RouterMount } from './route.ts';

export function findFastifyRoutes(
  path: FilePath,
  calls: readonly ResolvedCall[],
  origins: Origins,
): Registrations {
  const routes: RegisteredRoute[] = [];
  const mounts: RouterMount[] = [];
  for (const call of calls) {
    const { callee } = call;
    if (callee.kind !== 'library' || callee.package !== 'fastify' || callee.export !== 'FastifyInstance')
      continue;
    const [name, ...rest] = callee.path;
    if (name === undefined || rest.length > 0) continue;
    if (name === 'register') mounts.push(...describePlugin(call, origins));
    else if (name === 'route') routes.push(...describeFullRoute(path, call, origins));
    else routes.push(...describeRoute(path, call, verbs[name], origins));
  }
  return { routes, mounts, globalPrefixes: [] };
}

function describeRoute(
  path: FilePath,
  call: ResolvedCall,
  verb: HttpVerb | undefined,
  origins: Origins,
): readonly RegisteredRoute[] {
  const [pattern, ...rest] = call.fact.arguments;
  if (verb === undefined || pattern === undefined) return [];
  const options = rest.find(value => value.kind === 'object');
  const handlers = [...rest.filter(value => value.kind !== 'object'), ...handlersOf(options)];
  return [
    {
      framework: 'fastify',
      file: path,
      verb,
      pattern: textIn(pattern, path, origins),
      router: receiverOf(call, origins),
      handlers,
      handler: undefined,
      patternSpan: pattern.span,
      span: call.fact.span,
    },
  ];
}

function describeFullRoute(path: FilePath, call: ResolvedCall, origins: Origins): readonly RegisteredRoute[] {
  const [options] = call.fact.arguments;
  const pattern = property(options, 'url') ?? property(options, 'path');
  const method = property(options, 'method');
  if (pattern === undefined) return [];
  const methods = method?.kind === 'array' ? method.elements : method === undefined ? [] : [method];
  return methods.flatMap(value => {
    const verb = verbs[textIn(value, path, origins)?.toLowerCase() ?? ''];
    if (verb === undefined) return [];
    return [
      {
        framework: 'fastify' as const,
        file: path,
        verb,
        pattern: textIn(pattern, path, origins),
        router: receiverOf(call, origins),
        handlers: handlersOf(options),
        handler: undefined,
        patternSpan: pattern.span,
        span: call.fact.span,
      },
    ];
  });
}

/** Hooks of a route run before its handler. */
function handlersOf(options: Value | undefined): readonly Value[] {
  return ['onRequest', 'preValidation', 'preHandler', 'handler'].flatMap(name => {
    const value = property(options, name);
    if (value === undefined) return [];
    return value.kind === 'array' ? value.elements : [value];
  });
}

function describePlugin(call: ResolvedCall, origins: Origins): readonly RouterMount[] {
  const [plugin, options] = call.fact.arguments;
  if (plugin === undefined) return [];
  const origin = origins.ofValue(call.path, plugin);
  if (origin.kind !== 'function') return [];
  const given = property(options, 'prefix');
  const prefix =
    given === undefined
      ? options?.kind === 'object' && !options.isOpen
        ? '/'
        : options === undefined
          ? '/'
          : undefined
      : textIn(given, call.path, origins);
  const child = { kind: 'parameter', path: origin.path, function: origin.function, parameter: 0 } as const;
  return [{ parent: receiverOf(call, origins), child, prefix }];
}

function property(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'object'
    ? value.properties.find(candidate => candidate.key === key)?.value
    : undefined;
}
