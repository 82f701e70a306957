// Fastify's own account of its routes: what `onRoute` is told, with the hooks that are on the instance when all is loaded.
import { subscribe } from 'node:diagnostics_channel';

export interface TableRoute {
  /** `GET /v1/orders` */
  readonly title: string;
  /** `onRequest authenticate`, in the order in which they run. */
  readonly hooks: readonly string[];
  /** The parts that a schema describes. */
  readonly described: readonly string[];
}

interface Told {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly schema?: object;
  readonly constraints?: { readonly version?: string };
}

const stages = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];
const everyMethod = 7;

/** Listens to applications that are made from now on; what it gives tells their routes, once they are ready. */
export function listenToRoutes(): () => readonly TableRoute[] {
  const told: { readonly instance: object; readonly route: Told }[] = [];
  subscribe('fastify.initialization', message => {
    const application: unknown = Reflect.get(Object(message), 'fastify');
    const addHook: unknown = Reflect.get(Object(application), 'addHook');
    if (typeof addHook !== 'function') throw new Error('Fastify announces applications in another way.');
    addHook.call(application, 'onRoute', function (this: object, route: Told) {
      told.push({ instance: this, route });
    });
  });
  return () =>
    told.flatMap(({ instance, route }) =>
      methodsOf(route).map(method => ({
        title: `${method} ${withoutEnd(route.url)}${versionOf(route)}`,
        hooks: stages.flatMap(stage =>
          [...hooksOn(instance, stage), ...listOf(Reflect.get(route, stage))].map(
            hook => `${stage} ${nameOf(hook)}`,
          ),
        ),
        described: Object.keys(route.schema ?? {}).sort(),
      })),
    );
}

function versionOf({ constraints }: Told): string {
  return constraints?.version === undefined ? '' : ` (version ${constraints.version})`;
}

function methodsOf({ method }: Told): readonly string[] {
  const methods = listOf(method).map(String);
  return methods.length >= everyMethod ? ['ALL'] : methods;
}

/** `/orders` with a prefix answers under `/orders/` as well. */
function withoutEnd(url: string): string {
  return url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url || '/';
}

function hooksOn(instance: object, stage: string): readonly unknown[] {
  let owner: object | null = instance;
  while (owner !== null) {
    const symbol = Object.getOwnPropertySymbols(owner).find(
      ({ description }) => description === 'fastify.hooks',
    );
    if (symbol !== undefined) return listOf(Reflect.get(Object(Reflect.get(owner, symbol)), stage));
    owner = Object.getPrototypeOf(owner);
  }
  return [];
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function nameOf(hook: unknown): string {
  return typeof hook === 'function' && hook.name !== '' ? hook.name.replace(/^bound /, '') : 'inline';
}
