/** What a branch knows to be one of a few values that are written in the code. */
import type { Node } from '@oxc-project/types';
import type { Reference } from './facts.ts';
import { unwrap } from './unwrap.ts';

type ReferenceOf = (node: Node) => Reference | undefined;

/** A reference, and the texts among the values that it may have. */
export interface Settled {
  readonly reference: Reference;
  readonly texts: readonly string[];
}

/** The reference that equals a literal wherever a branch runs. */
export function settledIn(branch: Node, parent: Node, referenceOf: ReferenceOf): Settled | undefined {
  switch (parent.type) {
    case 'SwitchStatement': {
      const reached = branch.type === 'SwitchCase' ? literalsReaching(branch, parent.cases) : undefined;
      const reference = reached === undefined ? undefined : referenceOf(parent.discriminant);
      return reference && reached && { reference, texts: reached };
    }
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
export function settledBehind(branch: Node, parent: Node, referenceOf: ReferenceOf): Settled | undefined {
  const isOnly = parent.type === 'IfStatement' && parent.consequent === branch && parent.alternate === null;
  return isOnly ? comparedWithLiterals(parent.test, ['!==', '!='], '&&', referenceOf) : undefined;
}

/** `case 'a': case 'b':`; what falls through from a `default` may be anything. */
function literalsReaching(
  branch: Extract<Node, { type: 'SwitchCase' }>,
  cases: readonly Extract<Node, { type: 'SwitchCase' }>[],
): readonly string[] | undefined {
  const before = cases.slice(0, cases.indexOf(branch));
  const opening = before.findLastIndex(({ consequent }) => leaves(consequent.at(-1)));
  const tests = [...before.slice(opening + 1), branch].map(({ test }) => test);
  return tests.every(test => test?.type === 'Literal')
    ? tests.flatMap(test => (test === null ? [] : textsOf(test)))
    : undefined;
}

function textsOf(node: Node): readonly string[] {
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
}

function leaves(last: Node | undefined): boolean {
  if (last?.type === 'BlockStatement') return leaves(last.body.at(-1));
  return ['BreakStatement', 'ReturnStatement', 'ThrowStatement', 'ContinueStatement'].includes(
    last?.type ?? '',
  );
}

/** `by === 'name'`, `by === 'name' || by === 'date'`, and either of them together with something else. */
function equalToLiteral(test: Node, referenceOf: ReferenceOf): Settled | undefined {
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
): Settled | undefined {
  const node = unwrap(test);
  if (node.type === 'BinaryExpression' && comparisons.includes(node.operator)) {
    const [literal, other] =
      node.right.type === 'Literal' ? [node.right, node.left] : [node.left, node.right];
    const reference = literal.type === 'Literal' ? referenceOf(other) : undefined;
    return reference && { reference, texts: textsOf(literal) };
  }
  if (node.type !== 'LogicalExpression' || node.operator !== junction) return undefined;
  const left = comparedWithLiterals(node.left, comparisons, junction, referenceOf);
  const right = comparedWithLiterals(node.right, comparisons, junction, referenceOf);
  if (left === undefined || right === undefined || !isSame(left.reference, right.reference)) return undefined;
  return { reference: left.reference, texts: [...left.texts, ...right.texts] };
}

function isSame(left: Reference, right: Reference): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
