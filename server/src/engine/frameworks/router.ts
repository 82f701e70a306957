/** Routers that hang on each other, as Express, Fastify, Hono and Koa have them: vocabulary of what one file says. */
import type { CallIndex, FunctionIndex } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Piece } from './piece.ts';
import type { Found, Place, RegisteredRoute } from './route.ts';

/** Something that routes are registered on: known by where it was made, or by the parameter that brings it. */
export type RouterIdentity =
  | { readonly kind: 'made'; readonly path: FilePath; readonly call: CallIndex }
  | {
      readonly kind: 'parameter';
      readonly path: FilePath;
      readonly function: FunctionIndex;
      readonly parameter: number;
      /** The names that lead to it from the parameter: `app` for `({ app }) => …`; most often there are none. */
      readonly member: string;
    };

/**
 * Whether something covers only what is registered after it, as in Express, or all that is in its scope, as a Fastify
 * hook does.
 */
export type Coverage = 'later' | 'all';

/** A route of a router. `span` ends where it takes its place in the order of registration. */
export interface RouterRoute extends RegisteredRoute {
  readonly router: RouterIdentity | undefined;
}

/** A piece that stands before what a router holds. */
export interface RouterPiece {
  readonly router: RouterIdentity;
  readonly piece: Piece;
  /** It covers paths below this one: `app.use('/admin', requireAdmin)`. Undefined when the text is not known. */
  readonly prefix: string | undefined;
  readonly coverage: Coverage;
  readonly place: Place;
}

/** `child` answers below `prefix` of `parent`. */
export interface RouterMount {
  readonly parent: RouterIdentity | undefined;
  readonly child: RouterIdentity;
  readonly prefix: string | undefined;
  /** What stands before the child here: `app.use('/orders', requireAuth, orders)`. */
  readonly pieces: readonly Piece[];
  /**
   * `inside`: the child's pieces are its own. `shared`: it is the parent itself under another name, handed to a
   * function or to a plugin that breaks out of its encapsulation; so the child's pieces stand before the parent's routes.
   */
  readonly sharing: 'inside' | 'shared';
  readonly coverage: Coverage;
  readonly place: Place;
}

export interface RouterFound extends Found {
  readonly routes: readonly RouterRoute[];
  readonly pieces: readonly RouterPiece[];
  readonly mounts: readonly RouterMount[];
}

export function routerKey(router: RouterIdentity): string {
  const place =
    router.kind === 'made' ? `${router.call}` : `${router.function}.${router.parameter}.${router.member}`;
  return `${router.path}#${router.kind}.${place}`;
}
