/** Routes as one file registers them, before the project is put together. */
import type { CallIndex, FunctionIndex, Value } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';

export type HttpVerb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'ALL';

export type RoutingFramework = 'express' | 'fastify' | 'nest';

/** Something that routes are registered on: known by where it was made, or by the parameter that brings it. */
export type RouterIdentity =
  | { readonly kind: 'made'; readonly path: FilePath; readonly call: CallIndex }
  | {
      readonly kind: 'parameter';
      readonly path: FilePath;
      readonly function: FunctionIndex;
      readonly parameter: number;
    };

export interface RegisteredRoute {
  readonly framework: RoutingFramework;
  readonly file: FilePath;
  readonly verb: HttpVerb;
  /** As written; undefined when the text is not known. */
  readonly pattern: string | undefined;
  readonly router: RouterIdentity | undefined;
  /** What runs, in order: middleware first, the handler last. */
  readonly handlers: readonly Value[];
  /** A method that is the handler itself, as in a Nest controller. */
  readonly handler: FunctionIndex | undefined;
  /** Where the path is written, or the registration when it is written nowhere. */
  readonly patternSpan: Span;
  readonly span: Span;
}

/** `child` answers below `prefix` of `parent`. */
export interface RouterMount {
  readonly parent: RouterIdentity | undefined;
  readonly child: RouterIdentity;
  readonly prefix: string | undefined;
}

export interface Registrations {
  readonly routes: readonly RegisteredRoute[];
  readonly mounts: readonly RouterMount[];
  /** Prefixes that hold for the whole application, such as Nest's `setGlobalPrefix`; undefined for one not known. */
  readonly globalPrefixes: readonly (string | undefined)[];
}

export const noRegistrations: Registrations = { routes: [], mounts: [], globalPrefixes: [] };

export function routerKey(router: RouterIdentity): string {
  const place = router.kind === 'made' ? `${router.call}` : `${router.function}.${router.parameter}`;
  return `${router.path}#${router.kind}.${place}`;
}

/** Joins parts of a path with single slashes: `/api`, `users/` gives `/api/users`. */
export function joinRoute(...parts: readonly string[]): string {
  const joined = parts
    .flatMap(part => part.split('/'))
    .filter(part => part !== '')
    .join('/');
  return `/${joined}`;
}

/** The text of a literal, or of a constant that refers to one. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
  if (value?.kind === 'template' && value.parts.length === 0) return value.texts[0];
  return undefined;
}
