import type { Node } from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import type { Expressions } from './expressions.ts';
import type { EnvironmentReadFact, FunctionIndex } from './facts.ts';
import { patternNames, propertyName } from './patterns.ts';

/** The environment variables that a node reads: `process.env.X`, `import.meta.env.X`, `const { X } = process.env`. */
export function describeEnvironmentRead(
  node: Node,
  parent: Node | undefined,
  expressions: Expressions,
  functionIndex: FunctionIndex | undefined,
): readonly EnvironmentReadFact[] {
  if (node.type === 'MemberExpression') {
    const name = propertyName(node.property, node.computed);
    if (name === undefined || !isEnvironment(node.object, expressions)) return [];
    const isFallback =
      parent?.type === 'LogicalExpression' && parent.left === node && parent.operator !== '&&';
    const fallback = isFallback ? expressions.valueOf(parent.right) : undefined;
    return [{ name, fallback, function: functionIndex, span: spanOf(node.start, node.end) }];
  }
  if (node.type !== 'VariableDeclaration') return [];
  return node.declarations.flatMap(declarator => {
    if (declarator.init === null || !isEnvironment(declarator.init, expressions)) return [];
    return patternNames(declarator.id).flatMap(({ path, node: place, defaultValue }) => {
      const [name] = path;
      if (name === undefined || path.length !== 1) return [];
      const fallback = defaultValue === undefined ? undefined : expressions.valueOf(defaultValue);
      return [{ name, fallback, function: functionIndex, span: spanOf(place.start, place.end) }];
    });
  });
}

export function isEnvironment(node: Node, expressions: Expressions): boolean {
  if (node.type !== 'MemberExpression' || propertyName(node.property, node.computed) !== 'env') return false;
  if (node.object.type === 'MetaProperty') return true;
  const object = expressions.referenceOf(node.object);
  return object?.root.kind === 'global' && object.root.name === 'process' && object.path.length === 0;
}
