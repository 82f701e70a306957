/** What a hover says about a place in an API description. */
import type {
  DescriptionCard,
  OperationSummary,
  OperationsCard,
  PartCard,
} from '../engine/session/descriptions/descriptions.ts';
import { code, describePosture, type LinkTo, link, list, paragraphs } from './describe-card.ts';
import { escapeMarkdown } from './describe-finding.ts';

/** A path with more operations than this would be a wall. */
const mostOperations = 6;

export function describeDescription(card: DescriptionCard, linkTo: LinkTo): string {
  switch (card.kind) {
    case 'operations':
      return describeOperations(card, linkTo);
    case 'part':
      return describePart(card, linkTo);
  }
}

function describeOperations({ operations }: OperationsCard, linkTo: LinkTo): string {
  const [only] = operations;
  if (operations.length === 1 && only !== undefined) return describeOperation(only, linkTo);
  const lines = operations
    .slice(0, mostOperations)
    .map(operation => [titleOf(operation), ...servedLinks(operation, linkTo)].join(' · '));
  const more = operations.length - mostOperations;
  return list(more > 0 ? [...lines, `${more} more`] : lines);
}

/** First what the description promises, then how the code that serves it stands. */
function describeOperation(operation: OperationSummary, linkTo: LinkTo): string {
  const { summary, promises, servedBy, isDeprecated } = operation;
  return paragraphs([
    `${titleOf(operation)}${isDeprecated ? ' · deprecated' : ''}`,
    summary === undefined ? '' : escapeMarkdown(summary),
    list(promises.map(escapeMarkdown)),
    ...servedBy.map(({ endpoint }, index) =>
      paragraphs([servedLinks(operation, linkTo)[index] ?? '', describePosture(endpoint, linkTo)]),
    ),
  ]);
}

function titleOf({ title }: OperationSummary): string {
  return `**${escapeMarkdown(title)}**`;
}

function servedLinks({ servedBy }: OperationSummary, linkTo: LinkTo): readonly string[] {
  return servedBy.map(
    ({ endpoint, place }) =>
      `served by ${link(code(endpoint.handler?.name ?? endpoint.title), place, linkTo)}`,
  );
}

function describePart({ title, shape, place, description, facts, uses }: PartCard, linkTo: LinkTo): string {
  const times = uses === 1 ? 'once' : `${uses} times`;
  return paragraphs([
    `**${link(escapeMarkdown(title), place, linkTo)}** · ${shape} · ${uses === 0 ? 'referred to nowhere' : `referred to ${times}`}`,
    description === undefined ? '' : escapeMarkdown(description),
    list(facts.map(escapeMarkdown)),
  ]);
}
