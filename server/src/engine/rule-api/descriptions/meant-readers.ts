/** Answers that mostly are read by those who set something up, or by a program of another company. */
import type { Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import { nameOfFunction } from '../code/call-names.ts';
import { wordsOf } from '../code/names.ts';
import { ownNodesIn } from '../code/tree.ts';
import type { SourceContext, SyntaxQueries } from '../rule.ts';

const trying = new Set(
  `test tests testing tester sandbox playground webhook webhooks vite dev devtools debug health healthz diagnostics ping
   probe connection`.split(/\s+/),
);

/** A route that tries out a connection, a receiver of webhooks, a tool for developers: by the names of file, function or route. */
export function isForWhoeverSetsUp(
  { path, syntax }: Pick<SourceContext, 'path' | 'syntax'>,
  ancestors: readonly Node[],
): boolean {
  // What lies further out may be called anything on somebody's machine.
  const file = path.split('/').slice(-3).join('/');
  const names = ancestors.flatMap((node, index) =>
    isFunction(node)
      ? [nameOfFunction(node, ancestors[index - 1]), routeOf(syntax, ancestors[index - 1])]
      : [],
  );
  return [file, ...names].some(name => wordsOf(name).some(word => trying.has(word)));
}

/** `router.post('/test-mail', async (req, res) => …)` */
function routeOf(syntax: SyntaxQueries, parent: Node | undefined): string {
  const route = parent?.type === 'CallExpression' ? parent.arguments[0] : undefined;
  return route?.type === 'Literal' ? syntax.textOf(route) : '';
}

/** A `try` that throws errors of its own, whose texts were written to be read. */
export function throwsOwnText(syntax: SyntaxQueries, owner: Node, ancestors: readonly Node[]): boolean {
  const guard = ancestors[ancestors.indexOf(owner) - 1];
  if (guard?.type !== 'TryStatement') return false;
  return [...ownNodesIn(syntax, guard.block)].some(({ type }) => type === 'ThrowStatement');
}
