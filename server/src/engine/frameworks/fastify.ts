/** Fastify: `fastify.get(path, options, handler)`, `fastify.route({ … })`, `fastify.register(plugin, { prefix })`. */
import type { Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import { composeRouters } from './compose-routers.ts';
import { defineFramework, type FileView } from './framework.ts';
import { findHandovers } from './handovers.ts';
import { type Piece, pieceOfValue } from './piece.ts';
import { handlerOf, receiverOf, textIn, verbs } from './registration.ts';
import type { HttpVerb } from './route.ts';
import type { RouterFound, RouterMount, RouterPiece, RouterRoute } from './router.ts';

/** In the order in which they run. */
const requestHooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

export const fastify = defineFramework<RouterFound>({
  name: 'fastify',
  find(file) {
    const calls = file.calls.filter(isOnInstance);
    const handovers = findHandovers(file);
    if (calls.length === 0 && handovers.length === 0) return undefined;
    return {
      routes: calls.flatMap(call => describeRoutes(call, file)),
      pieces: calls.flatMap(call => describeHook(call, file)),
      mounts: [...calls.flatMap(call => describePlugin(call, file)), ...handovers],
    };
  },
  compose: composeRouters,
});

function isOnInstance({ callee }: ResolvedCall): boolean {
  return (
    callee.kind === 'library' &&
    callee.package === 'fastify' &&
    callee.export === 'FastifyInstance' &&
    callee.path.length === 1
  );
}

function methodOf({ callee }: ResolvedCall): string {
  return callee.kind === 'library' ? (callee.path[0] ?? '') : '';
}

function describeRoutes(call: ResolvedCall, file: FileView): readonly RouterRoute[] {
  const name = methodOf(call);
  if (name === 'route') return describeFullRoute(call, file);
  const verb = verbs[name];
  const [pattern, ...rest] = call.fact.arguments;
  if (verb === undefined || pattern === undefined) return [];
  const options = rest.find(value => value.kind === 'object');
  const handler = rest.find(value => value.kind !== 'object') ?? property(options, 'handler');
  return [makeRoute(call, verb, pattern, options, handler, file)];
}

function describeFullRoute(call: ResolvedCall, file: FileView): readonly RouterRoute[] {
  const [options] = call.fact.arguments;
  const pattern = property(options, 'url') ?? property(options, 'path');
  const method = property(options, 'method');
  if (pattern === undefined || method === undefined) return [];
  return listOf(method).flatMap(value => {
    const verb = verbs[textIn(value, file.path, file.origins)?.toLowerCase() ?? ''];
    return verb === undefined
      ? []
      : [makeRoute(call, verb, pattern, options, property(options, 'handler'), file)];
  });
}

function makeRoute(
  call: ResolvedCall,
  verb: HttpVerb,
  pattern: Value,
  options: Value | undefined,
  handler: Value | undefined,
  file: FileView,
): RouterRoute {
  return {
    framework: 'fastify',
    file: file.path,
    verb,
    pattern: textIn(pattern, file.path, file.origins),
    router: receiverOf(call, file),
    pieces: [...hooksOf(options, file), ...schemasOf(options, file)],
    marks: marksOf(options, file),
    handler: handlerOf(handler, file),
    patternSpan: pattern.span,
    span: call.fact.span,
  };
}

/** Hooks of a route run before its handler. */
function hooksOf(options: Value | undefined, file: FileView): readonly Piece[] {
  return requestHooks.flatMap(stage =>
    listOf(property(options, stage)).map(value =>
      pieceOfValue(value, { role: 'hook', scope: 'route', stage }, file),
    ),
  );
}

function schemasOf(options: Value | undefined, file: FileView): readonly Piece[] {
  const schema = property(options, 'schema');
  if (schema?.kind !== 'object') return [];
  return schema.properties.map(({ key, value }) =>
    pieceOfValue(value, { role: 'schema', scope: 'route', stage: key }, file),
  );
}

function marksOf(options: Value | undefined, file: FileView): readonly Piece[] {
  const config = property(options, 'config');
  if (config?.kind !== 'object') return [];
  return config.properties.map(({ key, value }) =>
    pieceOfValue(value, { role: 'mark', scope: 'route', stage: key }, file),
  );
}

/** `fastify.addHook('preHandler', requireAuth)` */
function describeHook(call: ResolvedCall, file: FileView): readonly RouterPiece[] {
  if (methodOf(call) !== 'addHook') return [];
  const [event, value] = call.fact.arguments;
  const stage = textIn(event, file.path, file.origins);
  const router = receiverOf(call, file);
  if (stage === undefined || !requestHooks.includes(stage) || value === undefined || router === undefined)
    return [];
  const piece = pieceOfValue(value, { role: 'hook', scope: 'router', stage }, file);
  return [{ router, piece, prefix: '/', coverage: 'all', place: { path: file.path, span: call.fact.span } }];
}

function describePlugin(call: ResolvedCall, file: FileView): readonly RouterMount[] {
  const [plugin, options] = call.fact.arguments;
  if (methodOf(call) !== 'register' || plugin === undefined) return [];
  const origin = file.origins.ofValue(call.path, plugin);
  if (origin.kind !== 'function') return [];
  const child = {
    kind: 'parameter',
    path: origin.path,
    function: origin.function,
    parameter: 0,
    member: '',
  } as const;
  return [
    {
      parent: receiverOf(call, file),
      child,
      prefix: prefixIn(options, file),
      pieces: [],
      sharing: 'inside',
      coverage: 'all',
      place: { path: file.path, span: call.fact.span },
    },
  ];
}

function prefixIn(options: Value | undefined, file: FileView): string | undefined {
  const given = property(options, 'prefix');
  if (given !== undefined) return textIn(given, file.path, file.origins);
  return options === undefined || (options.kind === 'object' && !options.isOpen) ? '/' : undefined;
}

function property(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'object'
    ? value.properties.find(candidate => candidate.key === key)?.value
    : undefined;
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.kind === 'array' ? value.elements : [value];
}
