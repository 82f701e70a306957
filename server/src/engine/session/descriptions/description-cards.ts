/** What there is to say about a place in a description, as plain data. */
import type { DataNode } from '../../languages/data/data-node.ts';
import { childOf } from '../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { OpenApiDocument, Operation, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isClientError, nameOfOperation, placeKey } from '../../rule-api/descriptions/openapi.ts';
import { pagingParameters } from '../../rule-api/endpoints/growing-lists.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { describeEndpoint, type EndpointDescription } from '../endpoint-description.ts';
import { allOperations } from './all-calls.ts';
import type { DescriptionIndex } from './description-index.ts';
import { nameAt } from './name-at.ts';
import { findPart, usePlaces } from './name-places.ts';
import type { PathParameter } from './path-parameters.ts';
import { endpointsOf, placeOfEndpoint } from './served-by.ts';
import type { Spot } from './spot.ts';

export type DescriptionCard = OperationsCard | PartCard | NameCard;

export interface OperationsCard {
  readonly kind: 'operations';
  readonly operations: readonly OperationSummary[];
  readonly span: Span;
}

export interface OperationSummary {
  readonly title: string;
  readonly place: Place;
  readonly summary: string | undefined;
  readonly isDeprecated: boolean;
  /** What the description says of who may call, and how, one sentence each. */
  readonly promises: readonly string[];
  readonly servedBy: readonly { readonly endpoint: EndpointDescription; readonly place: Place }[];
}

/** A component, and what leads to it. */
export interface PartCard {
  readonly kind: 'part';
  readonly title: string;
  readonly shape: string;
  readonly place: Place;
  readonly description: string | undefined;
  /** Short facts, such as the type and properties of a schema. */
  readonly facts: readonly string[];
  /** How often it is referred to. */
  readonly uses: number;
  readonly span: Span;
}

/** What several operations share by its name. */
export interface NameCard {
  readonly kind: 'name';
  readonly title: string;
  readonly shape: 'tag' | 'path parameter';
  /** Undefined where nothing describes it. */
  readonly place: Place | undefined;
  readonly description: string | undefined;
  readonly facts: readonly string[];
  /** The titles of the operations that have it. */
  readonly operations: readonly string[];
  readonly span: Span;
}

export interface CardParts {
  readonly model: ProjectModel;
  factsOf(path: FilePath): OpenApiFacts | undefined;
}

export function descriptionCardAt(
  index: DescriptionIndex,
  spot: Spot,
  parts: CardParts,
): DescriptionCard | undefined {
  const found = nameAt(index, spot);
  if (found === undefined) return undefined;
  const { name, place } = found;
  const operationsCard = (operations: readonly Operation[]): OperationsCard => ({
    kind: 'operations',
    operations: operations.map(each => summarise(each, index.document, parts.model)),
    span: place.span,
  });
  switch (name.kind) {
    case 'calls':
      return operationsCard(name.operations);
    case 'operation': {
      const called = allOperations(index.document).filter(({ operationId }) => operationId === name.name);
      return called.length === 0 ? undefined : operationsCard(called);
    }
    case 'part': {
      const part = findPart(name.part, parts.factsOf);
      if (part === undefined) return undefined;
      return {
        kind: 'part',
        title: name.part.pointer.at(-1) ?? name.part.path.slice(name.part.path.lastIndexOf('/') + 1),
        shape: name.shape,
        place: part.place,
        description: textOf(part.node, 'description') ?? textOf(part.node, 'summary'),
        facts: factsOfPart(part.node),
        uses: usePlaces(index, name).length,
        span: place.span,
      };
    }
    case 'tag':
      return describeTag(index.document, name.name, place.span);
    case 'path parameter':
      return describePathParameter(index.document, name, place.span);
  }
}

function describeTag(document: OpenApiDocument, name: string, span: Span): NameCard {
  const tag = document.tags().find(one => one.name === name);
  const parent = tag?.node.text('parent');
  return {
    kind: 'name',
    title: name,
    shape: 'tag',
    place: tag?.place,
    description: firstLine(tag?.node.text('summary') ?? tag?.node.text('description')),
    facts: parent === undefined ? [] : [`below ${parent}`],
    operations: allOperations(document)
      .filter(({ tags }) => tags.includes(name))
      .map(titleOf),
    span,
  };
}

function describePathParameter(
  document: OpenApiDocument,
  { name, descriptions }: PathParameter,
  span: Span,
): NameCard {
  const described = new Set(descriptions.map(placeKey));
  const taken = document.operations().flatMap(operation => {
    const parameter = operation.parameters().find(({ place }) => described.has(placeKey(place)));
    return parameter === undefined ? [] : [{ operation, parameter }];
  });
  const parameter = taken[0]?.parameter;
  const { node, schema } = parameter ?? {};
  return {
    kind: 'name',
    title: name,
    shape: 'path parameter',
    place: parameter?.place,
    description: firstLine(node?.text('description') ?? schema?.text('description')),
    // In version 2.0 the parameter is its own schema.
    facts: (schema === undefined ? [] : factsOfPart(schema.data)).filter(
      fact => !/^(?:in|name): /.test(fact),
    ),
    operations: taken.map(({ operation }) => titleOf(operation)),
    span,
  };
}

