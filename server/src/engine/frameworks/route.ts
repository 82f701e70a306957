/** What one file registers, before the project is put together. */
import type { FunctionIndex } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { Piece } from './piece.ts';

export type HttpVerb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'ALL';

const allVerbs: readonly HttpVerb[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** The verb that a text names: `'POST'`. */
export function httpVerbOf(text: string): HttpVerb | undefined {
  return allVerbs.find(verb => verb === text.toUpperCase());
}

export type RoutingFramework =
  | 'express'
  | 'fastify'
  | 'nest'
  | 'hono'
  | 'koa'
  | 'next'
  | 'trpc'
  | 'ts-rest'
  | 'routing-controllers'
  | 'medusa'
  | 'tsoa'
  | 'graphql';

/** A function of the project that answers. */
export interface HandlerPlace {
  readonly path: FilePath;
  readonly function: FunctionIndex;
}

/** A place in a file. */
export interface Place {
  readonly path: FilePath;
  readonly span: Span;
}

/** What registrations of every kind have in common. */
export interface Registered {
  readonly framework: RoutingFramework;
  readonly file: FilePath;
  /** Undefined when it is no function of the project, or is not known. */
  readonly handler: HandlerPlace | undefined;
  /** What stands before the handler here, in the order in which it runs. */
  readonly pieces: readonly Piece[];
  /** What is said about it here and runs nothing. */
  readonly marks: readonly Piece[];
  /** Why what is said here may not be all. */
  readonly gaps?: readonly Gap[];
  readonly span: Span;
}

export interface RegisteredRoute extends Registered {
  readonly verb: HttpVerb;
  /** As written; undefined when the text is not known. */
  readonly pattern: string | undefined;
  /** The regular expression that is written in its place. */
  readonly expression?: string;
  /** Where the path is written, or the registration when it is written nowhere. */
  readonly patternSpan: Span;
}

/** What is asked for by a name rather than by a path. */
export interface RegisteredOperation extends Registered {
  readonly kind: OperationKind;
  /** Whether whoever asks hands something in; absent when that is not known. */
  readonly takesArguments?: boolean;
  /** It is part of a schema that is written in code, and in no schema language. */
  readonly isCodeFirst?: true;
  /** `orders`, `Order.total`, `orders.byId`, `order.created`; undefined when it is not known. */
  readonly name: string | undefined;
}

export type OperationKind =
  | 'query'
  | 'mutation'
  | 'subscription'
  /** A field of a type other than the three roots. */
  | 'field'
  /** Sent by another service: Nest's `@MessagePattern`, `@EventPattern`. */
  | 'message'
  /** Sent over a web socket. */
  | 'socket';

/** Something that cannot be known from the code, with its place: why a path or a chain is not whole. */
export interface Gap extends Place {
  readonly reason: string;
  /** Only the path is not whole: what stands before the handler is known all the same. */
  readonly isOfPath?: boolean;
  /** It is only open whether this stands before the handler; absent when more may be unknown. */
  readonly piece?: Piece;
}

/** Only whether this stands before a handler is not known. */
export function doubtAbout(piece: Piece): Gap {
  const { path, span, name } = piece;
  return { path, span, reason: `it is not known whether \`${name}\` stands before it`, piece };
}

/** A route that is there or not, as a condition will have it. */
export function conditionalRegistration({ path, span }: Place): Gap {
  return { path, span, reason: 'it is registered under a condition', isOfPath: true };
}

/** What one file registers with one framework. */
export interface Found {
  readonly routes: readonly RegisteredRoute[];
  readonly operations?: readonly RegisteredOperation[];
  /** Registrations that are seen to be there and not understood. */
  readonly gaps?: readonly Gap[];
}

/** Joins parts of a path with single slashes: `/api`, `users/` gives `/api/users`. */
export function joinRoute(...parts: readonly string[]): string {
  const joined = parts
    .flatMap(part => part.split('/'))
    .filter(part => part !== '')
    .join('/');
  // `{/:id}` brings its slash along.
  return `/${joined}`.replaceAll('/{/', '{/');
}
