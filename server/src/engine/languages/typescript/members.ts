/** Functions, classes and decorators as facts. */
import type {
  BindingPattern,
  Class,
  Decorator,
  Node,
  ParamPattern,
  TSTypeAnnotation,
} from '@oxc-project/types';
import { type Span, spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import type { AnyFunction, Declarations } from './declare.ts';
import type { Expressions } from './expressions.ts';
import type {
  ClassFact,
  DecoratorFact,
  FunctionForm,
  FunctionIndex,
  MemberFact,
  ParameterFact,
  Reference,
  TypeFact,
} from './facts.ts';
import { parameterPattern, patternNames, propertyName } from './patterns.ts';

export function describeDecorators(
  decorators: readonly Decorator[] | undefined,
  expressions: Expressions,
): readonly DecoratorFact[] {
  const described = (decorators ?? []).flatMap((decorator): readonly DecoratorFact[] => {
    const { expression } = decorator;
    const span = spanOf(decorator.start, decorator.end);
    if (expression.type !== 'CallExpression') {
      const callee = expressions.referenceOf(expression);
      return callee === undefined ? [] : [{ callee, arguments: undefined, span }];
    }
    const callee = expressions.referenceOf(expression.callee);
    if (callee === undefined) return [];
    const given = expression.arguments.map(argument => expressions.valueOf(argument));
    const spreads = expression.arguments.flatMap((argument, before) =>
      argument.type === 'SpreadElement' ? [{ before, value: expressions.valueOf(argument.argument) }] : [],
    );
    return [{ callee, arguments: given, ...(spreads.length > 0 && { spreads }), span }];
  });
  return trim(described);
}

export function describeParameter(parameter: ParamPattern, expressions: Expressions): ParameterFact {
  const pattern = parameterPattern(parameter);
  const inner = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  const annotation = 'typeAnnotation' in inner ? inner.typeAnnotation : undefined;
  return {
    name: inner.type === 'Identifier' ? inner.name : '',
    type: typeOfAnnotation(annotation, expressions),
    decorators: trim([
      ...describeDecorators(parameter.decorators, expressions),
      ...(parameter.type === 'TSParameterProperty'
        ? describeDecorators(parameter.parameter.decorators, expressions)
        : []),
    ]),
    isOptional: pattern.type === 'AssignmentPattern' || isMarkedOptional(inner),
    ...(parameter.type === 'RestElement' ? { isRest: true } : {}),
    defaultValue: pattern.type === 'AssignmentPattern' ? expressions.valueOf(pattern.right) : undefined,
    ...memberDefaultsOf(inner, expressions),
    span: spanOf(parameter.start, parameter.end),
  };
}

function memberDefaultsOf(
  pattern: BindingPattern,
  expressions: Expressions,
): Pick<ParameterFact, 'memberDefaults'> {
  if (pattern.type !== 'ObjectPattern') return {};
  const defaults = patternNames(pattern).flatMap(({ path: [name = '', ...deeper], defaultValue }) =>
    defaultValue === undefined || deeper.length > 0
      ? []
      : [[name, expressions.valueOf(defaultValue)] as const],
  );
  return defaults.length === 0 ? {} : { memberDefaults: Object.fromEntries(defaults) };
}

function isMarkedOptional(pattern: { readonly optional?: boolean }): boolean {
  return pattern.optional === true;
}

export function typeOfAnnotation(
  annotation: TSTypeAnnotation | null | undefined,
  expressions: Expressions,
): TypeFact | undefined {
  return annotation === null || annotation === undefined
    ? undefined
    : expressions.typeOf(annotation.typeAnnotation);
}

/** The name a function goes by: its own, its method's, or that of the variable or property it is given to. */
export function nameOfFunction(
  node: AnyFunction,
  parent: Node | undefined,
): { readonly name: string; readonly span: Span } {
  const named = (name: string, place: { readonly start: number; readonly end: number }) => ({
    name,
    span: spanOf(place.start, place.end),
  });
  if (node.id !== null) return named(node.id.name, node.id);
  switch (parent?.type) {
    case 'MethodDefinition':
    case 'Property':
    case 'PropertyDefinition':
      return named(propertyName(parent.key, parent.computed) ?? '', parent.key);
    case 'VariableDeclarator':
      return named(parent.id.type === 'Identifier' ? parent.id.name : '', parent.id);
    case 'AssignmentExpression':
      return named(lastName(parent.left), parent.left);
    default:
      return named('', { start: node.start, end: Math.min(node.end, node.start + 1) });
  }
}

function lastName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? (propertyName(node.property, node.computed) ?? '') : '';
}

