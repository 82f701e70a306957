/** What a place in a file stands for in the architecture: a route, a handler, a model, a queue. */
import type { Endpoint } from '../frameworks/endpoint.ts';
import { isHttp } from '../frameworks/endpoint.ts';
import type { HandlerPlace } from '../frameworks/route.ts';
import type { CallFact } from '../languages/typescript/facts.ts';
import type { Effect } from '../model/behind.ts';
import type { DataAccess } from '../model/data-access.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import { type Offset, type Span, spanOf } from '../source/span.ts';
import type { AccessDescription, JobDescription, Place, UseDescription } from './architecture.ts';
import { describeJob } from './describe-architecture.ts';
import { describeEndpoint, describeFunction, type EndpointDescription } from './endpoint-description.ts';
import { describeModels, nameOfEffect } from './outside.ts';

export type Card = EndpointCard | ModelCard | QueueCard;

export interface EndpointCard {
  readonly kind: 'endpoint';
  readonly endpoint: EndpointDescription;
  readonly behind: BehindSummary;
  /** What the pointer is on. */
  readonly span: Span;
}

/** What a handler leads to in the end, each once. */
export interface BehindSummary {
  readonly reads: readonly ReachedThing[];
  readonly writes: readonly ReachedThing[];
  readonly sends: readonly ReachedThing[];
  readonly mayBeMore: boolean;
}

export interface ReachedThing extends Place {
  readonly name: string;
}

export interface ModelCard {
  readonly kind: 'model';
  readonly name: string;
  readonly library: string;
  readonly accesses: readonly AccessDescription[];
  /** The endpoints whose handlers lead to it. */
  readonly endpoints: readonly EndpointDescription[];
  readonly span: Span;
}

export interface QueueCard {
  readonly kind: 'queue';
  readonly name: string;
  readonly senders: readonly UseDescription[];
  readonly jobs: readonly JobDescription[];
  readonly endpoints: readonly EndpointDescription[];
  readonly span: Span;
}

/** What to say about a place; the most specific alone. */
export function cardsAt(path: FilePath, offset: Offset, model: ProjectModel): readonly Card[] {
  const queue = queueCardAt(path, offset, model);
  if (queue !== undefined) return [queue];
  const ofModel = modelCardAt(path, offset, model);
  return ofModel === undefined ? endpointCardsAt(path, offset, model) : [ofModel];
}

function endpointCardsAt(path: FilePath, offset: Offset, model: ProjectModel): readonly EndpointCard[] {
  return model.endpoints().flatMap(endpoint => {
    const span = spansOf(endpoint, path, model).find(candidate => contains(candidate, offset));
    if (span === undefined) return [];
    return [
      {
        kind: 'endpoint',
        endpoint: describeEndpoint(endpoint, model),
        behind: summariseBehind(endpoint, model),
        span,
      },
    ];
  });
}

/** Where an endpoint is named in a file: the path as it is written, and the handler. */
export function spansOf(endpoint: Endpoint, path: FilePath, model: ProjectModel): readonly Span[] {
  const { handler, file } = endpoint;
  const name = handler?.path === path ? describeFunction(handler, model)?.span : undefined;
  const written = isHttp(endpoint) ? endpoint.route.patternSpan : endpoint.span;
  return [...(file === path ? [written] : []), ...(name === undefined ? [] : [name])];
}

export function summariseBehind({ handler }: Endpoint, model: ProjectModel): BehindSummary {
  const { steps, unknownCalls } =
    handler === undefined ? { steps: [], unknownCalls: [] } : model.behind(handler);
  const reached = steps.flatMap(({ to, place }) =>
    to.kind === 'effect' ? [{ effect: to.effect, place }] : [],
  );
  const only = (accepts: (effect: Effect) => boolean): readonly ReachedThing[] =>
    distinct(
      reached
        .filter(({ effect }) => accepts(effect) && isNamed(effect))
        .map(({ effect, place }) => ({ name: nameOf(effect), path: place.path, span: place.span })),
    );
  return {
    reads: only(effect => effect.kind === 'data' && !effect.access.isWrite),
    writes: only(effect => effect.kind === 'data' && effect.access.isWrite),
    sends: only(effect => effect.kind !== 'data'),
    mayBeMore:
      handler === undefined || unknownCalls.length > 0 || reached.some(({ effect }) => !isNamed(effect)),
  };
}

/** A query of which it is not known what it asks. */
function isNamed(effect: Effect): boolean {
  return effect.kind !== 'data' || effect.access.model !== undefined;
}

function nameOf(effect: Effect): string {
  return effect.kind === 'data' ? (effect.access.model ?? effect.access.library) : nameOfEffect(effect);
}

function distinct(things: readonly ReachedThing[]): readonly ReachedThing[] {
  const byName = new Map<string, ReachedThing>();
  for (const thing of things) if (!byName.has(thing.name)) byName.set(thing.name, thing);
  return [...byName.values()];
}