function titleOf(operation: Operation): string {
  const { operationId } = operation;
  const name = nameOfOperation(operation);
  return operationId === undefined ? name : `${name} · ${operationId}`;
}

function summarise(operation: Operation, document: OpenApiDocument, model: ProjectModel): OperationSummary {
  const { place, node, isDeprecated } = operation;
  return {
    title: titleOf(operation),
    place,
    summary: node.text('summary') ?? firstLine(node.text('description')),
    isDeprecated,
    promises: document.operations().includes(operation)
      ? [sayAccess(operation), sayErrors(operation), ...sayPaging(operation), ...sayLimits(operation)]
      : ['called by the API itself: whoever subscribes answers'],
    servedBy: endpointsOf(operation, model).map(endpoint => ({
      endpoint: describeEndpoint(endpoint, model),
      place: placeOfEndpoint(endpoint, model),
    })),
  };
}

function sayAccess(operation: Operation): string {
  const security = operation.security();
  if (security.kind === 'unstated') return 'does not say who may call';
  const ways = security.alternatives.map(schemes => schemes.map(({ scheme }) => scheme).join(' and '));
  if (ways.length === 0 || ways.every(way => way === '')) return 'everybody may call';
  return ways.includes('')
    ? `everybody may call, or with ${listNames(ways)}`
    : `callers need ${listNames(ways)}`;
}

function listNames(names: readonly string[]): string {
  return names.filter(name => name !== '').join(' or ');
}

function sayErrors(operation: Operation): string {
  const errors = operation
    .responses()
    .map(({ status }) => status)
    .filter(status => isClientError(status) || /^5/.test(status));
  return errors.length === 0 ? 'documents no error' : `documents ${errors.join(', ')}`;
}

function sayPaging(operation: Operation): readonly string[] {
  const names = pagingParameters(operation).map(({ name }) => name);
  return names.length === 0 ? [] : [`gives pages: ${names.join(', ')}`];
}

function sayLimits(operation: Operation): readonly string[] {
  const headers = operation.responses().flatMap(response => response.headers().map(({ key }) => key));
  const telling = [...new Set(headers.filter(key => /^(?:x-)?ratelimit|^retry-after$/i.test(key)))];
  const isLimited = telling.length > 0 || operation.responses().some(({ status }) => status === '429');
  if (!isLimited) return [];
  return [
    telling.length === 0
      ? 'limits how often it is called'
      : `limits how often it is called: ${telling.join(', ')}`,
  ];
}

/** What a component is, as far as a line can tell. */
function factsOfPart(node: DataNode): readonly string[] {
  const scalars = ['type', 'format', 'in', 'name', 'scheme', '$ref'].flatMap(key => {
    const value = textOf(node, key);
    return value === undefined ? [] : [`${key}: ${value}`];
  });
  const required = new Set(itemsOf(node, 'required'));
  const properties = keysOf(node, 'properties').map(key => (required.has(key) ? key : `${key}?`));
  const parts = [
    ...(properties.length === 0 ? [] : [`properties: ${shorten(properties)}`]),
    ...(itemsOf(node, 'enum').length === 0 ? [] : [`one of ${shorten(itemsOf(node, 'enum'))}`]),
    ...['content', 'headers'].flatMap(key => {
      const keys = keysOf(node, key);
      return keys.length === 0 ? [] : [`${key}: ${shorten(keys)}`];
    }),
  ];
  return [...scalars, ...parts];
}

const mostListed = 12;

function shorten(names: readonly string[]): string {
  const more = names.length - mostListed;
  return more > 0 ? `${names.slice(0, mostListed).join(', ')} and ${more} more` : names.join(', ');
}

function keysOf(node: DataNode, key: string): readonly string[] {
  const child = childOf(node, key);
  return child?.kind === 'mapping' ? child.entries.map(entry => entry.key) : [];
}

function itemsOf(node: DataNode, key: string): readonly string[] {
  const child = childOf(node, key);
  if (child?.kind !== 'sequence') return [];
  return child.items.flatMap(item => (item.kind === 'scalar' ? [String(item.value)] : []));
}

function textOf(node: DataNode, key: string): string | undefined {
  const child = childOf(node, key);
  return child?.kind === 'scalar' && typeof child.value === 'string' ? firstLine(child.value) : undefined;
}

function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split('\n')[0];
}
