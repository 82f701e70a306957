/** The questions that a list of endpoints is filtered by. What is not known is not taken for missing. */
import type { EndpointSummary } from '../../../server/src/protocol.ts';

export interface EndpointFilter {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  matches(endpoint: EndpointSummary): boolean;
}

const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'mutation', 'message']);
const validations = ['body validation', 'params validation', 'query validation'];

export const endpointFilters: readonly EndpointFilter[] = [
  {
    id: 'missing-auth',
    label: 'Missing authentication',
    detail: 'Nothing before the handler or in it asks who is calling.',
    matches: endpoint => lacks(endpoint, ['authentication']),
  },
  {
    id: 'unknown-auth',
    label: 'Authentication not known',
    detail: 'What stands before the handler or in it could not be followed: worth a look by somebody.',
    matches: ({ posture }) =>
      posture.some(({ aspect, state }) => aspect === 'authentication' && state === 'unknown'),
  },
  {
    id: 'unvalidated-writes',
    label: 'Unvalidated writes',
    detail: 'Changes something, and takes a part of the request as it comes.',
    matches: endpoint => writing.has(endpoint.method) && lacks(endpoint, validations),
  },
  {
    id: 'undocumented',
    label: 'Undocumented',
    detail: 'No API description or decorator says what it answers.',
    matches: endpoint => lacks(endpoint, ['documentation']),
  },
  {
    id: 'unlimited',
    label: 'Without a rate limit',
    detail: 'Nothing bounds how often it is called.',
    matches: endpoint => lacks(endpoint, ['rate limit']),
  },
  {
    id: 'unpaged',
    label: 'Lists without pages',
    detail: 'Answers with as many items as there are.',
    matches: endpoint => lacks(endpoint, ['pagination']),
  },
];

function lacks({ posture }: EndpointSummary, aspects: readonly string[]): boolean {
  return posture.some(({ aspect, state }) => state === 'no' && aspects.includes(aspect));
}
