/** Handlers of Fastify, which answer with what they give back. */
import type { Node } from '@oxc-project/types';
import { type AnyFunction, isFunction, nodesIn } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';

const registering = new Set(['get', 'head', 'post', 'put', 'patch', 'delete', 'all']);

/** `app.get('/orders', async (request, reply) => { … })`, where the node is the function's own. */
export function fastifyHandlerAround(
  syntax: SyntaxQueries,
  ancestors: readonly Node[],
): AnyFunction | undefined {
  const index = ancestors.findLastIndex(isFunction);
  const handler = ancestors[index];
  const call = ancestors[index - 1];
  if (handler === undefined || !isFunction(handler) || call?.type !== 'CallExpression') return undefined;
  const origin = syntax.originOf(call.callee);
  const isRoute =
    origin.kind === 'library' && origin.package === 'fastify' && registering.has(origin.path.at(-1) ?? '');
  return isRoute && call.arguments.some(given => given === handler) ? handler : undefined;
}

/** Somewhere in it a status is chosen: `reply.code(404)`, `reply.statusCode = 404`. */
export function choosesStatus(syntax: SyntaxQueries, node: Node): boolean {
  return [...nodesIn(syntax, node)].some(
    inner =>
      inner.type === 'MemberExpression' &&
      inner.property.type === 'Identifier' &&
      /^(?:code|status|statusCode)$/.test(inner.property.name),
  );
}
