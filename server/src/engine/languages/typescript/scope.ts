/** Which names are seen from where in a file. */
import type { TSEnumDeclaration, TSTypeAliasDeclaration } from '@oxc-project/types';
import type { ClassIndex, FunctionIndex, ImportIndex, VariableIndex } from './facts.ts';

export type Binding =
  | { readonly kind: 'import'; readonly import: ImportIndex }
  | { readonly kind: 'variable'; readonly variable: VariableIndex }
  | {
      readonly kind: 'parameter';
      readonly function: FunctionIndex;
      readonly parameter: number;
      readonly path: readonly string[];
    }
  | { readonly kind: 'function'; readonly function: FunctionIndex }
  | { readonly kind: 'class'; readonly class: ClassIndex }
  /** The name of a catch clause: whatever was thrown. */
  | { readonly kind: 'caught' }
  | { readonly kind: 'alias'; readonly node: TSTypeAliasDeclaration | TSEnumDeclaration };

export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding>;
  readonly children: Scope[];
  readonly function: FunctionIndex | undefined;
  /** What `this` is: the class whose method or field initialiser this is. */
  readonly thisClass: ClassIndex | undefined;
  readonly isFunction: boolean;
}

/** The binding of a name seen from an offset, or undefined when the file does not declare it. */
export function findBinding(root: Scope, name: string, offset: number): Binding | undefined {
  for (let scope: Scope | undefined = scopeAt(root, offset); scope !== undefined; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

export function scopeAt(root: Scope, offset: number): Scope {
  let scope = root;
  for (;;) {
    const inner = findChild(scope.children, offset);
    if (inner === undefined) return scope;
    scope = inner;
  }
}

function findChild(children: readonly Scope[], offset: number): Scope | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child === undefined) return undefined;
    if (offset < child.start) high = middle - 1;
    else if (offset >= child.end) low = middle + 1;
    else return child;
  }
  return undefined;
}

/** An empty scope. */
export function makeScope(
  node: { readonly start: number; readonly end: number },
  parent: Scope | undefined,
  functionIndex: FunctionIndex | undefined,
  thisClass: ClassIndex | undefined,
  isFunction: boolean,
): Scope {
  const { start, end } = node;
  return {
    start,
    end,
    parent,
    names: new Map(),
    children: [],
    function: functionIndex,
    thisClass,
    isFunction,
  };
}

/** Where `var` declares. */
export function functionScope(scope: Scope): Scope {
  let current = scope;
  while (!current.isFunction && current.parent !== undefined) current = current.parent;
  return current;
}
