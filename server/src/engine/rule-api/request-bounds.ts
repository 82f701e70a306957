/** What clients may send without any bound, and calls that they cannot repeat safely. */
import type { DataNode } from '../languages/data/data-node.ts';
import type { DocumentNode, OpenApiDocument, Operation, Place } from '../model/openapi-document.ts';
import { placeKey, placeOfDefinition, typesOf } from './openapi.ts';
import { segmentsOf, splitWords } from './route-names.ts';

export interface UnboundedInput {
  readonly place: Place;
  readonly operation: Operation;
  readonly schema: DocumentNode;
}

/** Lists in request bodies that may have any length, each definition once. */
export function findUnboundedLists(document: OpenApiDocument): readonly UnboundedInput[] {
  const found = new Map<string, UnboundedInput>();
  const seen = new Set<DataNode>();
  for (const operation of document.operations()) {
    for (const { schema } of operation.requestBody()?.content ?? []) {
      if (schema !== undefined) visit(schema, operation, 0);
    }
  }
  return [...found.values()];

  function visit(schema: DocumentNode, operation: Operation, depth: number): void {
    if (!schema.isResolved || seen.has(schema.data) || depth > 50) return;
    seen.add(schema.data);
    const isList = typesOf(schema).includes('array');
    if (isList && !isBounded(schema)) {
      const place = placeOfDefinition(schema);
      found.set(placeKey(place), { place, operation, schema });
    }
    for (const key of ['allOf', 'oneOf', 'anyOf'])
      for (const part of schema.get(key)?.items() ?? []) visit(part, operation, depth + 1);
    for (const { node } of schema.get('properties')?.entries() ?? []) visit(node, operation, depth + 1);
    const items = schema.get('items');
    if (items !== undefined) visit(items, operation, depth + 1);
  }
}

/** By a number, by what its items can be, or because only the server sends it. */
function isBounded(schema: DocumentNode): boolean {
  return (
    schema.has('maxItems') ||
    schema.get('readOnly')?.value === true ||
    schema.get('items')?.has('enum') === true ||
    schema.has('enum') ||
    schema.has('const')
  );
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
