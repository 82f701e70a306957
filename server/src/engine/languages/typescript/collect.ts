/** Second pass over a file: functions, calls and assignments, each with the control flow around it. */
import type { Expression, Node } from '@oxc-project/types';
import { groupBy } from '../../source/group-by.ts';
import { spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import type { SdlText } from '../graphql/facts.ts';
import { computedKey } from './computed-key.ts';
import { type ControlFlow, createControlFlow } from './control-flow.ts';
import {
  type AnyCall,
  type AnyFunction,
  type Declarations,
  type DeclaredVariable,
  isFunction,
} from './declare.ts';
import { callNames, describeCall } from './describe-call.ts';
import { describeFunction } from './describe-function.ts';
import { describeEnvironmentRead } from './environment.ts';
import type { Expressions } from './expressions.ts';
import type {
  AssignmentFact,
  BlockFact,
  CallFact,
  EnvironmentReadFact,
  FunctionFact,
  FunctionIndex,
  Reference,
  RequestReadFact,
  TypeTestFact,
  Value,
  VariableFact,
} from './facts.ts';
import type { ParsedTypeScript } from './parse.ts';
import { describeRequestRead, eachOnce } from './request-reads.ts';
import { describeSdl } from './sdl.ts';
import { identifierNames, walk } from './walk.ts';

type VisitorKeys = Readonly<Record<string, readonly string[]>>;
type OfType<Type extends Node['type']> = Extract<Node, { readonly type: Type }>;

export interface Collected {
  readonly functions: readonly FunctionFact[];
  readonly calls: readonly CallFact[];
  readonly blocks: readonly BlockFact[];
  readonly variableBlocks: readonly VariableFact['block'][];
  /** The only value given to a variable after its declaration. */
  readonly assigned: ReadonlyMap<number, Node | 'several'>;
  readonly assignments: readonly AssignmentFact[];
  readonly deletions: readonly Reference[];
  readonly environmentReads: readonly EnvironmentReadFact[];
  readonly requestReads: readonly RequestReadFact[];
  readonly sdl: readonly SdlText[];
  readonly typeTests: readonly TypeTestFact[];
  readonly hasJsx: boolean;
  readonly knowsDuplicates: boolean;
}

/** What is known half-way through the walk. */
interface Collecting {
  readonly text: string;
  readonly declarations: Declarations;
  readonly expressions: Expressions;
  readonly flow: ControlFlow;
  readonly declaredBy: ReadonlyMap<Node, readonly DeclaredVariable[]>;
  readonly variableIndexes: ReadonlyMap<Node, number>;
  namesOf(node: Node): readonly string[];
  /** The functions around the current place, the innermost last. */
  readonly functionStack: FunctionIndex[];
  readonly returns: Value[][];
  readonly functions: Omit<FunctionFact, 'returns'>[];
  readonly calls: CallFact[];
  readonly variableBlocks: VariableFact['block'][];
  readonly assigned: Map<number, Node | 'several'>;
  readonly assignments: AssignmentFact[];
  readonly deletions: Reference[];
  readonly environmentReads: EnvironmentReadFact[];
  readonly requestReads: RequestReadFact[];
  readonly sdl: SdlText[];
  readonly typeTests: TypeTestFact[];
  hasJsx: boolean;
  knowsDuplicates: boolean;
}

export function collectFacts(
  parsed: ParsedTypeScript,
  visitorKeys: VisitorKeys,
  declarations: Declarations,
  expressions: Expressions,
): Collected {
  const state = beginCollecting(parsed.source.text, visitorKeys, declarations, expressions);
  walk(parsed.steps, {
    enter: (node, ancestors) => enterNode(state, node, ancestors),
    leave: node => leaveNode(state, node),
  });
  const functions = state.functions.map((fact, index) => ({
    ...fact,
    returns: trim(state.returns[index] ?? []),
  }));
  const requestReads = eachOnce(state.requestReads);
  return { ...state, functions, requestReads, blocks: state.flow.blocks };
}

function beginCollecting(
  text: string,
  visitorKeys: VisitorKeys,
  declarations: Declarations,
  expressions: Expressions,
): Collecting {
  return {
    text,
    declarations,
    expressions,
    flow: createControlFlow(expressions),
    declaredBy: groupBy(declarations.variables, (variable): Node => variable.declarator),
    variableIndexes: new Map(declarations.variables.map((variable, index) => [variable.node, index])),
    namesOf: node => identifierNames(node, visitorKeys),
    functionStack: [],
    returns: [],
    functions: [],
    calls: [],
    variableBlocks: [],
    assigned: new Map(),
    assignments: [],
    deletions: [],
    environmentReads: [],
    requestReads: [],
    sdl: [],
    typeTests: [],
    hasJsx: false,
    knowsDuplicates: false,
  };
}

function enterNode(state: Collecting, node: Node, ancestors: readonly Node[]): void {
  const parent = ancestors.at(-1);
  if (isFunction(node)) enterFunction(state, node, ancestors);
  state.flow.enter(node, parent, currentFunction(state));
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
      return noteCall(state, node, ancestors);
    case 'VariableDeclarator':
      for (const variable of state.declaredBy.get(node) ?? []) noteVariable(state, variable, node.init);
      return;
    case 'AssignmentExpression':
      return noteAssignment(state, node);
    case 'UpdateExpression':
      return noteStep(state, node);
    case 'ReturnStatement':
      return noteReturn(state, node);
    case 'MemberExpression':
      noteRequestRead(state, node, parent);
      noteEnvironmentRead(state, node, parent);
      return;
    case 'UnaryExpression':
      noteDeletion(state, node);
      return noteTypeTest(state, node);
    case 'VariableDeclaration':
      noteEnvironmentRead(state, node, parent);
      return;
    case 'TemplateLiteral':
      return noteSdl(state, node, parent);
    case 'Literal':
    case 'Identifier':
      state.knowsDuplicates ||= namesDuplicate(node);
      return;
    case 'JSXElement':
    case 'JSXFragment':
      state.hasJsx = true;
  }
}

