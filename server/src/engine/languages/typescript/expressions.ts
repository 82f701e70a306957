/** What expressions and written types mean, as far as one file can tell. */
import type {
  Argument,
  ArrayExpression,
  Expression,
  Node,
  ObjectExpression,
  TSEnumDeclaration,
  TSType,
  TSTypeName,
} from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import type { Declarations } from './declare.ts';
import type { PropertyValue, Reference, Root, TypeFact, Value } from './facts.ts';
import { propertyName } from './patterns.ts';
import { type Binding, findBinding, scopeAt } from './scope.ts';

const maximumDepth = 8;
const maximumElements = 60;

export interface Expressions {
  referenceOf(node: Node): Reference | undefined;
  valueOf(node: Node): Value;
  typeOf(type: TSType): TypeFact;
  bindingOf(name: string, offset: number): Binding | undefined;
}

export function createExpressions(declarations: Declarations): Expressions {
  const bindingOf = (name: string, offset: number): Binding | undefined =>
    findBinding(declarations.scope, name, offset);

  const referenceOf = (node: Node): Reference | undefined => {
    switch (node.type) {
      case 'Identifier': {
        if (node.name === 'undefined') return undefined;
        const binding = bindingOf(node.name, node.start);
        if (binding?.kind === 'caught') return undefined;
        return binding === undefined
          ? { root: { kind: 'global', name: node.name }, path: [] }
          : referenceTo(binding);
      }
      case 'ThisExpression':
      case 'Super': {
        const owner = scopeAt(declarations.scope, node.start).thisClass;
        if (owner === undefined) return undefined;
        return { root: { kind: node.type === 'Super' ? 'super' : 'this', class: owner }, path: [] };
      }
      case 'MetaProperty':
        return { root: { kind: 'global', name: `${node.meta.name}.${node.property.name}` }, path: [] };
      case 'MemberExpression': {
        const object = referenceOf(node.object);
        if (object === undefined) return undefined;
        return {
          root: object.root,
          path: [...object.path, propertyName(node.property, node.computed) ?? '[]'],
        };
      }
      case 'CallExpression':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
      case 'ImportExpression':
        return resultOf(node);
      default: {
        const inner = unwrap(node);
        return inner === node ? undefined : referenceOf(inner);
      }
    }
  };

  const resultOf = (node: Node): Reference | undefined => {
    const imported = declarations.importIndexes.get(node);
    if (imported !== undefined) return { root: { kind: 'import', import: imported }, path: [] };
    const call = declarations.callIndexes.get(node);
    return call === undefined ? undefined : { root: { kind: 'call', call }, path: [] };
  };

  const describe = (node: Node, depth: number): Value => {
    const span = spanOf(node.start, node.end);
    if (depth > maximumDepth) return { kind: 'opaque', span };
    const inner = (child: Node): Value => describe(child, depth + 1);
    switch (node.type) {
      case 'Literal':
        if (isPlain(node.value)) return { kind: 'literal', value: node.value, span };
        return 'regex' in node && node.raw !== null
          ? { kind: 'opaque', pattern: node.raw, span }
          : { kind: 'opaque', span };
      case 'TemplateLiteral':
        return {
          kind: 'template',
          texts: node.quasis.map(quasi => quasi.value.cooked ?? quasi.value.raw),
          parts: node.expressions.map(inner),
          span,
        };
      case 'ObjectExpression':
        return describeObject(node, inner);
      case 'ArrayExpression':
        return describeArray(node, inner);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        const index = declarations.functionIndexes.get(node);
        return index === undefined ? { kind: 'opaque', span } : { kind: 'function', function: index, span };
      }
      case 'ClassExpression': {
        const index = declarations.classIndexes.get(node);
        if (index === undefined) return { kind: 'opaque', span };
        return { kind: 'reference', reference: { root: { kind: 'class', class: index }, path: [] }, span };
      }
      case 'LogicalExpression':
        return { kind: 'choice', options: [inner(node.left), inner(node.right)], span };
      case 'ConditionalExpression':
        return { kind: 'choice', options: [inner(node.consequent), inner(node.alternate)], span };
      case 'BinaryExpression':
        return node.operator === '+'
          ? describeSum(node, inner)
          : operation(node.operator, [inner(node.left), inner(node.right)], span);
      case 'UnaryExpression':
        return describeUnary(node.operator, inner(node.argument), span);
      case 'AssignmentExpression':
        return inner(node.right);
      default: {
        const reference = referenceOf(node);
        if (reference !== undefined) return { kind: 'reference', reference, span };
        const unwrapped = unwrap(node);
        return unwrapped === node ? { kind: 'opaque', span } : inner(unwrapped);
      }
    }
  };

  const describeArray = (node: ArrayExpression, inner: (child: Node) => Value): Value => {
    const listed = node.elements.slice(0, maximumElements).filter(element => element !== null);
    const elements = listed.flatMap(element => (element.type === 'SpreadElement' ? [] : [inner(element)]));
    const spreads = listed.flatMap(element =>
      element.type === 'SpreadElement' ? [inner(element.argument)] : [],
    );
    return {
      kind: 'array',
      elements,
      ...(spreads.length > 0 && { spreads }),
      isOpen: elements.length !== node.elements.length,
      span: spanOf(node.start, node.end),
    };
  };

  const describeObject = (node: ObjectExpression, inner: (child: Node) => Value): Value => {
    const properties: PropertyValue[] = [];
    const spreads: Value[] = [];
    let hasUnknown = node.properties.length > maximumElements;
    for (const property of node.properties.slice(0, maximumElements)) {
      if (property.type === 'SpreadElement') {
        spreads.push(inner(property.argument));
        continue;
      }
      const key = propertyName(property.key, property.computed);
      if (key === undefined) {
        hasUnknown = true;
        continue;
      }
      properties.push({
        key,
        value: inner(property.value),
        keySpan: spanOf(property.key.start, property.key.end),
      });
    }
    const span = spanOf(node.start, node.end);
    const isOpen = hasUnknown || spreads.length > 0;
    return hasUnknown || spreads.length === 0
      ? { kind: 'object', properties, isOpen, span }
      : { kind: 'object', properties, isOpen, spreads, span };
  };

  const typeOf = (type: TSType, depth = 0): TypeFact => {
    if (depth > maximumDepth) return { kind: 'unknown' };
    const inner = (child: TSType): TypeFact => typeOf(child, depth + 1);
    switch (type.type) {
      case 'TSNumberKeyword':
      case 'TSBigIntKeyword':
        return { kind: 'number' };
      case 'TSBooleanKeyword':
        return { kind: 'boolean' };
      case 'TSStringKeyword':
        return { kind: 'string' };
      case 'TSArrayType':
        return { kind: 'array', element: inner(type.elementType) };
      case 'TSParenthesizedType':
        return inner(type.typeAnnotation);
      case 'TSTypeOperator':
        return type.operator === 'readonly' ? inner(type.typeAnnotation) : { kind: 'unknown' };
      case 'TSLiteralType':
        return literalType(type.literal);
      case 'TSUnionType':
        return unionOf(type.types.filter(option => !isNothing(option)).map(inner));
      case 'TSTypeQuery': {
        const reference = type.exprName.type === 'TSImportType' ? undefined : referenceToName(type.exprName);
        return reference === undefined ? { kind: 'unknown' } : { kind: 'typeof', reference };
      }
      case 'TSTypeReference':
        return namedType(type.typeName, type.typeArguments?.params ?? [], depth);
      default:
        return { kind: 'unknown' };
    }
  };

  const namedType = (name: TSTypeName, parameters: readonly TSType[], depth: number): TypeFact => {
    const names = qualifiedNames(name);
    const [first, ...path] = names;
    if (first === undefined) return { kind: 'unknown' };
    const given = parameters.map(parameter => typeOf(parameter, depth + 1));
    const binding = bindingOf(first, name.start);
    if (binding?.kind === 'alias') {
      return binding.node.type === 'TSEnumDeclaration'
        ? enumType(binding.node)
        : typeOf(binding.node.typeAnnotation, depth + 1);
    }
    if (binding === undefined && (first === 'Array' || first === 'ReadonlyArray')) {
      return { kind: 'array', element: given[0] ?? { kind: 'unknown' } };
    }
    return { kind: 'named', reference: referenceFrom(first, binding, path), arguments: given };
  };

  const referenceToName = (name: TSTypeName): Reference | undefined => {
    const [first, ...path] = qualifiedNames(name);
    return first === undefined ? undefined : referenceFrom(first, bindingOf(first, name.start), path);
  };

  return { referenceOf, valueOf: node => describe(node, 0), typeOf: type => typeOf(type), bindingOf };
}

