/** What a branch knows to be one of a few values that are written in the code. */
import type { Node } from '@oxc-project/types';
import type { Reference } from './facts.ts';
import { unwrap } from './unwrap.ts';

type ReferenceOf = (node: Node) => Reference | undefined;

/** The reference that equals a literal wherever a branch runs. */
export function settledIn(branch: Node, parent: Node, referenceOf: ReferenceOf): Reference | undefined {
  switch (parent.type) {
    case 'SwitchStatement':
      return branch.type === 'SwitchCase' && isReachedByLiterals(branch, parent.cases)
        ? referenceOf(parent.discriminant)
        : undefined;
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.consequent === branch ? equalToLiteral(parent.test, referenceOf) : undefined;
    case 'LogicalExpression':
      return parent.operator === '&&' ? equalToLiteral(parent.left, referenceOf) : undefined;
    default:
      return undefined;
  }
}

/** The reference that equals a literal behind a branch that leaves: `if (by !== 'name' && by !== 'date') return;`. */
export function settledBehind(branch: Node, parent: Node, referenceOf: ReferenceOf): Reference | undefined {
  const isOnly = parent.type === 'IfStatement' && parent.consequent === branch && parent.alternate === null;
  return isOnly ? comparedWithLiterals(parent.test, ['!==', '!='], '&&', referenceOf) : undefined;
}

/** `case 'a': case 'b':`; what falls through from a `default` may be anything. */
function isReachedByLiterals(
  branch: Extract<Node, { type: 'SwitchCase' }>,
  cases: readonly Extract<Node, { type: 'SwitchCase' }>[],
): boolean {
  const before = cases.slice(0, cases.indexOf(branch));
  const opening = before.findLastIndex(({ consequent }) => leaves(consequent.at(-1)));
  return [...before.slice(opening + 1), branch].every(({ test }) => test?.type === 'Literal');
}

function leaves(last: Node | undefined): boolean {
  if (last?.type === 'BlockStatement') return leaves(last.body.at(-1));
  return ['BreakStatement', 'ReturnStatement', 'ThrowStatement', 'ContinueStatement'].includes(
    last?.type ?? '',
  );
}

/** `by === 'name'`, `by === 'name' || by === 'date'`, and either of them together with something else. */
function equalToLiteral(test: Node, referenceOf: ReferenceOf): Reference | undefined {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return equalToLiteral(node.left, referenceOf) ?? equalToLiteral(node.right, referenceOf);
  return comparedWithLiterals(node, ['===', '=='], '||', referenceOf);
}

/** The one reference that is compared with nothing but literals. */
function comparedWithLiterals(
  test: Node,
  comparisons: readonly string[],
  junction: '&&' | '||',
  referenceOf: ReferenceOf,
): Reference | undefined {
  const node = unwrap(test);
  if (node.type === 'BinaryExpression' && comparisons.includes(node.operator)) {
    if (node.right.type === 'Literal') return referenceOf(node.left);
    return node.left.type === 'Literal' ? referenceOf(node.right) : undefined;
  }
  if (node.type !== 'LogicalExpression' || node.operator !== junction) return undefined;
  const left = comparedWithLiterals(node.left, comparisons, junction, referenceOf);
  const right = comparedWithLiterals(node.right, comparisons, junction, referenceOf);
  return left !== undefined && isSame(left, right) ? left : undefined;
}

function isSame(left: Reference, right: Reference | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
