/** What clients may send without any bound, and calls that they cannot repeat safely. */
import type { DataNode } from '../../languages/data/data-node.ts';
import type { DocumentNode, OpenApiDocument, Operation, Place } from '../../model/openapi-document.ts';
import { isPageSize } from '../endpoints/page-sizes.ts';
import { firstAtEachPlace, isNumber, placeOfDefinition, typesOf } from './openapi.ts';
import { segmentsOf, splitWords } from './route-names.ts';

export interface UnboundedInput {
  readonly place: Place;
  readonly operation: Operation;
  readonly schema: DocumentNode;
}

/** Lists in request bodies that may have any length, each definition once. */
export function findUnboundedLists(document: OpenApiDocument): readonly UnboundedInput[] {
  return eachOnce(
    sentSchemas(document).filter(({ schema }) => typesOf(schema).includes('array') && !isBounded(schema)),
  );
}

/** Texts in request bodies that may have any length. What stands in an address or a header, servers bound themselves. */
export function findUnboundedTexts(document: OpenApiDocument): readonly UnboundedInput[] {
  return eachOnce(
    sentSchemas(document).filter(
      ({ name, schema }) => typesOf(schema).includes('string') && !namesThing(name) && !isBoundedText(schema),
    ),
  );
}

/** Numbers in queries that say how much is to be done, and may be as high as one likes. Those in bodies are mostly kept. */
export function findUnboundedAmounts(document: OpenApiDocument): readonly UnboundedInput[] {
  const asked = document.operations().flatMap(operation =>
    operation.parameters().flatMap(({ name, location, schema }): readonly SentSchema[] => {
      // How much of a list is wanted has a rule of its own.
      const isOther = location !== 'query' || schema === undefined || isPageSize(name);
      return isOther || !isAmount(name) ? [] : [{ operation, name, schema }];
    }),
  );
  return eachOnce(asked.filter(({ schema }) => isNumber(schema) && !isBoundedNumber(schema)));
}

interface SentSchema {
  readonly operation: Operation;
  /** Of the property or parameter that it is, or is a part of; empty for a body. */
  readonly name: string;
  readonly schema: DocumentNode;
}

/** The schemas of request bodies, each where the first operation meets it. What only the server sends is left out. */
function sentSchemas(document: OpenApiDocument): readonly SentSchema[] {
  const found: SentSchema[] = [];
  const seen = new Set<DataNode>();
  for (const operation of document.operations()) {
    for (const { schema } of operation.requestBody()?.content ?? []) {
      if (schema !== undefined) visit(schema, operation, '', 0);
    }
  }
  return found;

  function visit(schema: DocumentNode, operation: Operation, name: string, depth: number): void {
    if (!schema.isResolved || seen.has(schema.data) || depth > 50) return;
    seen.add(schema.data);
    if (schema.get('readOnly')?.value === true) return;
    found.push({ schema, operation, name });
    for (const key of ['allOf', 'oneOf', 'anyOf'])
      for (const part of schema.get(key)?.items() ?? []) visit(part, operation, name, depth + 1);
    for (const { key, node } of schema.get('properties')?.entries() ?? [])
      visit(node, operation, key, depth + 1);
    const items = schema.get('items');
    if (items !== undefined) visit(items, operation, name, depth + 1);
  }
}

function eachOnce(sent: readonly SentSchema[]): readonly UnboundedInput[] {
  const found = sent.map(({ schema, operation }) => ({
    place: placeOfDefinition(schema),
    operation,
    schema,
  }));
  return firstAtEachPlace(found, ({ place }) => place);
}

/** By a number, or by what its items can be. */
function isBounded(schema: DocumentNode): boolean {
  return (
    schema.has('maxItems') ||
    schema.get('items')?.has('enum') === true ||
    schema.has('enum') ||
    schema.has('const')
  );
}

/** Their form says how long they are. Files are bounded by the limit of the body. */
const boundedFormats =
  /^(?:date|date-time|time|duration|uuid|ipv[46]|email|idn-email|hostname|idn-hostname|binary|byte|base64|uri-reference|color|phone)$/;

