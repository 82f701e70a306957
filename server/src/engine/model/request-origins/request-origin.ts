/** What of a request a value is, and how it got there. */
import type { Endpoint } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, TypeFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { FileCalls } from '../call-graph.ts';
import type { Caller } from '../callers.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Origins } from '../origin.ts';
import type { RequestPart } from '../posture/request-parts.ts';
import type { HandedRoles } from './handed-roles.ts';

/** What whoever sends a request chooses. */
export type ClientPart = Extract<RequestPart, 'body' | 'params' | 'query' | 'headers' | 'address'>;

export interface RequestOrigin {
  readonly part: ClientPart;
  /** The names after the part: `email` of `req.body.email`; none for the part as a whole. */
  readonly names: readonly string[];
  /** The function that is handed the request. */
  readonly handler: HandlerPlace;
  /** Of what a framework puts into a parameter: `@Body() order: CreateOrder`. */
  readonly type: TypeFact | undefined;
  /** As that function reads it: `req.body.email`. */
  readonly seen: string;
  /** The calls of the project's own that hand it on, the one in the handler first; none where it is used there. */
  readonly way: readonly HandedIn[];
}

/** A value that a call hands to a function of the project. */
export interface HandedIn {
  readonly path: FilePath;
  readonly call: CallFact;
  readonly value: Value;
  /** What is read of the value: `[]` for an element of it. */
  readonly names: readonly string[];
}

export interface HandedByCaller extends HandedIn {
  /** Held against a list or a pattern before it is handed in. */
  readonly isChecked: boolean;
}

export interface RequestOriginSources {
  readonly origins: Origins;
  readonly handedRole: HandedRoles;
  facts(path: FilePath): TypeScriptFacts | undefined;
  calls(path: FilePath): readonly ResolvedCall[];
  fileCalls(path: FilePath): FileCalls;
  callers(place: HandlerPlace): readonly Caller[];
  mayHaveUnknownCallers(place: HandlerPlace): boolean;
  endpointsOf(handler: HandlerPlace): readonly Endpoint[];
}

/** The name of what the client calls something, rather than of what it says. */
export const keyName = '<key>';
