/** Ways through a syntax tree: down to what a node holds, up to what surrounds it. */
import type {
  CallExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
  Statement,
  TryStatement,
} from '@oxc-project/types';
import { type AnyFunction, isFunction } from '../../languages/typescript/declare.ts';
import { parameterPattern, patternNames, propertyName } from '../../languages/typescript/patterns.ts';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import type { SyntaxQueries } from '../rule.ts';

export type { AnyFunction };
export { isFunction, parameterPattern, patternNames, propertyName, unwrap };

/** A node and everything in it, in source order. */
export function* nodesIn(syntax: SyntaxQueries, root: Node): Iterable<Node> {
  // A generator that hands on to itself would take as many steps for each node as it lies deep.
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    waiting.push(...syntax.childrenOf(node).toReversed());
  }
}

/** A node with what surrounds it, the innermost last. */
export interface NodePlace {
  readonly node: Node;
  readonly ancestors: readonly Node[];
}

/** A node and everything in it, each with its ancestors. */
export function* placesIn(
  syntax: SyntaxQueries,
  node: Node,
  ancestors: readonly Node[],
): Iterable<NodePlace> {
  const waiting: NodePlace[] = [{ node, ancestors }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    yield place;
    const children = syntax.childrenOf(place.node);
    if (children.length === 0) continue;
    const around = [...place.ancestors, place.node];
    for (const child of children.toReversed()) waiting.push({ node: child, ancestors: around });
  }
}

/** A node and everything in it, without what stands in functions and classes written inside. */
export function* ownNodesIn(syntax: SyntaxQueries, root: Node): Iterable<Node> {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    const own = syntax.childrenOf(node).filter(child => !isFunction(child) && !isClass(child));
    waiting.push(...own.toReversed());
  }
}

/** A statement that may run what is in it again and again. */
export function isLoop({ type }: Node): boolean {
  return /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(type);
}

function isClass(node: Node): boolean {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** The innermost function around a place; undefined at the top of a module. */
export function functionAround(ancestors: readonly Node[]): AnyFunction | undefined {
  return ancestors.findLast(isFunction);
}

/** The statement that holds a place and stands in a list of statements, so that others fit before and after it. */
export function listedStatementAround(node: Node, ancestors: readonly Node[]): Statement | undefined {
  const chain = [...ancestors, node];
  for (let index = chain.length - 1; index > 0; index--) {
    const [parent, child] = [chain[index - 1], chain[index]];
    if (parent === undefined || child === undefined) return undefined;
    const statement = statementsOf(parent).find(candidate => candidate === child);
    if (statement !== undefined) return statement;
    if (isFunction(child)) return undefined;
  }
  return undefined;
}

/** The statements that a node lists, if it is a list of statements. */
export function statementsOf(node: Node): readonly Statement[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
      // Directives are statements too; the parser's types keep them apart.
      return node.body as readonly Statement[];
    case 'SwitchCase':
      return node.consequent;
    case 'StaticBlock':
      return node.body;
    default:
      return [];
  }
}

/** The property of an object literal that is written under a name. */
export function objectProperty(node: ObjectExpression, name: string): ObjectProperty | undefined {
  return node.properties.find(
    (property): property is ObjectProperty =>
      property.type === 'Property' && propertyName(property.key, property.computed) === name,
  );
}

/** `get` of `client.users.get(…)`; undefined when the callee has no name. */
export function calledName(call: CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? propertyName(callee.property, callee.computed) : undefined;
}

/** `client.users` of `client.users.get(…)`. */
export function receiverOf(call: CallExpression): Node | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
}

/** What a promise calls when it fails: of `.catch(callback)` and the second of `.then(next, callback)`. */
export function failureCallbackOf(call: CallExpression): Node | undefined {
  const name = calledName(call);
  if (name === 'catch') return call.arguments[0];
  return name === 'then' ? call.arguments[1] : undefined;
}

/** Whether an await here waits: the function around is async, or it is the top of a module that imports or exports. */
export function canAwait(ancestors: readonly Node[]): boolean {
  const owner = functionAround(ancestors);
  if (owner !== undefined) return owner.async;
  const program = ancestors[0];
  return program?.type === 'Program' && program.sourceType === 'module';
}

/** Whether all that a function awaits stands in a `try` whose `catch` does not throw again. */
export function catchesAll(syntax: SyntaxQueries, owner: AnyFunction): boolean {
  if (owner.body?.type !== 'BlockStatement') return false;
  const nodes = [...ownNodesIn(syntax, owner.body)];
  const tries = nodes.filter(node => node.type === 'TryStatement');
  const awaits = nodes.filter(node => node.type === 'AwaitExpression');
  return awaits.length > 0 && awaits.every(inner => tries.some(outer => catches(syntax, outer, inner)));
}

function catches(syntax: SyntaxQueries, { block, handler }: TryStatement, inner: Node): boolean {
  if (handler === null || inner.start < block.start || inner.end > block.end) return false;
  return ![...ownNodesIn(syntax, handler)].some(node => node.type === 'ThrowStatement');
}
