/** What is set up once for a whole application: plugins, handlers of errors, descriptions, deadlines. */
import type { Place } from '../../frameworks/route.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Origins } from '../origin.ts';

export type SetUp = Place &
  (
    | { readonly kind: 'error handler' }
    /** Somebody stands where an error handler would, and is not known. */
    | { readonly kind: 'maybe error handler' }
    | { readonly kind: 'deadline' }
    | { readonly kind: 'description'; readonly by: 'nest' | 'fastify' | 'comments' }
    /** `isGlobal` when it covers every route by itself: of the application, or of whatever registers the plugin around it. */
    | { readonly kind: 'rate limit'; readonly isGlobal: 'everywhere' | 'where it is registered' | 'no' }
    | { readonly kind: 'documented path'; readonly method: string; readonly template: string }
  );

/** What the applications of a package set up; a package is known by its folder. */
export interface Applications {
  /** In the package of a file. */
  near(path: FilePath): readonly SetUp[];
  all(): readonly SetUp[];
}

export interface SetUpSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly calls: readonly ResolvedCall[];
  readonly origins: Origins;
  factsOf(path: FilePath): TypeScriptFacts | undefined;
}

export function findSetUps(sources: SetUpSources): readonly SetUp[] {
  return [
    ...sources.calls.flatMap(call => setUpsOf(call, sources)),
    ...deadlinesAssigned(sources),
    ...pluginsExported(sources),
  ];
}

/** A folder of plugins that is loaded as a whole may hand on one of a package: `export default fastifyRateLimit`. */
function pluginsExported({ path, facts, origins }: SetUpSources): readonly SetUp[] {
  const fact = facts.exports.find(one => 'exported' in one && one.exported === 'default');
  if (fact === undefined) return [];
  const origin = origins.ofExport(path, 'default');
  const config = origins.ofExport(path, 'autoConfig');
  const made =
    config.kind === 'function' && config.path === path
      ? facts.functions[config.function]?.returns[0]
      : undefined;
  const options = config.kind === 'value' ? config.value : made;
  if (origin.kind !== 'library' || origin.path.length > 0) return [];
  const isKnown = config.kind === 'unknown' || options !== undefined;
  return pluginNamed(origin.package, options, isKnown ? 'everywhere' : 'no').map(plugin => ({
    path,
    span: fact.span,
    ...plugin,
  }));
}

function setUpsOf(call: ResolvedCall, sources: SetUpSources): readonly SetUp[] {
  const { callee, fact } = call;
  const place = { path: sources.path, span: fact.span };
  const name = fact.callee?.path.at(-1) ?? '';
  switch (name) {
    case 'use':
      return fact.arguments
        .flatMap(value => errorHandlerIn(value, sources))
        .map(kind => ({ ...place, kind }));
    case 'setErrorHandler':
    case 'onError':
    case 'setupExpressErrorHandler':
    case 'setupFastifyErrorHandler':
      return [{ ...place, kind: 'error handler' }];
    case 'register':
      return pluginOf(call, sources).map(setUp => ({ ...place, ...setUp }));
    case 'createDocument':
      return [{ ...place, kind: 'description', by: 'nest' }];
    case 'setTimeout':
    case 'requestTimeout':
      return callee.kind === 'library' ? [{ ...place, kind: 'deadline' }] : [];
    case 'registerPath':
      return documentedPath(fact.arguments[0]).map(setUp => ({ ...place, ...setUp }));
    default:
      return [
        ...(callee.kind === 'library' &&
        /^(?:fastify|https?|node:https?)$/.test(callee.package) &&
        hasOption(fact.arguments, 'requestTimeout', 'connectionTimeout')
          ? [{ ...place, kind: 'deadline' } as const]
          : []),
        ...(callee.kind === 'library' && callee.package === 'swagger-jsdoc'
          ? [{ ...place, kind: 'description', by: 'comments' } as const]
          : []),
      ];
  }
}

