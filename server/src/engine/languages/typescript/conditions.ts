/** Conditions that go by what a request brings: where it goes to, or a key among its headers. */
import type { Node } from '@oxc-project/types';
import { wordsIn } from './environment-tests.ts';
import type { Condition, Value } from './facts.ts';

/** What code calls a path, a list of paths, or a secret. Other conditions are not kept: there are very many. */
const wordsOfRequests =
  /url|path|route|method|public|whitelist|allow|exempt|skip|bypass|ignore|exclu|protect|open|anonym|key|secret|token|authori[sz]|\b(?:some|find)\b/i;

export function requestCondition(
  branch: Node,
  parent: Node,
  describe: (node: Node) => Value,
  /** What stands as a statement, or is returned: the value of any other expression may decide something later. */
  steps: ReadonlySet<Node>,
): Condition | undefined {
  const asked = parent.type === 'IfStatement' || steps.has(parent) ? conditionOf(branch, parent) : undefined;
  if (asked === undefined || !wordsOfRequests.test(wordsIn(asked.test)) || isChosen(asked.test))
    return undefined;
  return { value: describe(asked.test), holds: asked.holds };
}

/** The expression of which a node makes a step. */
export function stepIn(node: Node): Node | null | undefined {
  switch (node.type) {
    case 'ExpressionStatement':
      return node.expression;
    case 'ReturnStatement':
      return node.argument;
    case 'ArrowFunctionExpression':
      return node.expression ? node.body : undefined;
    default:
      return undefined;
  }
}

function conditionOf(
  branch: Node,
  parent: Node,
): { readonly test: Node; readonly holds: boolean } | undefined {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return { test: parent.test, holds: parent.consequent === branch };
    case 'LogicalExpression':
      return parent.operator === '??' ? undefined : { test: parent.left, holds: parent.operator === '&&' };
    default:
      return undefined;
  }
}

/** As a value, `a ? b : c` is any of the two: it does not say when. */
function isChosen(test: Node): boolean {
  if (test.type === 'LogicalExpression') return isChosen(test.left) || isChosen(test.right);
  return test.type === 'ConditionalExpression';
}
