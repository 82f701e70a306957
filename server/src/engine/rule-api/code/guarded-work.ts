/** What stands in a `try`, or before a `.catch`: how much of it may fail from outside. */
import type { Node } from '@oxc-project/types';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import type { ErrorHandler } from '../errors/error-handlers.ts';
import type { SyntaxQueries } from '../rule.ts';
import { mayFailQuietly } from './call-names.ts';
import { ownNodesIn } from './tree.ts';

/** The calls that reach outside of the process and whose failure a handler sees; no mere question whether something is there. */
export function guardedCalls(
  syntax: SyntaxQueries,
  { node }: ErrorHandler,
  ancestors: readonly Node[],
): readonly Node[] {
  const outside = ancestors[ancestors.indexOf(node) - 1];
  if (outside?.type === 'TryStatement')
    return [...ownNodesIn(syntax, outside.block)].flatMap(inner =>
      inner.type === 'AwaitExpression' && isIo(syntax, inner.argument) ? [inner.argument] : [],
    );
  if (outside?.type !== 'CallExpression' || outside.callee.type !== 'MemberExpression') return [];
  return isIo(syntax, outside.callee.object) ? [outside.callee.object] : [];
}

function isIo(syntax: SyntaxQueries, node: Node): boolean {
  const call = unwrap(node);
  return call.type === 'CallExpression' && !mayFailQuietly(syntax, call);
}
