/** What a chain of names begins with, as far as one file can tell. */
import type { Node } from '@oxc-project/types';
import type { Declarations } from './declare.ts';
import type { Reference, Root } from './facts.ts';
import { propertyName } from './patterns.ts';
import { type Binding, findBinding, scopeAt } from './scope.ts';
import { unwrap } from './unwrap.ts';

const noPath: readonly string[] = [];

export interface References {
  bindingOf(name: string, offset: number): Binding | undefined;
  referenceOf(node: Node): Reference | undefined;
  /** The chain that begins with a name which is bound like this, and goes on with a path. */
  referenceFrom(name: string, binding: Binding | undefined, path: readonly string[]): Reference;
}

export function createReferences(declarations: Declarations): References {
  const bindingOf = (name: string, offset: number): Binding | undefined =>
    findBinding(declarations.scope, name, offset);

  /** The same for every use of a name, since most uses are of few names. */
  const references = new Map<KnownBinding, Reference>();
  const referenceTo = (binding: KnownBinding): Reference => {
    const known = references.get(binding);
    if (known !== undefined) return known;
    const reference = makeReference(binding);
    references.set(binding, reference);
    return reference;
  };

  const referenceOf = (node: Node): Reference | undefined => {
    switch (node.type) {
      case 'Identifier': {
        if (node.name === 'undefined') return undefined;
        const binding = bindingOf(node.name, node.start);
        if (binding?.kind === 'caught') return undefined;
        return binding === undefined
          ? { root: { kind: 'global', name: node.name }, path: noPath }
          : referenceTo(binding);
      }
      case 'ThisExpression':
      case 'Super': {
        const owner = scopeAt(declarations.scope, node.start).thisClass;
        if (owner === undefined) return undefined;
        return { root: { kind: node.type === 'Super' ? 'super' : 'this', class: owner }, path: noPath };
      }
      case 'MetaProperty':
        return { root: { kind: 'global', name: `${node.meta.name}.${node.property.name}` }, path: noPath };
      case 'MemberExpression': {
        const object = referenceOf(node.object);
        if (object === undefined) return undefined;
        return {
          root: object.root,
          path: object.path.concat(propertyName(node.property, node.computed) ?? '[]'),
        };
      }
      case 'CallExpression':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
      case 'ImportExpression':
        return resultOf(node);
      case 'LogicalExpression':
        return node.operator !== '&&' && isEmptyValue(node.right) ? referenceOf(node.left) : undefined;
      default: {
        const inner = unwrap(node);
        return inner === node ? undefined : referenceOf(inner);
      }
    }
  };

  const resultOf = (node: Node): Reference | undefined => {
    const imported = declarations.importIndexes.get(node);
    if (imported !== undefined) return { root: { kind: 'import', import: imported }, path: noPath };
    const call = declarations.callIndexes.get(node);
    return call === undefined ? undefined : { root: { kind: 'call', call }, path: noPath };
  };

  const referenceFrom = (name: string, binding: Binding | undefined, path: readonly string[]): Reference => {
    const isKnown = binding !== undefined && binding.kind !== 'caught';
    const base = isKnown ? referenceTo(binding) : { root: global(name), path: noPath };
    return path.length === 0 ? base : { root: base.root, path: base.path.concat(path) };
  };

  return { bindingOf, referenceOf, referenceFrom };
}

/** The `''` of `header ?? ''` and the `[]` of `list || []`: a name that is asked of either still says what it is. */
function isEmptyValue(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return node.value === '' || node.value === null;
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    default:
      return false;
  }
}

type KnownBinding = Exclude<Binding, { readonly kind: 'caught' }>;

function makeReference(binding: KnownBinding): Reference {
  switch (binding.kind) {
    case 'import':
      return { root: { kind: 'import', import: binding.import }, path: noPath };
    case 'variable':
      return { root: { kind: 'variable', variable: binding.variable }, path: noPath };
    case 'parameter':
      return {
        root: { kind: 'parameter', function: binding.function, parameter: binding.parameter },
        path: binding.path,
      };
    case 'function':
      return { root: { kind: 'function', function: binding.function }, path: noPath };
    case 'class':
      return { root: { kind: 'class', class: binding.class }, path: noPath };
    case 'alias':
      return { root: global(binding.node.id.name), path: noPath };
  }
}

function global(name: string): Root {
  return { kind: 'global', name };
}
