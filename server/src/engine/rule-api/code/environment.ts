/** In which environment code runs, as far as the conditions around it tell. */
import type { Node } from '@oxc-project/types';
import { asksEnvironment } from '../../languages/typescript/environment-tests.ts';
import type { SyntaxQueries } from '../rule.ts';

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
    if (!asksEnvironment(textOf(condition.test))) continue;
    return environmentWhen(textOf, condition.test, condition.holds) ?? 'other';
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

/** In which environment a test comes out like this; undefined where it does in several, or asks for something else. */
function environmentWhen(
  textOf: SyntaxQueries['textOf'],
  test: Node,
  holds: boolean,
): Exclude<Environment, 'any'> | undefined {
  if (test.type === 'ParenthesizedExpression') return environmentWhen(textOf, test.expression, holds);
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return environmentWhen(textOf, test.argument, !holds);
  if (test.type === 'LogicalExpression') {
    const [left, right] = [test.left, test.right].map(side => environmentWhen(textOf, side, holds));
    // Of a conjunction that holds both sides do, of one that does not perhaps only one.
    if ((test.operator === '&&') === holds) return left ?? right;
    return left === right ? left : undefined;
  }
  const text = textOf(test);
  if (!asksEnvironment(text)) return undefined;
  const isDenied =
    test.type === 'BinaryExpression' && isUnequal(test.operator) !== /\b(?:false|undefined|null)$/.test(text);
  return namesProduction.test(text) === (holds !== isDenied) ? 'production' : 'other';
}

const namesProduction = /prod(?!uct(?!ion))/i;

function isUnequal(operator: string): boolean {
  return operator === '!==' || operator === '!=';
}
