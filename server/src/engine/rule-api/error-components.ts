/** Error responses that a description gets once, for its operations to refer to. */
import type { Data } from '../languages/data/render-data.ts';
import type { OpenApiDocument, Operation } from '../model/openapi-document.ts';
import { addToOperations, findComponentName, type NewComponent, referTo } from './description-edits.ts';
import type { ProposedFix } from './rule.ts';

/** Answers every error in one shape: problem details, or what the description already has for it. */
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
  const known = findComponentName(document, 'schemas', ['Problem', 'ProblemDetails', 'Error']);
  const schema = { $ref: referTo(document, 'schemas', known ?? 'Problem', document.path) };
  const description = 'What went wrong';
  const data: Data =
    document.specification === '2.0'
      ? { description, schema }
      : { description, content: { 'application/problem+json': { schema } } };
  const response: NewComponent = { shelf: 'responses', name: 'Problem', data };
  return known === undefined ? [response, { shelf: 'schemas', name: 'Problem', data: problem }] : [response];
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
