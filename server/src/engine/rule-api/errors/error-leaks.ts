/** The parts of an expression that show what is in an error. */
import type { CallExpression, Node } from '@oxc-project/types';
import { propertyName } from '../../languages/typescript/patterns.ts';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import { nodesIn } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';
import { type CaughtError, isCaughtError, tellsKinds } from './caught-errors.ts';

/** A part of an answer that shows what is in an error. */
export interface ErrorLeak {
  readonly at: Node;
  /** What a general text takes the place of; the whole body when absent. */
  readonly slot: Node | undefined;
  readonly isStack: boolean;
}

interface Search {
  readonly syntax: SyntaxQueries;
  readonly errors: readonly CaughtError[];
  readonly owner: Node;
}

const inside = new Set([
  ...['message', 'stack', 'cause', 'detail', 'hint', 'trace', 'original', 'parent', 'driverError'],
  ...['sql', 'sqlMessage', 'query', 'parameters', 'stderr'],
]);

const printers = new Set(['String', 'JSON.stringify', 'util.inspect', 'inspect']);

/** The parts of a body that show what is in an error. */
export function leaksIn(search: Search, node: Node, slot: Node | undefined): readonly ErrorLeak[] {
  const part = unwrap(node);
  const within = (inner: Node, place: Node | undefined): readonly ErrorLeak[] =>
    leaksIn(search, inner, place);
  const found = (isStack: boolean): readonly ErrorLeak[] => [{ at: part, slot, isStack }];
  switch (part.type) {
    case 'Identifier':
      if (isCaughtError(part, search.errors)) return found(false);
      return leaksOfVariable(search, part, slot);
    case 'MemberExpression': {
      const name = propertyName(part.property, part.computed) ?? '';
      const ofError = isCaughtError(unwrap(part.object), search.errors);
      return ofError && inside.has(name) ? found(name === 'stack') : [];
    }
    case 'CallExpression':
      return leaksOfCall(search, part, slot);
    case 'TemplateLiteral':
      return part.expressions.flatMap(expression => within(expression, slot ?? part));
    case 'BinaryExpression':
      if (part.operator !== '+') return [];
      return [part.left, part.right].flatMap(side => within(side, slot ?? part));
    case 'ObjectExpression':
      return part.properties.flatMap(property =>
        within(property.type === 'Property' ? property.value : property.argument, property),
      );
    case 'ArrayExpression':
      return part.elements.flatMap(element => (element === null ? [] : within(element, element)));
    case 'ConditionalExpression':
      if (tellsKinds(search.syntax, part.test, search.errors)) return [];
      return [part.consequent, part.alternate].flatMap(side => within(side, slot ?? part));
    case 'LogicalExpression':
      if (part.operator === '&&' && tellsKinds(search.syntax, part.left, search.errors)) return [];
      return (part.operator === '&&' ? [part.right] : [part.left, part.right]).flatMap(side =>
        within(side, slot ?? part),
      );
    default:
      return [];
  }
}

function leaksOfCall(search: Search, call: CallExpression, slot: Node | undefined): readonly ErrorLeak[] {
  const callee = unwrap(call.callee);
  const isPrinter = printers.has(search.syntax.textOf(callee));
  const argument = call.arguments[0];
  if (isPrinter && argument !== undefined) {
    return leaksIn(search, argument, slot)
      .slice(0, 1)
      .map(leak => ({ ...leak, at: call, slot }));
  }
  if (callee.type !== 'MemberExpression') return [];
  const receiver = unwrap(callee.object);
  const name = propertyName(callee.property, callee.computed);
  if (isCaughtError(receiver, search.errors) && name !== 'toString') return [];
  return leaksIn(search, receiver, slot).map(leak => ({ ...leak, at: call, slot }));
}

/** `const message = error.message || 'Failed';` makes `message` show it. */
function leaksOfVariable(
  search: Search,
  name: Extract<Node, { type: 'Identifier' }>,
  slot: Node | undefined,
): readonly ErrorLeak[] {
  const before = [...nodesIn(search.syntax, search.owner)].filter(({ end }) => end <= name.start);
  if (before.some(node => generalises(search, node, name.name))) return [];
  for (const node of before) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.init === null) continue;
    if (node.id.name !== name.name) continue;
    return leaksIn(search, node.init, slot).map(leak => ({ ...leak, at: name, slot }));
  }
  return [];
}

/** `message = error.status ? message : 'Internal server error';` */
function generalises({ syntax, errors }: Search, node: Node, name: string): boolean {
  return (
    node.type === 'AssignmentExpression' &&
    syntax.textOf(node.left) === name &&
    node.right.type === 'ConditionalExpression' &&
    tellsKinds(syntax, node.right.test, errors)
  );
}
