/** Second pass over a file: its syntax tree becomes plain facts. */

import type { Expression, Node } from '@oxc-project/types';
import { groupBy } from '../../source/group-by.ts';
import { spanOf } from '../../source/span.ts';
import { parseSuppression, type SuppressionFact } from '../../source/suppression-comment.ts';
import { type ControlFlow, createControlFlow, type FlowContext } from './control-flow.ts';
import {
  type AnyCall,
  type AnyFunction,
  type Declarations,
  type DeclaredVariable,
  declareNames,
} from './declare.ts';
import { describeEnvironmentRead } from './environment.ts';
import { describeExports } from './exports.ts';
import { createExpressions, type Expressions } from './expressions.ts';
import type {
  AssignmentFact,
  CallFact,
  CallUse,
  EnvironmentReadFact,
  FunctionFact,
  FunctionIndex,
  TypeScriptFacts,
  Value,
  VariableFact,
} from './facts.ts';
import {
  describeClass,
  describeDecorators,
  describeParameter,
  formOfFunction,
  nameOfFunction,
  typeOfAnnotation,
} from './members.ts';
import type { ParsedTypeScript } from './parse.ts';
import { describeAssignments, describeVariable } from './variables.ts';
import { identifierNames, walk } from './walk.ts';

type VisitorKeys = Readonly<Record<string, readonly string[]>>;

/** A file's facts, with the means to ask more of its tree while that still lives. */
export interface Extraction {
  readonly facts: TypeScriptFacts;
  readonly expressions: Expressions;
}

export function extractTypeScript(parsed: ParsedTypeScript, visitorKeys: VisitorKeys): Extraction {
  const declarations = declareNames(parsed, visitorKeys);
  const expressions = createExpressions(declarations);
  const flow = createControlFlow();
  const collected = collect(parsed, visitorKeys, declarations, expressions, flow);
  const facts: TypeScriptFacts = {
    language: 'typescript',
    imports: declarations.imports,
    exports: describeExports(parsed.program, declarations, expressions),
    variables: declarations.variables.map((variable, index) =>
      describeVariable(variable, collected.variableBlocks[index], collected.assigned.get(index), expressions),
    ),
    classes: declarations.classes.map(node => describeClass(node, declarations, expressions)),
    functions: collected.functions,
    calls: collected.calls,
    blocks: flow.blocks,
    assignments: describeAssignments(
      collected.assigned,
      collected.variableBlocks,
      collected.assignments,
      declarations,
      expressions,
    ),
    environmentReads: collected.environmentReads,
    hasJsx: collected.hasJsx,
    suppressions: suppressionsIn(parsed),
    parseErrors: parsed.errors,
  };
  return { facts, expressions };
}

interface Collected {
  readonly functions: FunctionFact[];
  readonly calls: CallFact[];
  readonly variableBlocks: VariableFact['block'][];
  /** The only value given to a variable after its declaration. */
  readonly assigned: Map<number, Node | 'several'>;
  readonly assignments: AssignmentFact[];
  readonly environmentReads: EnvironmentReadFact[];
  hasJsx: boolean;
}

