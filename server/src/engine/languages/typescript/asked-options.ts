/** Branches that go by what a function is handed: `if (options.isPublic)`, `isPublic || use(requireUser)`. */
import type { Node } from '@oxc-project/types';
import type { Expressions } from './expressions.ts';
import type { Reference } from './facts.ts';

/** What is taken if the reference holds, or if it does not. */
export interface Asked {
  readonly reference: Reference;
  readonly holds: boolean;
}

export function askedOption(
  branch: Node,
  parent: Node,
  referenceOf: Expressions['referenceOf'],
): Asked | undefined {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return optionIn(parent.test, parent.consequent === branch, referenceOf);
    case 'LogicalExpression':
      return parent.operator === '??'
        ? undefined
        : optionIn(parent.left, parent.operator === '&&', referenceOf);
    default:
      return undefined;
  }
}

function optionIn(test: Node, holds: boolean, referenceOf: Expressions['referenceOf']): Asked | undefined {
  if (test.type === 'ChainExpression') return optionIn(test.expression, holds, referenceOf);
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return optionIn(test.argument, !holds, referenceOf);
  if (test.type !== 'Identifier' && test.type !== 'MemberExpression') return undefined;
  const reference = referenceOf(test);
  return reference?.root.kind === 'parameter' ? { reference, holds } : undefined;
}