/** Looks through what does not change a value: `await`, casts, `!`, optional chains, the last of a sequence. */
export function unwrap(node: Node): Node {
  switch (node.type) {
    case 'AwaitExpression':
      return node.argument;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return node.expression;
    case 'SequenceExpression':
      return node.expressions.at(-1) ?? node;
    default:
      return node;
  }
}

export function isSpread(argument: Argument): argument is Extract<Argument, { type: 'SpreadElement' }> {
  return argument.type === 'SpreadElement';
}

function referenceTo(binding: Exclude<Binding, { kind: 'caught' }>): Reference {
  switch (binding.kind) {
    case 'import':
      return { root: { kind: 'import', import: binding.import }, path: [] };
    case 'variable':
      return { root: { kind: 'variable', variable: binding.variable }, path: [] };
    case 'parameter':
      return {
        root: { kind: 'parameter', function: binding.function, parameter: binding.parameter },
        path: binding.path,
      };
    case 'function':
      return { root: { kind: 'function', function: binding.function }, path: [] };
    case 'class':
      return { root: { kind: 'class', class: binding.class }, path: [] };
    case 'alias':
      return { root: global(binding.node.id.name), path: [] };
  }
}

function referenceFrom(name: string, binding: Binding | undefined, path: readonly string[]): Reference {
  const isKnown = binding !== undefined && binding.kind !== 'caught';
  const base = isKnown ? referenceTo(binding) : { root: global(name), path: [] };
  return { root: base.root, path: [...base.path, ...path] };
}