export function formOfFunction(node: AnyFunction, parent: Node | undefined): FunctionForm {
  if (parent?.type === 'MethodDefinition') {
    if (parent.kind === 'constructor') return 'constructor';
    return parent.kind === 'get' ? 'getter' : parent.kind === 'set' ? 'setter' : 'method';
  }
  if (parent?.type === 'Property' && parent.method) return 'method';
  return node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function';
}

export function describeClass(node: Class, declarations: Declarations, expressions: Expressions): ClassFact {
  const members: MemberFact[] = [];
  const methods: FunctionIndex[] = [];
  for (const element of node.body.body) {
    if (element.type === 'PropertyDefinition') {
      members.push({
        name: propertyName(element.key, element.computed) ?? '',
        type: typeOfAnnotation(element.typeAnnotation, expressions),
        value: element.value === null ? undefined : expressions.valueOf(element.value),
        decorators: describeDecorators(element.decorators, expressions),
        isStatic: element.static,
        isInjected: false,
        span: spanOf(element.key.start, element.key.end),
      });
    } else if (element.type === 'MethodDefinition') {
      const index = declarations.functionIndexes.get(element.value);
      if (index !== undefined) methods.push(index);
      if (element.kind === 'constructor') members.push(...constructorMembers(element.value, expressions));
    }
  }
  const nameNode = node.id ?? { start: node.start, end: node.start };
  return {
    name: node.id?.name ?? '',
    extends: node.superClass === null ? undefined : expressions.referenceOf(node.superClass),
    extendsArguments: trim((node.superTypeArguments?.params ?? []).map(expressions.typeOf)),
    implements: trim(
      (node.implements ?? []).flatMap(implemented => implementedType(implemented.expression, expressions)),
    ),
    decorators: describeDecorators(node.decorators, expressions),
    members: trim(members),
    methods: trim(methods),
    isAbstract: node.abstract === true,
    span: spanOf(node.start, node.end),
    nameSpan: spanOf(nameNode.start, nameNode.end),
  };
}

function implementedType(expression: Node, expressions: Expressions): readonly Reference[] {
  const reference = expressions.referenceOf(expression);
  return reference === undefined ? [] : [reference];
}

/** `constructor(private readonly x: X)` and `this.x = value`. */
function constructorMembers(node: AnyFunction, expressions: Expressions): readonly MemberFact[] {
  const fromParameters = node.params.flatMap(parameter => {
    if (parameter.type !== 'TSParameterProperty') return [];
    const described = describeParameter(parameter, expressions);
    return [
      {
        name: described.name,
        type: described.type,
        value: described.defaultValue,
        decorators: described.decorators,
        isStatic: false,
        isInjected: true,
        span: described.span,
      },
    ];
  });
  const statements = node.body?.type === 'BlockStatement' ? node.body.body : [];
  const fromAssignments = statements.flatMap(statement => {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
      return [];
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return [];
    const name = propertyName(left.property, left.computed);
    if (name === undefined) return [];
    const span = spanOf(left.start, left.end);
    const value = expressions.valueOf(right);
    return [{ name, type: undefined, value, decorators: [], isStatic: false, isInjected: false, span }];
  });
  return [...fromParameters, ...fromAssignments];
}
