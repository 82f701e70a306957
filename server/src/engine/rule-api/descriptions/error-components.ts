/** Error responses that a description gets once, for its operations to refer to. */
import type { Data } from '../../languages/data/render-data.ts';
import { nameOfReference } from '../../model/openapi/compare/fingerprint.ts';
import type { DocumentNode, OpenApiDocument, Operation } from '../../model/openapi-document.ts';
import { groupBy } from '../../source/group-by.ts';
import type { ProposedFix } from '../rule.ts';
import { addToOperations, findComponentName, type NewComponent, referTo } from './description-edits.ts';
import { plainValue } from './example-schema.ts';
import { isJson, placeKey, propertiesOf } from './openapi.ts';
import { isInfrastructurePath } from './route-names.ts';
import { toData } from './write-example.ts';

/** Answers every error in one shape: what the description already has for it, or problem details. */
export function addDefaultErrors(document: OpenApiDocument, operations: readonly Operation[]): ProposedFix {
  const known = findComponentName(document, 'responses', [
    'Problem',
    'Error',
    'DefaultError',
    'ErrorResponse',
  ]);
  const name = known ?? 'Problem';
  return {
    title:
      operations.length === 1
        ? 'Add a `default` error response'
        : `Add a \`default\` error response to all ${operations.length} operations`,
    kind: 'suggestion',
    edits: editor =>
      addToOperations(
        editor,
        document,
        operations,
        from => ({ responses: { default: { $ref: referTo(document, 'responses', name, from) } } }),
        known === undefined ? problemComponents(document) : [],
      ),
  };
}

function problemComponents(document: OpenApiDocument): readonly NewComponent[] {
  const usual = usualError(document);
  if (usual !== undefined) return [responseWith(document, usual)];
  const known = findComponentName(document, 'schemas', ['Problem', 'ProblemDetails', 'Error']);
  const schema = { $ref: referTo(document, 'schemas', known ?? 'Problem', document.path) };
  const response = responseWith(document, { type: 'application/problem+json', schema });
  return known === undefined ? [response, { shelf: 'schemas', name: 'Problem', data: problem }] : [response];
}

interface ErrorBody {
  readonly type: string;
  readonly schema: Data;
}

function responseWith({ specification }: OpenApiDocument, { type, schema }: ErrorBody): NewComponent {
  const description = 'What went wrong';
  const data: Data =
    specification === '2.0' ? { description, schema } : { description, content: { [type]: { schema } } };
  return { shelf: 'responses', name: 'Problem', data };
}

/** As most errors of the description are answered, so that the new ones are no other shape beside them. */
function usualError(document: OpenApiDocument): ErrorBody | undefined {
  const bodies = document
    .operations()
    .filter(({ template }) => !isInfrastructurePath(template))
    .flatMap(operation => operation.responses().filter(({ status }) => isError(status)))
    .flatMap(response => response.content().find(isJson) ?? []);
  const alike = groupBy(bodies, ({ type, schema }) => `${type} ${schema && placeKey(schema)}`);
  const [usual] = [...alike.values()].sort((left, right) => right.length - left.length);
  const [first] = usual ?? [];
  if (first?.schema === undefined || propertiesOf(first.schema).entries.length === 0) return undefined;
  const schema = dataIn(document, first.schema);
  return schema === undefined ? undefined : { type: first.type, schema };
}

/** By its name where it has one; what is written in place can only be copied within its file. */
function dataIn(document: OpenApiDocument, schema: DocumentNode): Data | undefined {
  const name = nameOfReference(schema);
  const known = name === undefined ? undefined : findComponentName(document, 'schemas', [name]);
  if (known !== undefined) return { $ref: referTo(document, 'schemas', known, document.path) };
  return name === undefined && schema.path === document.path ? toData(plainValue(schema.data)) : undefined;
}

function isError(status: string): boolean {
  return /^[45]/.test(status) || status === 'default';
}

/** RFC 9457. */
const problem: Data = {
  type: 'object',
  required: ['title', 'status'],
  properties: {
    type: { type: 'string', description: 'What kind of problem it is, as a URI reference' },
    title: { type: 'string', description: 'The same for all problems of that kind' },
    status: { type: 'integer', description: 'The status of the response' },
    detail: { type: 'string', description: 'What happened this time' },
    instance: { type: 'string', description: 'This occurrence, as a URI reference' },
  },
};

/** Says once how long who asks too often has to wait. */
export function addLimitResponses(document: OpenApiDocument, operations: readonly Operation[]): ProposedFix {
  const known = findComponentName(document, 'responses', [
    'TooManyRequests',
    'RateLimited',
    'RateLimitExceeded',
  ]);
  const header = { description: 'Seconds to wait before the next request' };
  const typed =
    document.specification === '2.0'
      ? { ...header, type: 'integer' }
      : { ...header, schema: { type: 'integer' } };
  const data: Data = { description: 'Too many requests', headers: { 'Retry-After': typed } };
  const name = known ?? 'TooManyRequests';
  return {
    title: `Describe the 429 response of all ${operations.length} operations`,
    kind: 'suggestion',
    edits: editor =>
      addToOperations(
        editor,
        document,
        operations,
        from => ({ responses: { '429': { $ref: referTo(document, 'responses', name, from) } } }),
        known === undefined ? [{ shelf: 'responses', name, data }] : [],
      ),
  };
}