function global(name: string): Root {
  return { kind: 'global', name };
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function operation(operator: string, operands: readonly Value[], span: Value['span']): Value {
  return { kind: 'operation', operator, operands, span };
}

/** Text joined with `+` is a template; numbers added are an operation. */
function describeSum(
  node: { readonly left: Node; readonly right: Node; readonly start: number; readonly end: number },
  inner: (child: Node) => Value,
): Value {
  const left = inner(node.left);
  const right = inner(node.right);
  const span = spanOf(node.start, node.end);
  if (!isText(left) && !isText(right)) return operation('+', [left, right], span);
  const before = asTemplate(left);
  const after = asTemplate(right);
  const texts = [
    ...before.texts.slice(0, -1),
    `${before.texts.at(-1) ?? ''}${after.texts[0] ?? ''}`,
    ...after.texts.slice(1),
  ];
  return { kind: 'template', texts, parts: [...before.parts, ...after.parts], span };
}

function isText(value: Value): boolean {
  return value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string');
}

function asTemplate(value: Value): { readonly texts: readonly string[]; readonly parts: readonly Value[] } {
  if (value.kind === 'template') return value;
  if (value.kind === 'literal') return { texts: [String(value.value)], parts: [] };
  return { texts: ['', ''], parts: [value] };
}

function describeUnary(operator: string, argument: Value, span: Value['span']): Value {
  if (operator === '-' && argument.kind === 'literal' && typeof argument.value === 'number') {
    return { kind: 'literal', value: -argument.value, span };
  }
  if (operator === '!' && argument.kind === 'literal')
    return { kind: 'literal', value: !argument.value, span };
  return operation(operator, [argument], span);
}

function literalType(literal: Expression): TypeFact {
  return literal.type === 'Literal' && isPlain(literal.value) && literal.value !== null
    ? { kind: 'literals', values: [literal.value] }
    : { kind: 'unknown' };
}

function isNothing(type: TSType): boolean {
  return type.type === 'TSNullKeyword' || type.type === 'TSUndefinedKeyword';
}

function unionOf(options: readonly TypeFact[]): TypeFact {
  const [first] = options;
  if (first !== undefined && options.length === 1) return first;
  const values = options.flatMap(option => (option.kind === 'literals' ? option.values : []));
  if (options.every(option => option.kind === 'literals')) return { kind: 'literals', values };
  return { kind: 'union', options };
}

function enumType(node: TSEnumDeclaration): TypeFact {
  const values = node.body.members.map((member, index) => {
    const value = member.initializer?.type === 'Literal' ? member.initializer.value : index;
    return typeof value === 'string' || typeof value === 'number' ? value : index;
  });
  return { kind: 'literals', values };
}

function qualifiedNames(name: TSTypeName): readonly string[] {
  if (name.type === 'Identifier') return [name.name];
  if (name.type === 'TSQualifiedName') return [...qualifiedNames(name.left), name.right.name];
  return [];
}