/** What names a thing or opens something is looked up and refused, not kept. */
function namesThing(name: string): boolean {
  return /^(?:(?:g|u|gu|uu)?ids?|keys?|codes?|tokens?|secrets?|slugs?|hash(?:es)?|skus?|types?|status|state|country|currency|locale|language|version)$/.test(
    splitWords(name).at(-1) ?? '',
  );
}

function isBoundedText(schema: DocumentNode): boolean {
  const pattern = schema.text('pattern') ?? '';
  return (
    ['maxLength', 'enum', 'const', 'contentEncoding', 'contentMediaType'].some(key => schema.has(key)) ||
    boundedFormats.test(schema.text('format') ?? '') ||
    isWhole(pattern)
  );
}

/** `^[A-Z]{2}-\\d+$` is for codes, and `.*` is for anything. */
function isWhole(pattern: string): boolean {
  return pattern.startsWith('^') && pattern.endsWith('$') && !/[*+]|\{\d+,\}/.test(pattern);
}

const amount =
  /^(?:count|quantity|size|length|depth|width|height|duration|days|hours|minutes|weeks|months|repeat|repetitions|iterations|copies|replicas|instances|seats|retries|attempts|batch size|page count)$/;

function isAmount(name: string): boolean {
  const words = splitWords(name);
  return amount.test(words.join(' ')) || amount.test(words.at(-1) ?? '');
}

function isBoundedNumber(schema: DocumentNode): boolean {
  return ['maximum', 'exclusiveMaximum', 'enum', 'const'].some(key => schema.has(key));
}

const payments =
  /^(?:payments?|charges?|refunds?|payouts?|withdrawals?|deposits?|orders?|purchases?|bookings?|disbursements?|topups?|remittances?)$/;

/** Repositories, calls and domains are transferred too: these only count where nothing else is their owner. */
const movements = /^(?:transfers|transactions)$/;
const owners = /^(?:v\d.*|api|accounts?|wallets?|customers?|users?|me|banks?|cards?|ledgers?)$/i;

function movesValue(template: string): boolean {
  const segments = segmentsOf(template);
  const last = segments.at(-1);
  if (last === undefined || last.isParameter) return false;
  const name = splitWords(last.text).join(' ');
  if (!movements.test(name)) return payments.test(name);
  return segments.slice(0, -1).every(({ text, isParameter }) => isParameter || owners.test(text));
}

/** Calls that move money or goods when they are made, and again when they are repeated. */
export function findUnrepeatableCalls(document: OpenApiDocument): readonly Operation[] {
  return document.operations().filter(operation => {
    if (operation.method !== 'post' || operation.isDeprecated) return false;
    return movesValue(operation.template) && !takesRetryKey(operation);
  });
}

/** A header for it, or a name that the client gives and that is the same in a second try. */
function takesRetryKey(operation: Operation): boolean {
  const isKey = (name: string): boolean =>
    /idempoten|^(?:x-)?request-?id$|client-?request|dedup|client[-_]?(?:order|reference|transaction|token)|external[-_]?(?:id|reference)|reference[-_]?(?:id|number)?$|^uuid$|nonce/i.test(
      name,
    );
  if (operation.parameters().some(({ name, node }) => !node.isResolved || isKey(name))) return true;
  if (/idempoten/i.test(`${operation.node.text('summary')} ${operation.node.text('description')}`))
    return true;
  return (operation.requestBody()?.content ?? []).some(({ schema }) => namesIn(schema, 0).some(isKey));
}

function namesIn(schema: DocumentNode | undefined, depth: number): readonly string[] {
  if (schema === undefined || depth > 3) return [];
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap(key => schema.get(key)?.items() ?? []);
  const own = schema.get('properties')?.entries() ?? [];
  return [
    ...own.map(({ key }) => key),
    ...[...parts, ...own.map(({ node }) => node)].flatMap(part => namesIn(part, depth + 1)),
  ];
}