function collect(
  parsed: ParsedTypeScript,
  visitorKeys: VisitorKeys,
  declarations: Declarations,
  expressions: Expressions,
  flow: ControlFlow,
): Collected {
  const collected: Collected = {
    functions: [],
    calls: [],
    variableBlocks: [],
    assigned: new Map(),
    assignments: [],
    environmentReads: [],
    hasJsx: false,
  };
  const functionStack: FunctionIndex[] = [];
  const returns: Value[][] = [];
  const namesOf = (node: Node): readonly string[] => identifierNames(node, visitorKeys);
  const variableIndexes = new Map(declarations.variables.map((variable, index) => [variable.node, index]));
  const declaredBy = groupBy(declarations.variables, (variable): Node => variable.declarator);
  const context = (): FlowContext => ({
    function: functionStack.at(-1),
    bindingOf: expressions.bindingOf,
    valueOf: expressions.valueOf,
  });

  const enterFunction = (node: AnyFunction, ancestors: readonly Node[], index: FunctionIndex): void => {
    const outer = { function: functionStack.at(-1), block: flow.current() };
    collected.functions[index] = describeFunction(
      node,
      ancestors,
      outer,
      returnsOf(index),
      declarations,
      expressions,
    );
    functionStack.push(index);
  };
  const returnsOf = (index: FunctionIndex): Value[] => {
    const list: Value[] = [];
    returns[index] = list;
    return list;
  };

  const enterCall = (node: AnyCall, ancestors: readonly Node[]): void => {
    const index = declarations.callIndexes.get(node);
    if (index === undefined) return;
    const inLoop = flow.current() !== undefined;
    const loop = inLoop ? flow.loopOf(callNames(node, namesOf), node.start, context()) : undefined;
    collected.calls[index] = describeCall(node, ancestors, expressions, {
      function: functionStack.at(-1),
      block: flow.current(),
      dependsOnLoop: loop,
    });
  };

  const noteDeclarator = (node: Extract<Node, { type: 'VariableDeclarator' }>): void => {
    for (const variable of declaredBy.get(node) ?? []) noteVariable(variable, node.init);
  };
  const noteVariable = (variable: DeclaredVariable, value: Expression | null): void => {
    const index = variableIndexes.get(variable.node);
    if (index === undefined) return;
    collected.variableBlocks[index] = flow.current();
    if (value !== null && flow.current() !== undefined)
      flow.derive(variable.name, namesOf(value), variable.node.start, context());
  };

  const noteAssignment = (node: Extract<Node, { type: 'AssignmentExpression' }>): void => {
    noteMemberOrVariable(node);
    if (node.left.type !== 'Identifier') return;
    const binding = expressions.bindingOf(node.left.name, node.left.start);
    if (binding?.kind !== 'variable') return;
    const isOnly = !collected.assigned.has(binding.variable) && node.operator === '=';
    collected.assigned.set(binding.variable, isOnly ? node.right : 'several');
    if (flow.current() !== undefined)
      flow.derive(node.left.name, namesOf(node.right), node.left.start, context());
  };

  const noteMemberOrVariable = (node: Extract<Node, { type: 'AssignmentExpression' }>): void => {
    const target = expressions.referenceOf(node.left);
    if (target === undefined) return;
    collected.assignments.push({
      target,
      operator: node.operator,
      value: expressions.valueOf(node.right),
      function: functionStack.at(-1),
      block: flow.current(),
      span: spanOf(node.start, node.end),
    });
  };

  walk(parsed.program, visitorKeys, {
    enter(node, ancestors) {
      const parent = ancestors.at(-1);
      const functionIndex = declarations.functionIndexes.get(node);
      if (functionIndex !== undefined && isFunction(node)) enterFunction(node, ancestors, functionIndex);
      flow.enter(node, parent, context());
      switch (node.type) {
        case 'CallExpression':
        case 'NewExpression':
        case 'TaggedTemplateExpression':
          return enterCall(node, ancestors);
        case 'VariableDeclarator':
          return noteDeclarator(node);
        case 'AssignmentExpression':
          return noteAssignment(node);
        case 'ReturnStatement': {
          const owner = functionStack.at(-1);
          if (node.argument !== null && owner !== undefined)
            returns[owner]?.push(expressions.valueOf(node.argument));
          return;
        }
        case 'MemberExpression':
        case 'VariableDeclaration': {
          const reads = describeEnvironmentRead(node, parent, expressions, functionStack.at(-1));
          collected.environmentReads.push(...reads);
          return;
        }
        case 'JSXElement':
        case 'JSXFragment':
          collected.hasJsx = true;
      }
    },
    leave(node) {
      flow.leave(node);
      if (declarations.functionIndexes.get(node) !== undefined) functionStack.pop();
    },
  });
  return collected;
}