/** By its fourth parameter Express knows that a function wants errors; Koa's first catches what the others throw. */
function errorHandlerIn(
  value: Value,
  sources: SetUpSources,
): readonly ('error handler' | 'maybe error handler')[] {
  if (value.kind === 'array') return value.elements.flatMap(element => errorHandlerIn(element, sources));
  if (value.kind === 'literal') return [];
  const origin = sources.origins.ofValue(sources.path, value);
  if (origin.kind === 'library')
    return /error/i.test([origin.export, ...origin.path].join('.')) ? ['error handler'] : [];
  // A list of handlers that a function gives: `app.use(errorHandlers())`.
  if (origin.kind === 'value' && origin.value.kind === 'array')
    return errorHandlerIn(origin.value, { ...sources, path: origin.path });
  if (origin.kind !== 'function') return ['maybe error handler'];
  const facts = sources.factsOf(origin.path);
  const fact = facts?.functions[origin.function];
  if (fact === undefined || facts === undefined) return [];
  if (fact.parameters.length >= 4) return ['error handler'];
  const catches = facts.blocks.some(block => block.kind === 'catch' && block.function === origin.function);
  return catches && fact.parameters.length === 2 ? ['error handler'] : [];
}

type Plugin =
  | Pick<Extract<SetUp, { readonly kind: 'rate limit' }>, 'kind' | 'isGlobal'>
  | { readonly kind: 'description'; readonly by: 'fastify' };

function pluginOf(call: ResolvedCall, sources: SetUpSources): readonly Plugin[] {
  const [plugin, options] = call.fact.arguments;
  if (plugin === undefined) return [];
  const origin = sources.origins.ofValue(sources.path, plugin);
  if (origin.kind !== 'library') return [];
  return pluginNamed(origin.package, options, reachOf(call, sources));
}

type Reach = Extract<SetUp, { readonly kind: 'rate limit' }>['isGlobal'];

function pluginNamed(name: string, options: Value | undefined, reach: Reach): readonly Plugin[] {
  if (/^@fastify\/swagger$|^fastify-swagger$/.test(name)) return [{ kind: 'description', by: 'fastify' }];
  if (!/^@fastify\/rate-limit$|^fastify-rate-limit$/.test(name)) return [];
  const isPlain = options === undefined || (options.kind === 'object' && !options.isOpen);
  const global = propertyOf(options, 'global');
  const isForAll = isPlain && (global === undefined || isTrue(global));
  return [{ kind: 'rate limit', isGlobal: isForAll ? reach : 'no' }];
}

/** On the instance that was made, or in a plugin that breaks out of its encapsulation. */
function reachOf({ fact, path }: ResolvedCall, { facts, origins, calls }: SetUpSources): Reach {
  if (fact.callee === undefined) return 'no';
  const owner = origins.ofReference(path, { root: fact.callee.root, path: fact.callee.path.slice(0, -1) });
  // Nest's application is one instance, wherever it is handed to.
  if (owner.kind === 'library' && (owner.madeBy !== undefined || owner.export === 'NestFastifyApplication'))
    return 'everywhere';
  const callback = fact.function === undefined ? undefined : facts.functions[fact.function]?.callback;
  const wrapper = callback === undefined ? undefined : calls[callback.call]?.callee;
  const isShared = wrapper?.kind === 'library' && wrapper.package === 'fastify-plugin';
  return isShared ? 'where it is registered' : 'no';
}

function isTrue(value: Value): boolean {
  return value.kind === 'literal' && value.value === true;
}

function propertyOf(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'object'
    ? value.properties.find(property => property.key === key)?.value
    : undefined;
}

function hasOption(given: readonly Value[], ...keys: readonly string[]): boolean {
  return given.some(value => keys.some(key => propertyOf(value, key) !== undefined));
}

/** `registry.registerPath({ method: 'get', path: '/users/{id}' })` */
function documentedPath(
  value: Value | undefined,
): readonly { readonly kind: 'documented path'; readonly method: string; readonly template: string }[] {
  const method = propertyOf(value, 'method');
  const path = propertyOf(value, 'path');
  if (method?.kind !== 'literal' || path?.kind !== 'literal') return [];
  return [{ kind: 'documented path', method: `${method.value}`.toUpperCase(), template: `${path.value}` }];
}

/** `server.requestTimeout = 10_000` */
function deadlinesAssigned({ path, facts }: SetUpSources): readonly SetUp[] {
  return facts.assignments.flatMap(({ target, span }) =>
    /^(?:requestTimeout|timeout)$/.test(target.path.at(-1) ?? '') && target.path.length === 1
      ? [{ path, span, kind: 'deadline' } as const]
      : [],
  );
}
