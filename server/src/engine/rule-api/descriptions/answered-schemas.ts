/** Schemas that serve what is sent and what is answered alike. */
import type { DocumentEntry, DocumentNode, OpenApiDocument } from '../../model/openapi-document.ts';
import { isSuccess, placeKey } from './openapi.ts';

/** Of answers, whether by themselves, in a list, or as a part of one: `{ data: [] }`. */
export function isAnswered(document: OpenApiDocument, schema: DocumentNode): boolean {
  return schema.reference !== undefined && answeredIn(document).has(placeKey(schema));
}

/** Every body is asked for, and the answers of all operations are the same each time. */
const known = new WeakMap<OpenApiDocument, ReadonlySet<string>>();

function answeredIn(document: OpenApiDocument): ReadonlySet<string> {
  const found = known.get(document) ?? new Set(readAnswers(document).map(placeKey));
  known.set(document, found);
  return found;
}

function readAnswers(document: OpenApiDocument): readonly DocumentNode[] {
  return document
    .operations()
    .flatMap(operation => operation.responses())
    .filter(({ status }) => isSuccess(status))
    .flatMap(response => response.content())
    .flatMap(({ schema: answer }) => (answer === undefined ? [] : partsOf(answer)));
}

function partsOf(answer: DocumentNode): readonly DocumentNode[] {
  const properties = (answer.get('properties')?.entries() ?? []).map(({ node }) => node);
  return [answer, ...properties].flatMap(part => [part, part.get('items') ?? part]);
}

/** An id, a time or another record: in a schema that answers have too, nobody takes it for something to send. */
export function isAddedByServer({ key, node }: DocumentEntry): boolean {
  return node.reference !== undefined || /^_?id$|^__v$|^(?:created|updated|deleted)_?(?:at|on)$/i.test(key);
}
