/** Loops, branches and handlers around each statement, and what in a loop depends on its element. */
import type { Node } from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import { askedOption } from './asked-options.ts';
import { requestCondition, stepIn } from './conditions.ts';
import { countedIn } from './counted.ts';
import { type AnyFunction, isFunction } from './declare.ts';
import { isEnvironmentBranch, isSettingsBranch } from './environment-tests.ts';
import type { Expressions } from './expressions.ts';
import type { BlockFact, BlockIndex, FunctionIndex } from './facts.ts';
import { endOf } from './flow-end.ts';
import { parameterPattern, patternNames } from './patterns.ts';
import type { Binding } from './scope.ts';
import { settledBehind, settledIn } from './settled.ts';

/** Methods that call their first argument once for each element. */
const elementCallbacks = new Set([
  'map',
  'forEach',
  'flatMap',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'reduce',
  'reduceRight',
  'mapSeries',
  'each',
  'eachSeries',
  'mapLimit',
]);

type BlockBody = BlockFact extends infer Fact
  ? Fact extends BlockFact
    ? Omit<Fact, 'parent' | 'function' | 'span'>
    : never
  : never;

/** Keeps the stack of blocks while a file is walked. */
export interface ControlFlow {
  readonly blocks: readonly BlockFact[];
  current(): BlockIndex | undefined;
  enter(node: Node, parent: Node | undefined, owner: FunctionIndex | undefined): void;
  leave(node: Node): void;
  /** The innermost loop around whose element any of these names stands for. */
  loopOf(names: readonly string[], offset: number): BlockIndex | undefined;
  /** A local name got its value from these names. */
  derive(name: string, names: readonly string[], offset: number): void;
}

interface OpenBlock {
  readonly node: Node;
  /** The block to return to; a function's body starts without one. */
  readonly outer: BlockIndex | undefined;
}

export function createControlFlow(expressions: Expressions): ControlFlow {
  const { bindingOf } = expressions;
  const blocks: BlockFact[] = [];
  const open: OpenBlock[] = [];
  const loops = new Map<string, BlockIndex>();
  let current: BlockIndex | undefined;
  let group = 0;
  const groups = new Map<Node, number>();
  const steps = new Set<Node>();

  const push = (node: Node, body: BlockBody, owner: FunctionIndex | undefined): BlockIndex => {
    const place = { parent: current, function: owner, span: spanOf(node.start, node.end) };
    open.push({ node, outer: current });
    current = (blocks.push({ ...body, ...place }) - 1) as BlockIndex;
    return current;
  };

  const pushLoop = (
    node: Node,
    loop: LoopOver,
    method: string | undefined,
    offset: number,
    owner: FunctionIndex | undefined,
  ): void => {
    const over = loop.over === undefined ? undefined : expressions.valueOf(loop.over);
    const block = push(node, { ...loop, kind: 'loop', method, over }, owner);
    for (const name of loop.names) {
      const key = keyOf(bindingOf(name, offset));
      if (key !== undefined) loops.set(key, block);
    }
  };

  const enter = (node: Node, parent: Node | undefined, owner: FunctionIndex | undefined): void => {
    if (parent === undefined) return;
    const step = stepIn(node);
    if (step) steps.add(step);
    if (node.type === 'ThrowStatement') markCatches(blocks, current);
    if (isFunction(node)) {
      const method = elementMethod(node, parent);
      if (method === undefined) {
        open.push({ node, outer: current });
        current = undefined;
      } else {
        const names = node.params.flatMap(parameter =>
          patternNames(parameterPattern(parameter)).map(name => name.name),
        );
        const loop = { form: 'array-callback', names, over: receiverOf(parent) } as const;
        pushLoop(node, loop, method, node.body?.start ?? node.end - 1, owner);
      }
      return;
    }
    const loop = loopOver(node, parent);
    if (loop !== undefined) {
      pushLoop(node, loop, undefined, node.start, owner);
      return;
    }
    const body = handlerOf(node, parent) ?? branchOf(node, parent, expressions, steps, groups, () => group++);
    if (body !== undefined) push(node, body, owner);
  };

  return {
    blocks,
    current: () => current,
    enter,
    leave(node) {
      const top = open.at(-1);
      if (top?.node !== node) return;
      open.pop();
      current = top.outer;
    },
    loopOf(names, offset) {
      let found: BlockIndex | undefined;
      for (const name of names) {
        const key = keyOf(bindingOf(name, offset));
        const loop = key === undefined ? undefined : loops.get(key);
        if (loop !== undefined && isAround(blocks, loop, current) && (found === undefined || loop > found))
          found = loop;
      }
      return found;
    },
    derive(name, names, offset) {
      const loop = this.loopOf(names, offset);
      const key = keyOf(bindingOf(name, offset));
      if (loop !== undefined && key !== undefined) loops.set(key, loop);
    },
  };
}

function markCatches(blocks: BlockFact[], inner: BlockIndex | undefined): void {
  for (let index = inner; index !== undefined; index = blocks[index]?.parent) {
    const block = blocks[index];
    if (block?.kind === 'catch') blocks[index] = { ...block, throws: true };
  }
}

