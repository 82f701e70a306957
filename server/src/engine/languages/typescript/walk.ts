import type { Node } from '@oxc-project/types';

type Children = Readonly<Record<string, readonly string[]>>;

export interface WalkHandlers {
  enter(node: Node, ancestors: readonly Node[]): void;
  leave?(node: Node, ancestors: readonly Node[]): void;
}

/** Walks a tree in source order. `ancestors` is one living array: copy it to keep it. */
export function walk(root: Node, visitorKeys: Children, handlers: WalkHandlers): void {
  const ancestors: Node[] = [];
  const visit = (node: Node): void => {
    handlers.enter(node, ancestors);
    const keys = visitorKeys[node.type];
    if (keys !== undefined && keys.length > 0) {
      ancestors.push(node);
      visitChildren(node, keys, visit);
      ancestors.pop();
    }
    handlers.leave?.(node, ancestors);
  };
  visit(root);
}

/** The direct children of a node, in source order. */
export function childrenOf(node: Node, visitorKeys: Children): readonly Node[] {
  const children: Node[] = [];
  visitChildren(node, visitorKeys[node.type] ?? [], child => children.push(child));
  return children;
}

function visitChildren(node: Node, keys: readonly string[], visit: (child: Node) => void): void {
  // The parser's own table says which properties hold nodes; its types cannot.
  const properties = node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null>>;
  for (const key of keys) {
    const child = properties[key];
    if (child === null || child === undefined) continue;
    if (isList(child)) {
      for (const element of child) if (element !== null) visit(element);
    } else visit(child);
  }
}

function isList(child: Node | readonly (Node | null)[]): child is readonly (Node | null)[] {
  return Array.isArray(child);
}

/** The names mentioned in an expression, without those of functions written inside it. */
export function identifierNames(root: Node, visitorKeys: Children): readonly string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'Identifier') names.push(node.name);
    else if (node.type === 'MemberExpression' && !node.computed) visit(node.object);
    else if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') return;
    else if (node.type === 'Property' && !node.computed) visit(node.value);
    else for (const child of childrenOf(node, visitorKeys)) visit(child);
  };
  visit(root);
  return names;
}
