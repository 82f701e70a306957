import type { Node } from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import type { Expressions } from './expressions.ts';
import type { FunctionIndex, RequestReadFact } from './facts.ts';

const names = new Set([
  'body',
  'params',
  'query',
  'headers',
  'cookies',
  'user',
  'session',
  'auth',
  'url',
  'originalUrl',
  'path',
  'method',
  'routeOptions',
]);

/** What a member expression reads of a request: `req.body.name` whole, and not once more as `req.body`. */
export function describeRequestRead(
  node: Node,
  parent: Node | undefined,
  expressions: Expressions,
  functionIndex: FunctionIndex | undefined,
): RequestReadFact | undefined {
  if (parent?.type === 'MemberExpression' && parent.object === node) return undefined;
  if (parent?.type === 'CallExpression' && parent.callee === node) return undefined;
  // `ctx.body = answer` reads nothing.
  if (parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.left === node)
    return undefined;
  const reference = expressions.referenceOf(node);
  if (reference === undefined || (reference.root.kind !== 'parameter' && reference.root.kind !== 'variable'))
    return undefined;
  if (!reference.path.slice(0, 3).some(name => names.has(name))) return undefined;
  return { reference, function: functionIndex, span: spanOf(node.start, node.end) };
}

/** Each once for a function. */
export function eachOnce(reads: readonly RequestReadFact[]): readonly RequestReadFact[] {
  const seen = new Map<string, RequestReadFact>();
  for (const read of reads) {
    const key = `${read.function} ${JSON.stringify(read.reference)}`;
    if (!seen.has(key)) seen.set(key, read);
  }
  return [...seen.values()];
}
