/** Conditions that ask in which environment the code runs. */
import type { Node } from '@oxc-project/types';

const environmentTest =
  /NODE_ENV|APP_ENV|\bis_?(?:prod|dev|test|local)|production|development|\bprod\b|\bdev\b|\bdebug\b|\blocal\b/i;

/** Whether code asks in which environment it runs. */
export function asksEnvironment(code: string): boolean {
  return environmentTest.test(code);
}

/** The same of the condition of a statement or expression, by the names and words in it. */
export function isEnvironmentBranch(parent: Node): boolean {
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression')
    return asksEnvironment(wordsIn(parent.test));
  if (parent.type === 'SwitchStatement') return asksEnvironment(wordsIn(parent.discriminant));
  return parent.type === 'LogicalExpression' && asksEnvironment(wordsIn(parent.left));
}

/** Whether settings decide if a branch is taken: `if (config.get('HISTORY').enabled)`. */
export function isSettingsBranch(parent: Node): boolean {
  if (parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') return false;
  return /config|settings?\b|feature|\bflags?\b/i.test(wordsIn(parent.test));
}

/** The names and texts in a condition. */
export function wordsIn(node: Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Literal':
      return typeof node.value === 'string' ? node.value : '';
    case 'MemberExpression':
      return `${wordsIn(node.object)} ${wordsIn(node.property)}`;
    case 'LogicalExpression':
    case 'BinaryExpression':
      return `${wordsIn(node.left)} ${wordsIn(node.right)}`;
    case 'UnaryExpression':
    case 'AwaitExpression':
      return wordsIn(node.argument);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return wordsIn(node.expression);
    case 'CallExpression':
      return [node.callee, ...node.arguments].map(wordsIn).join(' ');
    default:
      return '';
  }
}
