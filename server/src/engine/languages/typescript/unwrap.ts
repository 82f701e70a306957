import type { Node } from '@oxc-project/types';

/** Looks through what does not change a value: `await`, casts, `!`, optional chains, the last of a sequence. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'AwaitExpression':
      return node.argument;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return node.expression;
    case 'SequenceExpression':
      return node.expressions.at(-1) ?? node;
    default:
      return node;
  }
}
