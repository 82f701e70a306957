/** Endpoints as the surfaces show them: plain data, with the places to go to. */
import {
  type ApiVersion,
  type Endpoint,
  type EndpointId,
  isHttp,
  shownPath,
  titleOf,
} from '../frameworks/endpoint.ts';
import type { Piece } from '../frameworks/piece.ts';
import type { Gap, HandlerPlace, Place, RoutingFramework } from '../frameworks/route.ts';
import { type Aspect, aspects, type Posture, type State } from '../model/posture.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';

export { type EndpointId, versionAsked } from '../frameworks/endpoint.ts';
export {
  type Aspect,
  aspects,
  type Evidence,
  type Posture,
  type Standing,
  type State,
} from '../model/posture.ts';

export interface EndpointDescription {
  readonly id: EndpointId;
  /** `GET /v1/orders`, `GET /orders (version 2)`, `query orders`; `?` for what is not known. */
  readonly title: string;
  readonly protocol: 'http' | 'operation';
  /** `GET`, or the kind of an operation, such as `query`. */
  readonly method: string;
  /** The path, or the name of an operation; undefined when it is not known. */
  readonly path: string | undefined;
  /** The same as people read it: `…/orders` where only the end of a path is known. */
  readonly shownPath: string;
  /** The one that a request has to ask for, if any. */
  readonly version: ApiVersion | undefined;
  readonly framework: RoutingFramework;
  readonly handler: HandlerDescription | undefined;
  readonly chain: readonly PieceDescription[];
  readonly posture: Posture;
  /** Why path or chain may not be whole. */
  readonly gaps: readonly Gap[];
  /** Where it is registered. */
  readonly file: FilePath;
  readonly span: Span;
}

export interface HandlerDescription extends Place {
  /** `list`, `OrdersController.list`; undefined when it has no name. */
  readonly name: string | undefined;
}

export type PieceDescription = Pick<Piece, 'name' | 'role' | 'scope' | 'stage' | 'path' | 'span'>;

/** How an aspect is called where space is short and by programs. */
export const aspectNames: Readonly<Record<Aspect, string>> = {
  authentication: 'auth',
  authorisation: 'authorisation',
  'body validation': 'body',
  'params validation': 'params',
  'query validation': 'query',
  'rate limit': 'rate-limit',
  pagination: 'pagination',
  idempotency: 'idempotency',
  'response types': 'response',
  errors: 'errors',
  timeout: 'timeout',
  documentation: 'documentation',
};

/** Readable without colour, and by a screen reader when said with its word. */
export const stateSigns: Readonly<Record<State, string>> = {
  yes: '✓',
  no: '✗',
  unknown: '?',
  'not needed': '–',
};

const partsOfRequest: readonly Aspect[] = ['body validation', 'params validation', 'query validation'];

/** What there is room for in one line: what most endpoints need. */
export const mainColumns: readonly { readonly title: string; readonly aspects: readonly Aspect[] }[] = [
  { title: 'auth', aspects: ['authentication'] },
  { title: 'validated', aspects: partsOfRequest },
  { title: 'rate limit', aspects: ['rate limit'] },
  { title: 'paged', aspects: ['pagination'] },
  { title: 'documented', aspects: ['documentation'] },
];

export function describeEndpoint(endpoint: Endpoint, model: ProjectModel): EndpointDescription {
  return {
    id: endpoint.id,
    title: titleOf(endpoint),
    protocol: isHttp(endpoint) ? 'http' : 'operation',
    method: isHttp(endpoint) ? endpoint.verb : endpoint.kind,
    path: isHttp(endpoint) ? endpoint.path : endpoint.name,
    shownPath: shownPath(endpoint),
    version: isHttp(endpoint) ? endpoint.version : undefined,
    framework: endpoint.framework,
    handler: endpoint.handler === undefined ? undefined : describeFunction(endpoint.handler, model),
    chain: endpoint.chain.map(describePiece),
    posture: model.postureOf(endpoint),
    gaps: endpoint.gaps.map(({ path, span, reason }) => ({ path, span, reason })),
    file: endpoint.file,
    span: endpoint.span,
  };
}

/** The endpoints that are registered or handled in a file, in the order of the model. */
export function describeEndpointsIn(path: FilePath, model: ProjectModel): readonly EndpointDescription[] {
  return model
    .endpoints()
    .filter(({ file, handler }) => file === path || handler?.path === path)
    .map(endpoint => describeEndpoint(endpoint, model));
}

/** A function as people call it, and where its name stands. */
export function describeFunction(place: HandlerPlace, model: ProjectModel): HandlerDescription | undefined {
  const facts = model.facts(place.path);
  const fact = facts?.functions[place.function];
  if (fact === undefined) return undefined;
  const owner = fact.class === undefined ? undefined : facts?.classes[fact.class]?.name;
  const name = owner === undefined || fact.name === '' ? fact.name : `${owner}.${fact.name}`;
  return { path: place.path, span: fact.nameSpan, name: name === '' ? undefined : name };
}

function describePiece({ name, role, scope, stage, path, span }: Piece): PieceDescription {
  return { name, role, scope, stage, path, span };
}

/** The aspects that somebody asks for by one name: `validation` is that of any part of a request. */
export function aspectsNamed(name: string): readonly Aspect[] {
  return name === 'validation' ? partsOfRequest : aspects.filter(aspect => aspectNames[aspect] === name);
}

/** Whether it is known to lack what somebody asks for by name. What is not known is not missing. */
export function lacks({ posture }: EndpointDescription, name: string): boolean {
  return aspectsNamed(name).some(aspect => posture[aspect].state === 'no');
}

/** One state for several aspects: what is missing counts before what is not known. */
export function joinedState(posture: Posture, asked: readonly Aspect[]): State {
  const states = asked.map(aspect => posture[aspect].state);
  const order: readonly State[] = ['no', 'unknown', 'yes', 'not needed'];
  return order.find(state => states.includes(state)) ?? 'not needed';
}

/** `GET /v1/orders · auth ✓ · validated ✗ · rate limit ?`: one line, without what is not needed. */
export function summariseEndpoint({ title, posture }: EndpointDescription): string {
  const parts = mainColumns.flatMap(column => {
    const state = joinedState(posture, column.aspects);
    return state === 'not needed' ? [] : [`${column.title} ${stateSigns[state]}`];
  });
  return [title, ...parts].join(' · ');
}