function isAround(blocks: readonly BlockFact[], outer: BlockIndex, inner: BlockIndex | undefined): boolean {
  for (let block = inner; block !== undefined; block = blocks[block]?.parent)
    if (block === outer) return true;
  return false;
}

function keyOf(binding: Binding | undefined): string | undefined {
  if (binding?.kind === 'variable') return `v${binding.variable}`;
  if (binding?.kind === 'parameter')
    return `p${binding.function}.${binding.parameter}.${binding.path.join('.')}`;
  return undefined;
}

function elementMethod(node: AnyFunction, parent: Node): string | undefined {
  if (parent.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return undefined;
  const { property } = parent.callee;
  if (property.type !== 'Identifier' || !elementCallbacks.has(property.name)) return undefined;
  return parent.arguments.some(argument => argument === node) ? property.name : undefined;
}

function receiverOf(call: Node): Node | undefined {
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression'
    ? call.callee.object
    : undefined;
}

interface LoopOver extends Pick<Extract<BlockFact, { readonly kind: 'loop' }>, 'form' | 'names' | 'ways'> {
  readonly over: Node | undefined;
}

/** The body of a loop statement, with the names that change from turn to turn and what it goes over. */
function loopOver(node: Node, parent: Node): LoopOver | undefined {
  switch (parent.type) {
    case 'ForOfStatement':
    case 'ForInStatement': {
      if (parent.body !== node) return undefined;
      const form = parent.type === 'ForOfStatement' ? 'for-of' : 'for-in';
      const declared = parent.left.type === 'VariableDeclaration' ? declaredIn(parent.left) : [];
      const ways = declared.map(({ path }) => path);
      const isTakenApart = ways.some(way => way.length > 0);
      const names = declared.map(({ name }) => name);
      return { form, names, ...(isTakenApart && { ways }), over: parent.right };
    }
    case 'ForStatement':
      if (parent.body !== node) return undefined;
      return {
        form: 'for',
        names:
          parent.init?.type === 'VariableDeclaration' ? declaredIn(parent.init).map(({ name }) => name) : [],
        over: undefined,
      };
    case 'WhileStatement':
    case 'DoWhileStatement':
      return parent.body === node
        ? { form: 'while', names: identifiersIn(parent.test), over: undefined }
        : undefined;
    default:
      return undefined;
  }
}

function declaredIn(node: {
  readonly declarations: readonly { readonly id: Parameters<typeof patternNames>[0] }[];
}): ReturnType<typeof patternNames> {
  return node.declarations.flatMap(declarator => patternNames(declarator.id));
}

function identifiersIn(test: Node): readonly string[] {
  switch (test.type) {
    case 'Identifier':
      return [test.name];
    case 'MemberExpression':
      return identifiersIn(test.object);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [...identifiersIn(test.left), ...identifiersIn(test.right)];
    case 'UnaryExpression':
    case 'AwaitExpression':
      return identifiersIn(test.argument);
    case 'AssignmentExpression':
      return identifiersIn(test.left);
    default:
      return [];
  }
}

function handlerOf(node: Node, parent: Node): BlockBody | undefined {
  if (parent.type !== 'TryStatement') return undefined;
  if (parent.block === node) return { kind: 'try' };
  if (parent.finalizer === node) return { kind: 'finally' };
  if (node.type !== 'CatchClause') return undefined;
  return { kind: 'catch', name: node.param?.type === 'Identifier' ? node.param.name : undefined };
}

function branchOf(
  node: Node,
  parent: Node,
  expressions: Expressions,
  steps: ReadonlySet<Node>,
  groups: Map<Node, number>,
  nextGroup: () => number,
): BlockBody | undefined {
  if (!isBranch(node, parent)) return undefined;
  const group = groups.get(parent) ?? nextGroup();
  groups.set(parent, group);
  const endsBy = endOf(node);
  const { referenceOf } = expressions;
  const asks = askedOption(node, parent, referenceOf);
  const counts = countedIn(parent, referenceOf);
  const condition = requestCondition(node, parent, expressions.valueOf, steps);
  const settled = settledIn(node, parent, referenceOf);
  const settledAfter = endsBy === undefined ? undefined : settledBehind(node, parent, referenceOf);
  return {
    ...{ kind: 'branch', group, endsBy },
    ...(isEnvironmentBranch(parent) && { asksEnvironment: true as const }),
    ...(isSettingsBranch(parent) && { asksSettings: true as const }),
    ...(asks !== undefined && { asks }),
    ...(counts !== undefined && { counts }),
    ...(condition !== undefined && { condition }),
    ...(settled !== undefined && { settled: settled.reference, texts: settled.texts }),
    ...(settledAfter !== undefined && { settledAfter: settledAfter.reference, texts: settledAfter.texts }),
  };
}

function isBranch(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.consequent === node || parent.alternate === node;
    case 'SwitchStatement':
      return node.type === 'SwitchCase';
    case 'LogicalExpression':
      return parent.right === node;
    default:
      return false;
  }
}
