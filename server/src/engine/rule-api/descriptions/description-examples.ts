/** The examples of a description, each with the schema that it has to fit. */
import { childOf, type DataNode, type MappingNode } from '../../languages/data/data-node.ts';
import type { DocumentNode, OpenApiDocument, Place } from '../../model/openapi-document.ts';
import { forEachMapping } from './description-walk.ts';

export interface SchemaExample {
  readonly value: DataNode;
  /** Of its key, or of the value where it is one of a list. */
  readonly place: Place;
  readonly schema: DocumentNode;
  readonly specification: OpenApiDocument['specification'];
  /** It belongs to a parameter, where numbers are sent as the text that they are written as. */
  readonly isSentAsText: boolean;
}

/** Every example that stands beside a schema or in one, in all files of a description. */
export function findSchemaExamples(document: OpenApiDocument): readonly SchemaExample[] {
  const found: SchemaExample[] = [];
  const sentAsText = new Set<DataNode>();
  forEachMapping(document, (mapping, { key, path, role }) => {
    if (sentAsText.has(mapping) || isParameter(mapping))
      for (const part of [mapping, ...schemasIn(mapping)]) sentAsText.add(part);
    if (role !== 'names') collect(mapping, path, key);
  });
  return found;

  function collect(node: MappingNode, path: Place['path'], key: string): void {
    if (!hasExamples(node)) return;
    const values = examplesIn(node, path);
    if (values.length === 0) return;
    const beside = childOf(node, 'schema');
    // Anything but JSON may be written as the text that is sent.
    const isText = beside !== undefined && key.includes('/') && !/json/i.test(key);
    // In a form everything is text, and a list of one is written as that one.
    if (isText && /form/i.test(key)) return;
    const schema = document.view(path, beside ?? node);
    const isSchema = beside !== undefined || isSchemaLike(node);
    if (!schema.isResolved || !isSchema) return;
    const { specification } = document;
    for (const { value, place } of values) {
      if (value.kind === 'scalar' && (value.value === null || isText)) continue;
      found.push({ value, place, schema, specification, isSentAsText: sentAsText.has(node) });
    }
  }
}

function isParameter(node: MappingNode): boolean {
  const place = childOf(node, 'in');
  return place?.kind === 'scalar' && /^(?:query|path|header)$/.test(String(place.value));
}

/** What is written right below, but for the media types of `content`, which may be JSON. */
function schemasIn({ entries }: MappingNode): readonly DataNode[] {
  return entries.flatMap(({ key, value }) => {
    if (key === 'content') return [];
    return value.kind === 'sequence' ? value.items : [value];
  });
}

function hasExamples({ entries }: MappingNode): boolean {
  for (const { key } of entries) if (key === 'example' || key === 'examples') return true;
  return false;
}

function isSchemaLike(node: MappingNode): boolean {
  return node.entries.some(({ key }) =>
    /^(?:type|properties|items|allOf|oneOf|anyOf|enum|format)$/.test(key),
  );
}

interface WrittenExample {
  readonly value: DataNode;
  readonly place: Place;
}

function examplesIn(node: MappingNode, path: Place['path']): readonly WrittenExample[] {
  return node.entries.flatMap(({ key, keySpan, value }) => {
    const place = { path, span: keySpan };
    if (key === 'example') return isReference(value) ? [] : [{ value, place }];
    if (key !== 'examples') return [];
    if (value.kind === 'sequence')
      return value.items.map(item => ({ value: item, place: { path, span: item.span } }));
    if (value.kind !== 'mapping') return [];
    return value.entries.flatMap(({ key: name, keySpan: nameSpan, value: entry }) => {
      const own = childOf(entry, 'value');
      // Version 2 names examples by their media type.
      const written = own ?? (name.includes('/') && /json/i.test(name) ? entry : undefined);
      return written === undefined || isReference(written)
        ? []
        : [{ value: written, place: { path, span: nameSpan } }];
    });
  });
}

function isReference(value: DataNode): boolean {
  return childOf(value, '$ref') !== undefined;
}
