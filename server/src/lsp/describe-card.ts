/** The cards of a hover: compact Markdown that also reads well as plain text. */
import type { AccessDescription, JobDescription, Place } from '../engine/session/architecture.ts';
import type {
  BehindSummary,
  Card,
  EndpointCard,
  ModelCard,
  QueueCard,
  ReachedThing,
} from '../engine/session/cards.ts';
import {
  type EndpointDescription,
  stateSigns,
  summariseEndpoint,
} from '../engine/session/endpoint-description.ts';
import { escapeMarkdown } from './describe-finding.ts';
import { type AspectLine, aspectLines } from './evidence-text.ts';

/** The address of a place, with its line; undefined where links lead nowhere. */
export type LinkTo = (place: Pick<Place, 'path' | 'span'>) => string;

/** More of a kind than this are counted rather than listed. */
const mostListed = 8;

export function describeCard(card: Card, linkTo: LinkTo): string {
  switch (card.kind) {
    case 'endpoint':
      return describeEndpoint(card, linkTo);
    case 'model':
      return describeModel(card, linkTo);
    case 'queue':
      return describeQueue(card, linkTo);
  }
}

function describeEndpoint({ endpoint, behind }: EndpointCard, linkTo: LinkTo): string {
  const gaps = endpoint.gaps.map(gap => `${link('this', gap, linkTo)}: ${escapeMarkdown(gap.reason)}`);
  return paragraphs([
    `**${escapeMarkdown(endpoint.title)}**`,
    describeChain(endpoint, linkTo),
    describeBehind(behind, linkTo),
    describePosture(endpoint, linkTo),
    gaps.length === 0 ? '' : `Not all of it is known, because of ${gaps.slice(0, mostListed).join('; ')}`,
  ]);
}

/** `requireAuth → OrdersController.list`, each a link to where it is put. */
function describeChain({ chain, handler }: EndpointDescription, linkTo: LinkTo): string {
  const before = chain
    .filter(({ role }) => role !== 'mark')
    .map(piece => link(code(piece.name), piece, linkTo));
  const answers =
    handler === undefined ? [] : [link(code(handler.name ?? 'inline handler'), handler, linkTo)];
  return [...before, ...answers].join(' → ');
}

/** What is known one by one, what is not in one line: it would push the rest out of sight. */
export function describePosture(endpoint: EndpointDescription, linkTo: LinkTo): string {
  const lines = aspectLines(endpoint);
  const known = lines.filter(({ standing }) => standing.state !== 'unknown');
  const unknown = lines.filter(({ standing }) => standing.state === 'unknown').map(({ title }) => title);
  return paragraphs([
    list(known.map(line => describeAspect(line, linkTo))),
    unknown.length === 0 ? '' : `${stateSigns.unknown} not known: ${unknown.join(', ')}`,
  ]);
}

function describeAspect({ title, standing: { state, evidence } }: AspectLine, linkTo: LinkTo): string {
  const [first] = evidence;
  const why = first === undefined ? '' : `: ${link(escapeMarkdown(first.text), first, linkTo)}`;
  return `${stateSigns[state]} ${title}${why}`;
}

function describeBehind({ reads, writes, sends, mayBeMore }: BehindSummary, linkTo: LinkTo): string {
  const part = (title: string, things: readonly ReachedThing[]): string =>
    things.length === 0
      ? ''
      : `${title} ${shorten(things.map(thing => link(code(thing.name), thing, linkTo))).join(', ')}`;
  const parts = [part('reads', reads), part('writes', writes), part('calls', sends)].filter(
    text => text !== '',
  );
  if (parts.length === 0) return '';
  return `Behind it: ${parts.join(' · ')}${mayBeMore ? ' · there may be more' : ''}`;
}

function describeModel({ name, library, accesses, endpoints }: ModelCard, linkTo: LinkTo): string {
  const reads = accesses.filter(({ isWrite }) => !isWrite);
  const writes = accesses.filter(({ isWrite }) => isWrite);
  return paragraphs([
    `**${escapeMarkdown(name)}** · data through ${code(library)}`,
    accessLine('Read', reads, linkTo),
    accessLine('Written', writes, linkTo),
    describeEndpoints(endpoints, linkTo),
  ]);
}

function accessLine(title: string, accesses: readonly AccessDescription[], linkTo: LinkTo): string {
  if (accesses.length === 0) return `${title} nowhere in this project.`;
  const places = accesses.map(access => link(code(access.by ?? access.verb), access, linkTo));
  return `${title} by ${shorten([...new Set(places)]).join(', ')}`;
}

function describeEndpoints(endpoints: readonly EndpointDescription[], linkTo: LinkTo): string {
  if (endpoints.length === 0) return '';
  const lines = endpoints.map(endpoint =>
    link(
      escapeMarkdown(summariseEndpoint(endpoint)),
      endpoint.handler ?? { path: endpoint.file, span: endpoint.span },
      linkTo,
    ),
  );
  return `Reached by\n\n${list(shorten(lines))}`;
}

function describeQueue({ name, senders, jobs, endpoints }: QueueCard, linkTo: LinkTo): string {
  const sent = senders.map(sender => link(code(sender.by ?? sender.action), sender, linkTo));
  return paragraphs([
    `**${escapeMarkdown(name)}**${jobs[0] === undefined ? '' : ` · ${jobs[0].kind} of ${code(jobs[0].library)}`}`,
    sent.length === 0 ? '' : `Sent by ${shorten(sent).join(', ')}`,
    jobs.length === 0 ? '' : `Handled by ${shorten(jobs.map(job => linkToJob(job, linkTo))).join(', ')}`,
    describeEndpoints(endpoints, linkTo),
  ]);
}

function linkToJob(job: JobDescription, linkTo: LinkTo): string {
  return link(code(job.handler?.name ?? job.kind), job.handler ?? job, linkTo);
}

function shorten(items: readonly string[]): readonly string[] {
  if (items.length <= mostListed) return items;
  return [...items.slice(0, mostListed), `${items.length - mostListed} more`];
}

export function link(text: string, place: Pick<Place, 'path' | 'span'>, linkTo: LinkTo): string {
  return `[${text}](${linkTo(place)})`;
}

export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

export function list(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n');
}

export function paragraphs(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n');
}