function isFunction(node: Node): node is AnyFunction {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function describeFunction(
  node: AnyFunction,
  ancestors: readonly Node[],
  outer: Pick<FunctionFact, 'block'> & { readonly function: FunctionIndex | undefined },
  returns: Value[],
  declarations: Declarations,
  expressions: Expressions,
): FunctionFact {
  const parent = ancestors.at(-1);
  const { name, span: nameSpan } = nameOfFunction(node, parent);
  const method = parent?.type === 'MethodDefinition' ? parent : undefined;
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement') {
    returns.push(expressions.valueOf(node.body));
  }
  return {
    name,
    form: formOfFunction(node, parent),
    class: ownerOf(method, ancestors.at(-3), declarations),
    isStatic: method?.static === true,
    isAsync: node.async,
    parameters: node.params.map(parameter => describeParameter(parameter, expressions)),
    returnType: typeOfAnnotation(node.returnType, expressions),
    decorators: describeDecorators(method?.decorators, expressions),
    parent: outer.function,
    block: outer.block,
    callback: callbackOf(node, parent, declarations),
    returns,
    span: method === undefined ? spanOf(node.start, node.end) : spanOf(method.start, method.end),
    nameSpan,
  };
}

function ownerOf(
  method: Node | undefined,
  owner: Node | undefined,
  declarations: Declarations,
): FunctionFact['class'] {
  return method === undefined || owner === undefined ? undefined : declarations.classIndexes.get(owner);
}

function callbackOf(
  node: Node,
  parent: Node | undefined,
  declarations: Declarations,
): FunctionFact['callback'] {
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return undefined;
  const call = declarations.callIndexes.get(parent);
  const argument = parent.arguments.findIndex(given => Object.is(given, node));
  return call === undefined || argument === -1 ? undefined : { call, argument };
}

function describeCall(
  node: AnyCall,
  ancestors: readonly Node[],
  expressions: Expressions,
  place: Pick<CallFact, 'function' | 'block' | 'dependsOnLoop'>,
): CallFact {
  const target = node.type === 'TaggedTemplateExpression' ? node.tag : node.callee;
  const last = target.type === 'MemberExpression' ? target.property : target;
  const given = node.type === 'TaggedTemplateExpression' ? [node.quasi] : node.arguments;
  const use = useOf(node, ancestors);
  return {
    form: node.type === 'CallExpression' ? 'call' : node.type === 'NewExpression' ? 'new' : 'tag',
    callee: expressions.referenceOf(target),
    arguments: given.flatMap(argument => (isSpread(argument) ? [] : [expressions.valueOf(argument)])),
    hasSpread: given.some(isSpread),
    typeArguments: (node.typeArguments?.params ?? []).map(type => expressions.typeOf(type)),
    ...place,
    isAwaited: ancestors.at(-1)?.type === 'AwaitExpression',
    use,
    span: spanOf(node.start, node.end),
    nameSpan: spanOf(last.start, last.end),
  };
}

function isSpread(argument: Node): boolean {
  return argument.type === 'SpreadElement';
}

/** The names that a call's receiver and arguments mention; not those of functions written inside it. */
function callNames(node: AnyCall, namesOf: (node: Node) => readonly string[]): readonly string[] {
  const parts: readonly Node[] =
    node.type === 'TaggedTemplateExpression' ? [node.tag, node.quasi] : [node.callee, ...node.arguments];
  return parts.flatMap(namesOf);
}

function useOf(node: Node, ancestors: readonly Node[]): CallUse {
  let child = node;
  for (let depth = ancestors.length - 1; depth >= 0; depth--) {
    const parent = ancestors[depth];
    if (parent === undefined) break;
    switch (parent.type) {
      case 'AwaitExpression':
        return 'awaited';
      case 'ChainExpression':
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
        child = parent;
        continue;
      case 'UnaryExpression':
        return parent.operator === 'void' ? 'discarded' : 'other';
      case 'ReturnStatement':
      case 'YieldExpression':
        return 'returned';
      case 'ArrowFunctionExpression':
        return parent.body === child ? 'returned' : 'other';
      case 'ExpressionStatement':
        return 'discarded';
      case 'VariableDeclarator':
      case 'AssignmentExpression':
      case 'PropertyDefinition':
        return 'assigned';
      case 'MemberExpression':
        return 'chained';
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === child ? 'chained' : 'argument';
      default:
        return 'other';
    }
  }
  return 'other';
}

function suppressionsIn(parsed: ParsedTypeScript): readonly SuppressionFact[] {
  return parsed.comments.flatMap(comment => {
    if (!comment.value.includes('backend-architect')) return [];
    const fact = parseSuppression(comment.value, spanOf(comment.start, comment.end));
    return fact === undefined ? [] : [fact];
  });
}
