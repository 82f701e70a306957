import type { Node, TSType } from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import type { AnyCall } from './declare.ts';
import type { Expressions } from './expressions.ts';
import type { CallFact, CallUse, SpreadFact } from './facts.ts';
import { propertyName } from './patterns.ts';
import { unwrap } from './unwrap.ts';

export function describeCall(
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
    callee: expressions.referenceOf(target) ?? calledAtOnce(target, expressions),
    arguments: trim(given.filter(argument => !isSpread(argument)).map(expressions.valueOf)),
    hasSpread: given.some(isSpread),
    ...spreadsIn(given, expressions),
    ...computedName(target, expressions),
    ...writtenList(target, expressions),
    typeArguments: trim(typeArgumentsOf(node).map(expressions.typeOf)),
    ...place,
    isAwaited: ancestors.at(-1)?.type === 'AwaitExpression',
    use,
    span: spanOf(node.start, node.end),
    nameSpan: spanOf(last.start, last.end),
  };
}

/** `(async () => { … })()` */
function calledAtOnce(target: Node, expressions: Expressions): CallFact['callee'] {
  const called = unwrap(target);
  if (called.type !== 'ArrowFunctionExpression' && called.type !== 'FunctionExpression') return undefined;
  const value = expressions.valueOf(called);
  return value.kind === 'function' ? { root: value, path: [] } : undefined;
}

/** `new Proxy({} as Database, …)` is a `Proxy<Database>`. */
function typeArgumentsOf(node: AnyCall): readonly TSType[] {
  if (node.typeArguments != null) return node.typeArguments.params;
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Proxy')
    return [];
  const [target] = node.arguments;
  return target?.type === 'TSAsExpression' ? [target.typeAnnotation] : [];
}

function isSpread(argument: Node): boolean {
  return argument.type === 'SpreadElement';
}

function spreadsIn(given: readonly Node[], expressions: Expressions): Pick<CallFact, 'spreads'> {
  const spreads: SpreadFact[] = [];
  let before = 0;
  for (const argument of given) {
    if (argument.type === 'SpreadElement')
      spreads.push({ before, value: expressions.valueOf(argument.argument) });
    else before++;
  }
  return spreads.length === 0 ? {} : { spreads };
}

function computedName(target: Node, expressions: Expressions): Pick<CallFact, 'computed'> {
  const isComputed =
    target.type === 'MemberExpression' && target.computed && target.property.type !== 'Literal';
  return isComputed ? { computed: expressions.valueOf(target.property) } : {};
}

function writtenList(target: Node, expressions: Expressions): Pick<CallFact, 'onList'> {
  if (target.type !== 'MemberExpression' || !isListOrExpression(unwrap(target.object))) return {};
  const method = propertyName(target.property, target.computed);
  return method === undefined ? {} : { onList: { list: expressions.valueOf(target.object), method } };
}

function isListOrExpression(node: Node): boolean {
  return node.type === 'ArrayExpression' || (node.type === 'Literal' && 'regex' in node);
}

/** The names that a call's receiver and arguments mention; not those of functions written inside it. */
export function callNames(node: AnyCall, namesOf: (node: Node) => readonly string[]): readonly string[] {
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
