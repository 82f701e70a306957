/** Calls that set the status of an answer, as facts tell of them. */
import type { ResolvedCall } from '../model/calls.ts';
import type { Origin } from '../model/origin.ts';

/** Whether a call answers with a status: `response.status(429)`, `reply.code(429)`, `response.sendStatus(429)`. */
export function answersWith({ callee, fact }: ResolvedCall, status: number): boolean {
  const [given] = fact.arguments;
  return (
    callee.kind === 'library' &&
    isResponse(callee) &&
    ['status', 'code', 'sendStatus'].includes(callee.path[0] ?? '') &&
    given?.kind === 'literal' &&
    given.value === status
  );
}

/** Whether something is called on the response of Express or Fastify. */
export function isResponse(callee: Origin): boolean {
  return (
    callee.kind === 'library' &&
    callee.path.length === 1 &&
    ((callee.package === 'express' && callee.export === 'Response') ||
      (callee.package === 'fastify' && callee.export === 'FastifyReply'))
  );
}
