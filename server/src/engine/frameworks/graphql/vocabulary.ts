/** What files say about GraphQL besides resolvers, before the project is put together. */
import type { Piece } from '../piece.ts';
import type { Found, Gap, HandlerPlace } from '../route.ts';

export interface GraphqlFound extends Found {
  readonly servers: readonly ServerFound[];
  readonly shields: readonly ShieldFound[];
  readonly directives: readonly DirectiveFound[];
  readonly pothosTypes: readonly PothosType[];
}

/** `builder.queryType({ authScopes })`: what Pothos asks before the fields of a type, wherever they are written. */
export interface PothosType {
  readonly type: string;
  readonly scopes: readonly Piece[];
  /** The names of interfaces, whose scopes are asked for as well. */
  readonly interfaces: readonly string[];
}

/** Where a schema is served: what runs before every resolver, as far as that is written there. */
export interface ServerFound {
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** Rules by type and field, as graphql-shield takes them; `*` is every field that has none of its own. */
export interface ShieldFound {
  readonly rules: ReadonlyMap<string, readonly Piece[]>;
  /** For what no rule is written. */
  readonly fallback: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** A function that does what a directive says; `name` is undefined where it is told later which directive that is. */
export interface DirectiveFound {
  readonly name: string | undefined;
  readonly handler: HandlerPlace;
}
