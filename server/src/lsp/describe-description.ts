/** What a hover says about a place in an API description. */
import type {
  DescriptionCard,
  NameCard,
  OperationSummary,
  OperationsCard,
  PartCard,
} from '../engine/session/descriptions/descriptions.ts';
import { code, describePosture, type LinkTo, link, list, paragraphs } from './describe-card.ts';
import { escapeMarkdown } from './describe-finding.ts';

/** A path with more operations than this would be a wall. */
const mostOperations = 6;

export interface PlacesInWords {
  readonly linkTo: LinkTo;
  /** Such as `src/orders.ts:12`. */
  readonly nameOf: LinkTo;
}

export function describeDescription(card: DescriptionCard, places: PlacesInWords): string {
  switch (card.kind) {
    case 'operations':
      return describeOperations(card, places);
    case 'part':
      return describePart(card, places);
    case 'name':
      return describeName(card, places);
  }
}

function describeOperations({ operations }: OperationsCard, places: PlacesInWords): string {
  const [only] = operations;
  if (operations.length === 1 && only !== undefined) return describeOperation(only, places);
  const lines = operations
    .slice(0, mostOperations)
    .map(operation => [titleOf(operation), ...servedLinks(operation, places)].join(' · '));
  const more = operations.length - mostOperations;
  return list(more > 0 ? [...lines, `${more} more`] : lines);
}

/** First what the description promises, then how the code that serves it stands. */
function describeOperation(operation: OperationSummary, places: PlacesInWords): string {
  const { summary, promises, servedBy, isDeprecated } = operation;
  return paragraphs([
    `${titleOf(operation)}${isDeprecated ? ' · deprecated' : ''}`,
    summary === undefined ? '' : escapeMarkdown(summary),
    list(promises.map(escapeMarkdown)),
    ...servedBy.map(({ endpoint }, index) =>
      paragraphs([servedLinks(operation, places)[index] ?? '', describePosture(endpoint, places.linkTo)]),
    ),
  ]);
}

function titleOf({ title }: OperationSummary): string {
  return `**${escapeMarkdown(title)}**`;
}

function servedLinks({ servedBy }: OperationSummary, { linkTo, nameOf }: PlacesInWords): readonly string[] {
  return servedBy.map(({ endpoint, place }) => {
    const answering = code(endpoint.handler?.name ?? endpoint.title);
    return `served by ${answering} in ${link(escapeMarkdown(nameOf(place)), place, linkTo)}`;
  });
}

function describePart(
  { title, shape, place, description, facts, uses }: PartCard,
  { linkTo }: PlacesInWords,
): string {
  const times = uses === 1 ? 'once' : `${uses} times`;
  return paragraphs([
    `**${link(escapeMarkdown(title), place, linkTo)}** · ${shape} · ${uses === 0 ? 'referred to nowhere' : `referred to ${times}`}`,
    description === undefined ? '' : escapeMarkdown(description),
    list(facts.map(escapeMarkdown)),
  ]);
}

function describeName(
  { title, shape, place, description, facts, operations }: NameCard,
  { linkTo }: PlacesInWords,
): string {
  const name = escapeMarkdown(title);
  const count = operations.length === 1 ? '1 operation' : `${operations.length} operations`;
  const more = operations.length - mostOperations;
  const shown = operations.slice(0, mostOperations).map(escapeMarkdown);
  return paragraphs([
    `**${place === undefined ? name : link(name, place, linkTo)}** · ${shape} · ${place === undefined ? 'described nowhere' : count}`,
    description === undefined ? '' : escapeMarkdown(description),
    list(facts.map(escapeMarkdown)),
    list(more > 0 ? [...shown, `${more} more`] : shown),
  ]);
}