function modelCardAt(path: FilePath, offset: Offset, model: ProjectModel): ModelCard | undefined {
  const access = model.dataAccess(path).find(one => contains(namedBy(one), offset));
  const found =
    access === undefined ? classNameAt(path, offset, model) : { name: access.model, span: namedBy(access) };
  if (found?.name === undefined) return undefined;
  const described = describeModels(model).find(({ name }) => name === found.name);
  if (described === undefined) return undefined;
  const { name, library, accesses } = described;
  const endpoints = endpointsLeadingTo(
    effect => effect.kind === 'data' && effect.access.model === name,
    model,
  );
  return { kind: 'model', name, library, accesses, endpoints, span: found.span };
}

/** `prisma.order.findMany`, without what else it is called with. */
function namedBy({ span, first, call }: DataAccess): Span {
  return spanOf(Math.min(span.start, first.span.start), headOf(call.fact).end);
}

function classNameAt(
  path: FilePath,
  offset: Offset,
  model: ProjectModel,
): { readonly name: string; readonly span: Span } | undefined {
  const found = model.facts(path)?.classes.find(({ nameSpan }) => contains(nameSpan, offset));
  return found === undefined ? undefined : { name: found.name, span: found.nameSpan };
}

function queueCardAt(path: FilePath, offset: Offset, model: ProjectModel): QueueCard | undefined {
  const jobs = model.jobs();
  const isHere = (place: Place): boolean => place.path === path && contains(namedAt(place, model), offset);
  const consumed = jobs.find(isHere);
  const sent = isSendAt(path, offset, model) ? sendsOf(model).find(({ place }) => isHere(place)) : undefined;
  const made = (consumed ?? sent) ? undefined : queueMadeAt(path, offset, model);
  const name = consumed?.name ?? sent?.name ?? made?.name;
  const place = consumed ?? sent?.place ?? made?.place;
  if (name === undefined || place === undefined) return undefined;
  const senders = sendsOf(model).filter(send => send.name === name);
  return {
    kind: 'queue',
    name,
    span: namedAt(place, model),
    jobs: jobs.filter(job => job.name === name).map(job => describeJob(job, model)),
    senders: senders.map(({ place, from, action }) => ({
      ...place,
      action,
      by: describeFunction(from, model)?.name,
    })),
    endpoints: endpointsLeadingTo(
      effect => effect.kind === 'message' && effect.message.action === 'send' && effect.message.name === name,
      model,
    ),
  };
}

/** `new Queue('mails')`, where something is known of a queue by that name. */
function queueMadeAt(
  path: FilePath,
  offset: Offset,
  model: ProjectModel,
): { readonly name: string; readonly place: Place } | undefined {
  const call = model.calls(path).find(({ callee, fact }) => {
    const isMade = fact.form === 'new' && callee.kind === 'library';
    return isMade && contains(headOf(fact), offset);
  });
  const [named] = call?.fact.arguments ?? [];
  if (call === undefined || named?.kind !== 'literal' || typeof named.value !== 'string') return undefined;
  const name = named.value;
  const isKnown = [...model.jobs(), ...sendsOf(model)].some(one => one.name === name);
  return isKnown ? { name, place: { path, span: call.fact.span } } : undefined;
}

/** Where a job or a send is named: of a call its head, of all else the whole. */
function namedAt({ path, span }: Place, model: ProjectModel): Span {
  const call = model
    .calls(path)
    .find(({ fact }) => fact.span.start === span.start && fact.span.end === span.end);
  return call === undefined ? span : headOf(call.fact);
}

/** The part of a call that names it, up to the end of its first argument: `queue.add('paid'`. */
function headOf({ span, nameSpan, arguments: [named] }: CallFact): Span {
  const isText = named?.kind === 'literal' || named?.kind === 'reference' || named?.kind === 'template';
  return spanOf(span.start, isText ? named.span.end : nameSpan.end);
}

/** Most places are none: to know who sends what takes a look at what stands behind every endpoint. */
function isSendAt(path: FilePath, offset: Offset, model: ProjectModel): boolean {
  return model.messages(path).some(({ call }) => contains(call.fact.span, offset));
}

interface Send {
  readonly name: string;
  readonly action: string;
  readonly place: Place;
  readonly from: HandlerPlace;
}

/** What handlers and jobs send to queues and topics whose name is known, each place once. */
function sendsOf(model: ProjectModel): readonly Send[] {
  const roots = [...model.endpoints(), ...model.jobs()].flatMap(({ handler }) => handler ?? []);
  const sends = new Map<string, Send>();
  for (const { to, place, from } of roots.flatMap(root => model.behind(root).steps)) {
    if (to.kind !== 'effect' || to.effect.kind !== 'message') continue;
    const { name, action } = to.effect.message;
    if (action === 'send' && name !== undefined)
      sends.set(`${place.path} ${place.span.start}`, { name, action, place, from });
  }
  return [...sends.values()];
}

function endpointsLeadingTo(
  accepts: (effect: Effect) => boolean,
  model: ProjectModel,
): readonly EndpointDescription[] {
  return model
    .endpoints()
    .filter(
      ({ handler }) =>
        handler !== undefined &&
        model.behind(handler).steps.some(({ to }) => to.kind === 'effect' && accepts(to.effect)),
    )
    .map(endpoint => describeEndpoint(endpoint, model));
}

function contains({ start, end }: Span, offset: Offset): boolean {
  return start <= offset && offset <= end;
}
