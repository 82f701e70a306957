/** What can be added to a description where the cursor is: names for operations, and examples from schemas. */
import type { Data } from '../../languages/data/render-data.ts';
import type { Component, MediaType, OpenApiDocument, Operation } from '../../model/openapi-document.ts';
import { addToDescription, isJson, placeKey } from '../../rule-api/descriptions/openapi.ts';
import { proposeOperationId, takenIds } from '../../rule-api/descriptions/operation-names.ts';
import { type ExampleUse, writeExample } from '../../rule-api/descriptions/write-example.ts';
import type { Edit } from '../../rule-api/finding.ts';
import type { Editor } from '../../rule-api/rule.ts';
import { contains, type Spot } from './spot.ts';

export interface Improvement {
  readonly title: string;
  edits(): readonly Edit[];
}

/** At an operation for it, at `paths` for all of them, at a media type or a schema for that one. */
export function improvementsAt(
  document: OpenApiDocument,
  spot: Spot,
  editor: Editor,
): readonly Improvement[] {
  const operations = document.operations();
  const heading = document.root.get('paths')?.keyPlace;
  if (heading !== undefined && contains(heading, spot))
    return [...nameAll(document, editor), ...exemplifyAll(operations, editor)];
  const operation = operations.find(({ place }) => contains(place, spot));
  if (operation !== undefined)
    return [
      ...nameOne(document, operation, editor),
      ...nameAll(document, editor),
      ...exemplify('Write examples of its bodies from their schemas', bodiesOf(operation), editor),
    ];
  const body = operations.flatMap(bodiesOf).find(({ media }) => contains(media.place, spot));
  if (body !== undefined) return exemplify('Write an example from the schema', [body], editor);
  const component = document
    .components()
    .find(({ kind, place }) => kind === 'schema' && contains(place, spot));
  return component === undefined ? [] : exemplifySchema(document, component, editor);
}

function nameOne(document: OpenApiDocument, operation: Operation, editor: Editor): readonly Improvement[] {
  if (operation.operationId !== undefined) return [];
  const operationId = proposeOperationId(document, operation);
  if (operationId === undefined) return [];
  const edits = () => addToDescription(editor, operation.node, { operationId });
  return [{ title: `Name it \`${operationId}\``, edits }];
}

function nameAll(document: OpenApiDocument, editor: Editor): readonly Improvement[] {
  const nameless = document.operations().filter(({ operationId }) => operationId === undefined);
  if (nameless.length < 2) return [];
  const edits = (): readonly Edit[] => {
    const taken = new Set(takenIds(document));
    return nameless.flatMap(operation => {
      const operationId = proposeOperationId(document, operation, taken);
      if (operationId === undefined) return [];
      taken.add(operationId);
      return addToDescription(editor, operation.node, { operationId });
    });
  };
  return [{ title: `Name all ${nameless.length} operations that have no \`operationId\``, edits }];
}

interface Body {
  readonly media: MediaType;
  readonly use: ExampleUse;
}

/** Those in JSON that show no example yet, neither beside their schema nor in it. */
function bodiesOf(operation: Operation): readonly Body[] {
  const sent = (operation.requestBody()?.content ?? []).map((media): Body => ({ media, use: 'request' }));
  const answered = operation
    .responses()
    .flatMap(response => response.content().map((media): Body => ({ media, use: 'response' })));
  return [...sent, ...answered].filter(({ media }) => {
    const { node, schema } = media;
    // In version 2 what stands there is the response itself, whose examples are written otherwise.
    const isMediaType = node.keyPlace !== undefined && placeKey(node.keyPlace) === placeKey(media.place);
    if (!isMediaType || schema === undefined || node.reference !== undefined) return false;
    const hasOwn = node.has('example') || node.has('examples');
    return isJson(media) && !hasOwn && !schema.has('example') && !schema.has('examples');
  });
}

interface Written {
  readonly body: Body;
  readonly example: Data;
}

function writeAll(bodies: readonly Body[]): readonly Written[] {
  const once = new Map(bodies.map(body => [placeKey(body.media.place), body]));
  return [...once.values()].flatMap(body => {
    const { schema } = body.media;
    const example = schema === undefined ? undefined : writeExample(schema, body.use);
    return example === undefined ? [] : [{ body, example }];
  });
}

function exemplify(title: string, bodies: readonly Body[], editor: Editor): readonly Improvement[] {
  const written = writeAll(bodies);
  if (written.length === 0) return [];
  const edits = () =>
    written.flatMap(({ body, example }) => addToDescription(editor, body.media.node, { example }));
  return [{ title, edits }];
}

/** Whether each has one is looked at when it is chosen: there may be thousands. */
function exemplifyAll(operations: readonly Operation[], editor: Editor): readonly Improvement[] {
  const bodies = operations.flatMap(bodiesOf);
  if (bodies.length === 0) return [];
  const edits = () =>
    writeAll(bodies).flatMap(({ body, example }) => addToDescription(editor, body.media.node, { example }));
  return [{ title: 'Write examples of all bodies that have none', edits }];
}

function exemplifySchema(
  { specification }: OpenApiDocument,
  { node }: Component,
  editor: Editor,
): readonly Improvement[] {
  if (node.reference !== undefined || node.has('example') || node.has('examples')) return [];
  const example = writeExample(node, 'both');
  if (example === undefined) return [];
  const isList = specification === '3.1' || specification === '3.2';
  const addition: { readonly [key: string]: Data } = isList ? { examples: [example] } : { example };
  return [
    { title: 'Write an example from the schema', edits: () => addToDescription(editor, node, addition) },
  ];
}
