import type { Endpoint } from '../../frameworks/endpoint.ts';
import type { Posture } from '../posture.ts';
import { authenticationOf, authorisationOf } from './access.ts';
import { type PostureSources, postureContext } from './context.ts';
import { documentationOf, errorsOf, responseTypesOf } from './description.ts';
import { idempotencyOf, rateLimitOf, timeoutOf } from './limits.ts';
import { paginationOf } from './pagination.ts';
import { validationOf } from './validation.ts';

/** Each aspect by itself; what is not understood makes it unknown, and never absent. */
export function describePosture(endpoint: Endpoint, sources: PostureSources): Posture {
  const context = postureContext(endpoint, sources);
  const authentication = authenticationOf(context);
  return {
    authentication,
    authorisation: authorisationOf(context, authentication),
    'body validation': validationOf('body', context),
    'params validation': validationOf('params', context),
    'query validation': validationOf('query', context),
    'rate limit': rateLimitOf(context),
    pagination: paginationOf(context),
    idempotency: idempotencyOf(context),
    'response types': responseTypesOf(context),
    errors: errorsOf(context),
    timeout: timeoutOf(context),
    documentation: documentationOf(context),
  };
}
