/** What a branch asks for being there at all. */
import type { Node } from '@oxc-project/types';
import type { Reference } from './facts.ts';
import { unwrap } from './unwrap.ts';

/** `rows.length` in `if (rows.length > 0)`, `count` in `if (count === 0)` and `if (count)`. */
export function countedIn(
  parent: Node,
  referenceOf: (node: Node) => Reference | undefined,
): Reference | undefined {
  if (parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') return undefined;
  const counted = countedOf(parent.test);
  return counted === undefined ? undefined : referenceOf(counted);
}

const withNone = new Set(['>0', '!==0', '!=0', '===0', '==0', '>=1', '<1']);
const flipped: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function countedOf(test: Node): Node | undefined {
  const node = unwrap(test);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'AwaitExpression':
      return node;
    case 'UnaryExpression':
      return node.operator === '!' ? countedOf(node.argument) : undefined;
    case 'LogicalExpression':
      return countedOf(node.left) ?? countedOf(node.right);
    case 'BinaryExpression': {
      const { left, operator, right } = node;
      if (right.type === 'Literal' && withNone.has(`${operator}${right.value}`)) return unwrap(left);
      const isTurned =
        left.type === 'Literal' && withNone.has(`${flipped[operator] ?? operator}${left.value}`);
      return isTurned ? unwrap(right) : undefined;
    }
    default:
      return undefined;
  }
}