function leaveNode(state: Collecting, node: Node): void {
  state.flow.leave(node);
  if (isFunction(node) && state.declarations.functionIndexes.has(node)) state.functionStack.pop();
}

function currentFunction(state: Collecting): FunctionIndex | undefined {
  return state.functionStack.at(-1);
}

function enterFunction(state: Collecting, node: AnyFunction, ancestors: readonly Node[]): void {
  const { declarations, expressions, flow } = state;
  const index = declarations.functionIndexes.get(node);
  if (index === undefined) return;
  const outer = { function: currentFunction(state), block: flow.current() };
  const isShort = node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement';
  state.returns[index] = isShort ? [expressions.valueOf(node.body)] : [];
  state.functions[index] = describeFunction(node, ancestors, outer, declarations, expressions);
  state.functionStack.push(index);
}

function noteRequestRead(state: Collecting, node: Node, parent: Node | undefined): void {
  const read = describeRequestRead(node, parent, state.expressions, currentFunction(state));
  if (read !== undefined) state.requestReads.push(read);
}

function noteEnvironmentRead(state: Collecting, node: Node, parent: Node | undefined): void {
  state.environmentReads.push(
    ...describeEnvironmentRead(node, parent, state.expressions, currentFunction(state)),
  );
}

function noteSdl(state: Collecting, node: OfType<'TemplateLiteral'>, parent: Node | undefined): void {
  const sdl = describeSdl(node, parent, state.text);
  if (sdl !== undefined) state.sdl.push(sdl);
}

function noteTypeTest(state: Collecting, { argument, operator }: OfType<'UnaryExpression'>): void {
  const reference = operator === 'typeof' ? state.expressions.referenceOf(argument) : undefined;
  if (reference !== undefined) state.typeTests.push({ reference, function: currentFunction(state) });
}

