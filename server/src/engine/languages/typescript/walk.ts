import type { Node } from '@oxc-project/types';

type Children = Readonly<Record<string, readonly string[]>>;

export interface WalkHandlers {
  enter(node: Node, ancestors: readonly Node[]): void;
  leave?(node: Node, ancestors: readonly Node[]): void;
}

/**
 * The way through a tree in source order: a node where it is entered, undefined where the latest one is left. To look
 * for children is most of what a walk costs, and a file is walked several times.
 */
export type WalkSteps = readonly (Node | undefined)[];

export function stepsThrough(root: Node, visitorKeys: Children): WalkSteps {
  const steps: (Node | undefined)[] = [];
  const visit = (node: Node): void => {
    steps.push(node);
    const keys = visitorKeys[node.type];
    if (keys !== undefined && keys.length > 0) visitChildren(node, keys, visit);
    steps.push(undefined);
  };
  visit(root);
  return steps;
}

/** Walks a tree. `ancestors` is one living array: copy it to keep it. */
export function walk(steps: WalkSteps, { enter, leave }: WalkHandlers): void {
  const ancestors: Node[] = [];
  for (const step of steps) {
    if (step !== undefined) {
      enter(step, ancestors);
      ancestors.push(step);
    } else {
      const left = ancestors.pop();
      if (left !== undefined) leave?.(left, ancestors);
    }
  }
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
