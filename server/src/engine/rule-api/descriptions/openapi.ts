/** What rules need to look at schemas, and to change a description. */

import { addData, type TextChange } from '../../languages/data/add-data.ts';
import type { DataNode } from '../../languages/data/data-node.ts';
import type { Data } from '../../languages/data/render-data.ts';
import type {
  DocumentEntry,
  DocumentNode,
  DocumentReference,
  MediaType,
  Operation,
  Place,
} from '../../model/openapi-document.ts';
import { directoryOf, type FilePath, joinPath } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import type { EditPlace } from '../edits/edit-place.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';

/** Where people look for a key: what is added comes before those behind it. */
export const keyOrder: readonly string[] = [
  ...['openapi', 'swagger', 'info', 'host', 'basePath', 'schemes', 'servers', 'consumes', 'produces'],
  ...['tags', 'summary', 'description', 'operationId', 'deprecated', 'securityDefinitions', 'security'],
  ...[
    'parameters',
    'requestBody',
    'responses',
    'callbacks',
    'headers',
    'content',
    'links',
    'paths',
    'components',
  ],
];

/**
 * The edits after which a part of a description also holds `addition`, in the style of its file. What is there stays:
 * new keys come where people look for them, items are appended, mappings are filled.
 */
export function addToDescription(editor: Editor, node: DocumentNode, addition: Data): readonly Edit[] {
  return addData(editor.textOf(node.path), node.data, addition, keyOrder).map(({ span, text }: TextChange) =>
    editor.replace({ path: node.path, start: span.start, end: span.end }, text),
  );
}

/** Where a finding about a part that others may refer to is shown: the key that defines it, or its first one. */
export function placeOfDefinition(node: DocumentNode): Place {
  return node.keyPlace ?? node.entries()[0]?.keyPlace ?? { path: node.path, span: node.span };
}

/** A place in the form in which edits want it. */
export function editPlaceOf({ path, span }: Place): EditPlace {
  return { path, start: span.start, end: span.end };
}

/** Whether a `$ref` means the same when it is written into another file. */
export function isReusableIn(file: FilePath, { path, target }: DocumentReference): boolean {
  const [named = ''] = target.split('#');
  if (named === '' || path === file) return path === file;
  return joinPath(directoryOf(path), named) === joinPath(directoryOf(file), named);
}

export function isJson({ type }: MediaType): boolean {
  return type === 'application/json' || type.endsWith('+json') || type === '*/*';
}

/** The types that a schema names; version 3.1 may list several. */
export function typesOf(schema: DocumentNode): readonly string[] {
  const type = schema.get('type');
  if (typeof type?.value === 'string') return [type.value];
  return (type?.items() ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

export interface SchemaProperties {
  readonly entries: readonly DocumentEntry[];
  /** False when parts could not be followed, or the schema is one of several. */
  readonly isKnown: boolean;
}

/** The properties of a schema with those of everything that it is composed of. */
export function propertiesOf(schema: DocumentNode): SchemaProperties {
  return composeProperties(schema, new Set());
}

/** More parts than anybody composes a schema of by hand. */
const mostParts = 200;

/** A composition may contain itself: each part counts once. */
function composeProperties(schema: DocumentNode, seen: Set<DataNode>): SchemaProperties {
  if (!schema.isResolved || seen.size >= mostParts) return { entries: [], isKnown: false };
  if (seen.has(schema.data)) return { entries: [], isKnown: true };
  seen.add(schema.data);
  const parts = (schema.get('allOf')?.items() ?? []).map(part => composeProperties(part, seen));
  const own = schema.get('properties')?.entries() ?? [];
  const isChoice = schema.has('oneOf') || schema.has('anyOf');
  return {
    entries: [...own, ...parts.flatMap(({ entries }) => entries)],
    isKnown: !isChoice && parts.every(({ isKnown }) => isKnown),
  };
}

/** The place of a part of a key, such as one segment of a path. The whole key when that is written with escapes. */
export function placeInKey({ path, span }: Place, key: string, start: number, length: number): Place {
  const quotes = span.end - span.start - key.length;
  if (quotes !== 0 && quotes !== 2) return { path, span };
  const from = span.start + quotes / 2 + start;
  return { path, span: spanOf(from, from + length) };
}

/** `GET /users`, as people speak of an operation. */
export function nameOfOperation({ method, template }: Operation): string {
  return `${method.toUpperCase()} ${template}`;
}

export function isSuccess(status: string): boolean {
  return /^2(?:\d\d|XX)$/i.test(status);
}

export function isClientError(status: string): boolean {
  return /^4(?:\d\d|XX)$/i.test(status) || status === 'default';
}

/** Identifies a place, to count each one once. */
export function placeKey({ path, span }: Place): string {
  return `${path}:${span.start}`;
}

/** What several share, such as a definition that operations refer to, where the first meets it. */
export function firstAtEachPlace<Item>(
  items: readonly Item[],
  placeOf: (item: Item) => Place,
): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = placeKey(placeOf(item));
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

/** Whether a schema takes numbers, among other things. */
export function isNumber(schema: DocumentNode): boolean {
  return typesOf(schema).some(type => type === 'integer' || type === 'number');
}