function noteDeletion(state: Collecting, { argument, operator }: OfType<'UnaryExpression'>): void {
  const reference = operator === 'delete' ? state.expressions.referenceOf(argument) : undefined;
  if (reference !== undefined) state.deletions.push(reference);
}

function noteReturn(state: Collecting, { argument }: OfType<'ReturnStatement'>): void {
  const owner = currentFunction(state);
  if (argument !== null && owner !== undefined)
    state.returns[owner]?.push(state.expressions.valueOf(argument));
}

function noteCall(state: Collecting, node: AnyCall, ancestors: readonly Node[]): void {
  const { declarations, expressions, flow } = state;
  const index = declarations.callIndexes.get(node);
  if (index === undefined) return;
  const block = flow.current();
  const dependsOnLoop =
    block === undefined ? undefined : flow.loopOf(callNames(node, state.namesOf), node.start);
  const place = { function: currentFunction(state), block, dependsOnLoop };
  state.calls[index] = describeCall(node, ancestors, expressions, place);
}

function noteVariable(state: Collecting, variable: DeclaredVariable, value: Expression | null): void {
  const index = state.variableIndexes.get(variable.node);
  if (index === undefined) return;
  state.variableBlocks[index] = state.flow.current();
  if (value !== null) deriveName(state, variable.name, variable.node, value);
}

function noteAssignment(state: Collecting, node: OfType<'AssignmentExpression'>): void {
  noteTarget(state, node);
  if (node.left.type !== 'Identifier') return;
  const binding = state.expressions.bindingOf(node.left.name, node.left.start);
  if (binding?.kind !== 'variable') return;
  const isOnly = !state.assigned.has(binding.variable) && node.operator === '=';
  state.assigned.set(binding.variable, isOnly ? node.right : 'several');
  deriveName(state, node.left.name, node.left, node.right);
}

function noteTarget(state: Collecting, node: OfType<'AssignmentExpression'>): void {
  const target = state.expressions.referenceOf(node.left);
  if (target === undefined) return;
  state.assignments.push({
    target,
    ...computedKey(node.left, state.expressions),
    operator: node.operator,
    value: state.expressions.valueOf(node.right),
    function: currentFunction(state),
    block: state.flow.current(),
    span: spanOf(node.start, node.end),
  });
}

/** `row.views++` adds one. What counts turns in a variable of its own is of no interest. */
function noteStep(state: Collecting, { argument, operator, start, end }: OfType<'UpdateExpression'>): void {
  const target = argument.type === 'MemberExpression' ? state.expressions.referenceOf(argument) : undefined;
  if (target === undefined) return;
  const span = spanOf(start, end);
  state.assignments.push({
    target,
    ...computedKey(argument, state.expressions),
    operator: operator === '++' ? '+=' : '-=',
    value: { kind: 'literal', value: 1, span },
    function: currentFunction(state),
    block: state.flow.current(),
    span,
  });
}

const duplicateCode = /^(?:P2002|23505|E?11000|ER_DUP_ENTRY|SQLITE_CONSTRAINT(?:_\w+)?|1062)$/;
const duplicateName =
  /unique(?:Constraint|Key)?(?:Violation|Error)|duplicate(?:Key|Entry|Error)|UNIQUE_(?:CONSTRAINT|VIOLATION|KEY)/i;

function namesDuplicate(node: Node): boolean {
  if (node.type === 'Identifier') return node.name.length > 8 && duplicateName.test(node.name);
  if (node.type !== 'Literal') return false;
  if (typeof node.value === 'string') return node.value.length < 30 && duplicateCode.test(node.value);
  return node.value === 11000 || node.value === 1062;
}

/** In a loop, what a name is made from says whether it depends on the element. */
function deriveName(state: Collecting, name: string, place: Node, value: Node): void {
  if (state.flow.current() === undefined) return;
  state.flow.derive(name, state.namesOf(value), place.start);
}
