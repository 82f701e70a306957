/** What an expression gives, as far as one file can tell. */
import type { ArrayExpression, Node, ObjectExpression } from '@oxc-project/types';
import { type Span, spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import type { Declarations } from './declare.ts';
import type { PropertyValue, SpreadFact, Value } from './facts.ts';
import { propertyName } from './patterns.ts';
import type { References } from './references.ts';
import { unwrap } from './unwrap.ts';

const noPath: readonly string[] = [];
const maximumDepth = 8;
const maximumElements = 60;

interface ValueContext extends Pick<References, 'referenceOf'> {
  readonly declarations: Declarations;
}

export function describeValue(context: ValueContext, node: Node): Value {
  return describe(context, node, 0);
}

function describe(context: ValueContext, node: Node, depth: number): Value {
  const span = spanOf(node.start, node.end);
  if (depth > maximumDepth) return { kind: 'opaque', span };
  const inner = (child: Node): Value => describe(context, child, depth + 1);
  switch (node.type) {
    case 'Literal':
      return isPlain(node.value)
        ? { kind: 'literal', value: node.value, span }
        : describeUnwritten(node, span);
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
    case 'ArrowFunctionExpression':
    case 'ClassExpression':
      return describeDeclared(context.declarations, node, span);
    case 'LogicalExpression':
      return {
        kind: 'choice',
        options: [inner(node.left), inner(node.right)],
        ...(node.operator === '&&' && { isOptional: true }),
        span,
      };
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
      const reference = context.referenceOf(node);
      if (reference !== undefined) return { kind: 'reference', reference, span };
      const unwrapped = unwrap(node);
      return unwrapped === node ? { kind: 'opaque', span } : inner(unwrapped);
    }
  }
}

/** A regular expression is known by its text; a number too large for one is not. */
function describeUnwritten(node: Extract<Node, { type: 'Literal' }>, span: Span): Value {
  return 'regex' in node && node.raw !== null
    ? { kind: 'opaque', pattern: node.raw, span }
    : { kind: 'opaque', span };
}

/** A function or class that is written where its value is used. */
function describeDeclared({ functionIndexes, classIndexes }: Declarations, node: Node, span: Span): Value {
  const functionIndex = functionIndexes.get(node);
  if (functionIndex !== undefined) return { kind: 'function', function: functionIndex, span };
  const classIndex = classIndexes.get(node);
  if (classIndex === undefined) return { kind: 'opaque', span };
  return { kind: 'reference', reference: { root: { kind: 'class', class: classIndex }, path: noPath }, span };
}

function describeArray(node: ArrayExpression, inner: (child: Node) => Value): Value {
  const elements: Value[] = [];
  const spreads: SpreadFact[] = [];
  for (const element of node.elements.slice(0, maximumElements)) {
    if (element?.type === 'SpreadElement')
      spreads.push({ before: elements.length, value: inner(element.argument) });
    else if (element !== null) elements.push(inner(element));
  }
  const isOpen = elements.length !== node.elements.length;
  const span = spanOf(node.start, node.end);
  return {
    kind: 'array',
    elements: trim(elements),
    isOpen,
    ...(spreads.length === 0 ? {} : { spreads }),
    span,
  };
}

function describeObject(node: ObjectExpression, inner: (child: Node) => Value): Value {
  const properties: PropertyValue[] = [];
  const spreads: Value[] = [];
  let hasUnknown = node.properties.length > maximumElements;
  for (const property of node.properties.slice(0, maximumElements)) {
    if (property.type === 'SpreadElement') {
      spreads.push(describeSpread(property.argument, inner));
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
    ? { kind: 'object', properties: trim(properties), isOpen, span }
    : { kind: 'object', properties: trim(properties), isOpen, spreads: trim(spreads), span };
}

/** `...(name && { name })`: of what is spread where the condition is false, nothing comes in. */
function describeSpread(argument: Node, inner: (child: Node) => Value): Value {
  const node = unwrap(argument);
  if (node.type !== 'LogicalExpression' || node.operator !== '&&') return inner(argument);
  const nothing: Value = { kind: 'literal', value: false, span: spanOf(node.left.start, node.left.end) };
  return { kind: 'choice', options: [nothing, inner(node.right)], span: spanOf(node.start, node.end) };
}

export function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function operation(operator: string, operands: readonly Value[], span: Span): Value {
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

function describeUnary(operator: string, argument: Value, span: Span): Value {
  if (operator === '-' && argument.kind === 'literal' && typeof argument.value === 'number') {
    return { kind: 'literal', value: -argument.value, span };
  }
  if (operator === '!' && argument.kind === 'literal')
    return { kind: 'literal', value: !argument.value, span };
  return operation(operator, [argument], span);
}
