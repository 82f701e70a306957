/** In which environment code runs, as far as the conditions around it tell. */
import type { Node } from '@oxc-project/types';
import { asksEnvironment } from '../languages/typescript/environment-tests.ts';
import type { SyntaxQueries } from './rule.ts';

export type Environment =
  /** No condition around it asks. */
  | 'any'
  | 'production'
  /** Development, tests, or what cannot be told. */
  | 'other';

/** The environment in which a node is reached: the innermost condition about it decides. */
export function environmentAround(
  { textOf }: Pick<SyntaxQueries, 'textOf'>,
  node: Node,
  ancestors: readonly Node[],
): Environment {
  const chain = [...ancestors, node];
  for (let index = chain.length - 2; index >= 0; index--) {
    const [around, inside] = [chain[index], chain[index + 1]];
    const condition = around === undefined || inside === undefined ? undefined : conditionOf(around, inside);
    if (condition === undefined) continue;
    const text = textOf(condition.test);
    if (asksEnvironment(text)) return isForProduction(text) === condition.holds ? 'production' : 'other';
  }
  return 'any';
}

function conditionOf(around: Node, inside: Node) {
  if (around.type === 'IfStatement' || around.type === 'ConditionalExpression') {
    return around.test === inside ? undefined : { test: around.test, holds: around.consequent === inside };
  }
  const isGuarded = around.type === 'LogicalExpression' && around.right === inside;
  return isGuarded ? { test: around.left, holds: around.operator === '&&' } : undefined;
}

/** `NODE_ENV === 'production'`, `isProd`; of `NODE_ENV !== 'production'` the opposite holds. */
function isForProduction(test: string): boolean {
  const isNegated = /!==?|^!|[^=]!\w/.test(test);
  return /prod/i.test(test) ? !isNegated : isNegated;
}
