/** One endpoint's path from the request to the query, as a sequence of messages. */
import type { Endpoint } from '../frameworks/endpoint.ts';
import type { HandlerPlace } from '../frameworks/route.ts';
import type { Effect, Step } from '../model/behind.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { EndpointPath, Participant, PathMessage } from './architecture.ts';
import { describeEndpoint, describeFunction, type EndpointDescription } from './endpoint-description.ts';
import { moduleName, nameOfEffect, verbOfOutbound } from './outside.ts';

/** More steps than this nobody reads. */
const mostSteps = 60;

const client: Participant = { id: 'client', label: 'Client', kind: 'client' };
const before: Participant = { id: 'before', label: 'Before the handler', kind: 'before' };

interface Exchange {
  readonly from: Participant;
  readonly to: Participant;
  readonly message: Omit<PathMessage, 'from' | 'to'>;
}

export function describePath(endpoint: Endpoint, model: ProjectModel): EndpointPath {
  const description = describeEndpoint(endpoint, model);
  const handler = handlerOf(endpoint, description);
  const { steps, unknownCalls } =
    endpoint.handler === undefined ? { steps: [], unknownCalls: [] } : model.behind(endpoint.handler);
  const leading = stepsToEffects(steps);
  const shown = leading.slice(0, mostSteps);
  const exchanges = [
    ...exchangesBefore(description, handler),
    ...shown.flatMap(step => exchangeOf(step, model)),
  ];
  const participants = new Map(exchanges.flatMap(({ from, to }) => [from, to]).map(one => [one.id, one]));
  return {
    endpoint: description,
    participants: [...participants.values()],
    messages: exchanges.map(({ from, to, message }) => ({ from: from.id, to: to.id, ...message })),
    left: leading.length - shown.length,
    unknownCalls,
  };
}

/** What is called and leads to nothing outside, such as the making of an error, would hide the path. */
function stepsToEffects(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step, index) => {
    if (step.to.kind === 'effect') return true;
    const end = steps.findIndex(({ depth }, later) => later > index && depth <= step.depth);
    const below = steps.slice(index + 1, end < 0 ? undefined : end);
    return below.some(({ to }) => to.kind === 'effect');
  });
}

function handlerOf({ handler }: Endpoint, description: EndpointDescription): Participant {
  const id = handler === undefined ? description.file : idOf(handler.path, description.handler?.name);
  return { id, label: labelOf(id), kind: 'module' };
}

function exchangesBefore(endpoint: EndpointDescription, handler: Participant): readonly Exchange[] {
  const request = { label: endpoint.title, place: { path: endpoint.file, span: endpoint.span } };
  const name = endpoint.handler?.name?.split('.').at(-1) ?? 'handler';
  const answered = { label: name, place: endpoint.handler ?? request.place };
  const runs = endpoint.chain.filter(({ role }) => role !== 'mark');
  if (runs.length === 0) return [{ from: client, to: handler, message: request }];
  return [
    { from: client, to: before, message: request },
    ...runs.map(({ name: label, path, span }) => ({
      from: before,
      to: before,
      message: { label, place: { path, span } },
    })),
    { from: before, to: handler, message: answered },
  ];
}

/** Calls within one module are its own business. */
function exchangeOf({ from, to, place }: Step, model: ProjectModel): readonly Exchange[] {
  const sender = moduleOf(from, model);
  if (to.kind === 'effect')
    return [{ from: sender, to: outsideOf(to.effect), message: { label: labelOfEffect(to.effect), place } }];
  const receiver = moduleOf(to.function, model);
  if (receiver.id === sender.id) return [];
  return [{ from: sender, to: receiver, message: { label: to.name.split('.').at(-1) ?? to.name, place } }];
}

function moduleOf(place: HandlerPlace, model: ProjectModel): Participant {
  const id = idOf(place.path, describeFunction(place, model)?.name);
  return { id, label: labelOf(id), kind: 'module' };
}

/** A class takes part as itself, functions as the file in which they stand. */
function idOf(path: string, name: string | undefined): string {
  const [owner, ...rest] = name?.split('.') ?? [];
  return owner === undefined || rest.length === 0 ? path : `${path}#${owner}`;
}

function labelOf(id: string): string {
  const [path = id, owner] = id.split('#');
  return owner ?? moduleName(path);
}

function outsideOf(effect: Effect): Participant {
  const label = nameOfEffect(effect);
  return { id: `${effect.kind} ${label}`, label, kind: effect.kind === 'data' ? 'data' : 'outside' };
}

function labelOfEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'data':
      return [effect.access.verb.replaceAll('-', ' '), effect.access.model]
        .filter(part => part !== undefined)
        .join(' ');
    case 'http':
      return verbOfOutbound(effect.call);
    case 'service':
      return effect.action;
    case 'message':
      return [effect.message.action, effect.message.name].filter(part => part !== undefined).join(' ');
  }
}
