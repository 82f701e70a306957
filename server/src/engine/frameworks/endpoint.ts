/** Endpoints: what the outside can ask of a service, with everything that stands before the handler. */
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { Piece } from './piece.ts';
import {
  type Gap,
  type HandlerPlace,
  type HttpVerb,
  joinRoute,
  type OperationKind,
  type RegisteredOperation,
  type RegisteredRoute,
  type RoutingFramework,
} from './route.ts';

/** Stays the same while the registrations of its file are only edited, not added or removed. */
export type EndpointId = string & { readonly __brand: 'EndpointId' };

export type Endpoint = HttpEndpoint | OperationEndpoint;

interface EndpointBase {
  readonly id: EndpointId;
  readonly framework: RoutingFramework;
  /** Where it is registered. */
  readonly file: FilePath;
  readonly span: Span;
  readonly handler: HandlerPlace | undefined;
  /** What runs before the handler, in order, from the application's down to its own. */
  readonly chain: readonly Piece[];
  /** What is said about it, from the narrowest place to the widest: the first of a kind counts. */
  readonly marks: readonly Piece[];
  /** Why its path or chain may not be whole. Where there are any, absence proves nothing. */
  readonly gaps: readonly Gap[];
}

export interface HttpEndpoint extends EndpointBase {
  readonly kind: 'http';
  readonly verb: HttpVerb;
  /** What the framework answers with the same handler by itself: HEAD where GET is registered, in Fastify. */
  readonly alsoAnswers?: readonly HttpVerb[];
  /** Undefined when a part of it is not known. */
  readonly path: string | undefined;
  /** How the path ends, where that is known of more than its own registration. */
  readonly pathEnd?: string;
  readonly version: ApiVersion | undefined;
  readonly route: RegisteredRoute;
}

export interface OperationEndpoint extends EndpointBase {
  readonly kind: OperationKind;
  readonly name: string | undefined;
  readonly operation: RegisteredOperation;
}

/** A version that a request asks for. One `by` the path is part of the path, too. */
export interface ApiVersion {
  readonly by: 'path' | 'header' | 'media-type' | 'custom';
  readonly value: string;
}

export function isHttp(endpoint: Endpoint): endpoint is HttpEndpoint {
  return endpoint.kind === 'http';
}

/** `GET /v1/orders`, `query orders`; `?` for what is not known, `…/orders` where only the end of a path is. */
export function titleOf(endpoint: Endpoint): string {
  if (!isHttp(endpoint)) return `${endpoint.kind} ${shownPath(endpoint)}`;
  const asked = versionAsked(endpoint);
  return `${endpoint.verb} ${shownPath(endpoint)}${asked === undefined ? '' : ` (version ${asked.value})`}`;
}

/** The version that a request says apart from its path: nothing else tells two endpoints of one path from each other. */
export function versionAsked({ version }: Pick<HttpEndpoint, 'version'>): ApiVersion | undefined {
  return version?.by === 'path' ? undefined : version;
}

/** The path or name as people read it, with `…` or `?` for what is not known. */
export function shownPath(endpoint: Endpoint): string {
  if (!isHttp(endpoint)) return endpoint.name ?? '?';
  const { path, pathEnd, route } = endpoint;
  if (path !== undefined) return path;
  if (pathEnd !== undefined) return `…${pathEnd}`;
  return route.pattern === undefined ? (route.expression ?? '?') : `…${joinRoute(route.pattern)}`;
}

/** `index` counts the registrations of a file with a framework, `variant` the ways that lead to one of them. */
export function endpointId(
  framework: RoutingFramework,
  file: FilePath,
  index: number,
  variant: number,
): EndpointId {
  return `${framework}:${file}#${index}.${variant}` as EndpointId;
}
