/** Where code sets the status of an answer, as facts tell of it. */
import type { AssignmentFact, FunctionIndex, Reference, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';

/** A status that is written down where it is answered with. */
export interface WrittenStatus {
  readonly status: Value;
  /** The response, or the context. */
  readonly answer: Reference['root'] | undefined;
  readonly function: FunctionIndex | undefined;
  /** What sets it: a call of the response itself, a call that answers at once, or an assignment. */
  readonly set:
    | { readonly kind: 'call' | 'answer'; readonly call: ResolvedCall }
    | { readonly kind: 'assignment'; readonly assignment: AssignmentFact };
}

/** Of Express, Fastify, Hono and Koa. */
export function statusesWrittenIn(path: FilePath, model: ProjectModel): readonly WrittenStatus[] {
  return [
    ...model.calls(path).flatMap(statusOfCall),
    ...koaAssignments(path, model, 'status').map(assignment => ({
      status: assignment.value,
      answer: assignment.target.root,
      function: assignment.function,
      set: { kind: 'assignment' as const, assignment },
    })),
  ];
}

/** `response.status(429)`, `reply.code(429)`, `c.json(body, 429)` */
function statusOfCall(call: ResolvedCall): readonly WrittenStatus[] {
  const { callee, fact } = call;
  const [first, second] = fact.arguments;
  const rest = { answer: fact.callee?.root, function: fact.function };
  const name = callee.kind === 'library' ? (callee.path[0] ?? '') : '';
  if (isResponse(callee) && ['status', 'code', 'sendStatus'].includes(name) && first !== undefined)
    return [{ status: first, ...rest, set: { kind: 'call', call } }];
  if (!isHonoContext(callee)) return [];
  if (name === 'status' && first !== undefined)
    return [{ status: first, ...rest, set: { kind: 'call', call } }];
  return ['json', 'text', 'html', 'body'].includes(name) && second !== undefined
    ? [{ status: second, ...rest, set: { kind: 'answer', call } }]
    : [];
}

function isHonoContext(callee: Origin): boolean {
  return (
    callee.kind === 'library' &&
    callee.package === 'hono' &&
    callee.export === 'Context' &&
    callee.path.length === 1
  );
}

/** `ctx.status = 429`, `ctx.body = { … }` of Koa. */
export function koaAssignments(
  path: FilePath,
  model: ProjectModel,
  property: 'status' | 'body',
): readonly AssignmentFact[] {
  return (model.facts(path)?.assignments ?? []).filter(({ operator, target: { root, path: names } }) => {
    if (operator !== '=' || names.length !== 1 || names[0] !== property) return false;
    const origin = model.origins.ofReference(path, { root, path: [] });
    return origin.kind === 'library' && origin.package === 'koa' && /Context$/.test(origin.export);
  });
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
