/** Errors that are caught and let go: what a `catch` does with them, and who might still notice. */

import type { CallExpression, CatchClause, Node, TryStatement, VariableDeclarator } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import { changesSomething, mayFailQuietly } from '../code/call-names.ts';
import {
  calledName,
  failureCallbackOf,
  functionAround,
  isLoop,
  nodesIn,
  ownNodesIn,
  placesIn,
  statementsOf,
} from '../code/tree.ts';
import { drivesPage } from '../resources/browser-pages.ts';
import type { SyntaxQueries } from '../rule.ts';

/** What the code of a `catch` does without a look at the error. */
export type Silence =
  | { readonly kind: 'empty' }
  /** `return;` */
  | { readonly kind: 'returns' }
  /** `continue;` of a loop */
  | { readonly kind: 'continues'; readonly code: string }
  /** `await transaction.rollback();` and nothing more. */
  | { readonly kind: 'undoes'; readonly code: string }
  /** A callback that gives `null` or `undefined`. */
  | { readonly kind: 'value'; readonly value: string };

/** Undefined when the `catch` does anything about the error, be it only to say in a comment why it need not. */
export function silenceOf(syntax: SyntaxQueries, handler: CatchClause): Silence | undefined {
  const [statement, ...others] = handler.body.body.filter(({ type }) => type !== 'EmptyStatement');
  if (others.length > 0 || syntax.commentsIn(handler).length > 0 || isCalledIgnored(handler))
    return undefined;
  if (statement === undefined) return { kind: 'empty' };
  if (statement.type === 'ContinueStatement') return { kind: 'continues', code: syntax.textOf(statement) };
  if (isRollback(statement)) return { kind: 'undoes', code: syntax.textOf(statement) };
  return statement.type === 'ReturnStatement' &&
    (statement.argument === null || isUndefined(statement.argument))
    ? { kind: 'returns' }
    : undefined;
}

function isRollback(statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const call = unwrap(statement.expression);
  return (
    call.type === 'CallExpression' && /^(?:rollback|abort)(?:_?transaction)?$/i.test(calledName(call) ?? '')
  );
}

/** `catch (_ignored) {}` says as much as a comment. */
function isCalledIgnored({ param }: CatchClause): boolean {
  return param?.type === 'Identifier' && /^_*(?:ignored?|expected)(?![a-z])/i.test(param.name);
}

/** The same of a callback: `() => {}`, `() => null`, `function () {}`. */
export function silenceOfCallback(syntax: SyntaxQueries, callback: Node | undefined): Silence | undefined {
  if (!isFunction(callback) || callback.body == null || syntax.commentsIn(callback).length > 0)
    return undefined;
  if (callback.body.type !== 'BlockStatement') return silentValue(syntax, callback.body);
  const [statement, ...others] = callback.body.body;
  if (statement === undefined) return { kind: 'empty' };
  if (others.length > 0 || statement.type !== 'ReturnStatement') return undefined;
  return statement.argument === null ? { kind: 'empty' } : silentValue(syntax, statement.argument);
}

function silentValue(syntax: SyntaxQueries, node: Node): Silence | undefined {
  const isNull = node.type === 'Literal' && node.value === null && node.raw === 'null';
  return isNull || isUndefined(node) ? { kind: 'value', value: syntax.textOf(node) } : undefined;
}

function isUndefined(node: Node): boolean {
  return (
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

/**
 * The calls in a `try` whose failure nobody notices when its `catch` is silent. Where the code around has an answer to a
 * failure (a default, something else to ask, another attempt) there are none; where only the caller might notice,
 * by getting nothing, there are those that were to change something: of a read, nothing is an answer.
 */
export function lostFailures(
  syntax: SyntaxQueries,
  node: TryStatement,
  ancestors: readonly Node[],
  silence: Silence,
): readonly CallExpression[] {
  const calls = findIo(syntax, node);
  if (calls.length === 0) return [];
  const returns = [...ownNodesIn(syntax, node.block)].some(inner => inner.type === 'ReturnStatement');
  const goesOn = goesOnAfter(node, ancestors);
  const changes = calls.filter(call => changesSomething(syntax, call));
  // Whoever gets something when it works can tell.
  if (silence.kind === 'undoes') return returns || goesOn ? [] : changes.filter(isOfTransaction);
  if (silence.kind !== 'empty') return returns || goesOn || setsOnly(node.block.body) ? changes : calls;
  if (isAnswered(node, ancestors) || (returns && goesOn)) return [];
  return returns ? changes : calls;
}

/** A request that is given up is no transaction. */
function isOfTransaction(call: CallExpression): boolean {
  return /^(?:commit|save|insert|update|upsert|delete|remove|destroy|create|transaction)/i.test(
    calledName(call) ?? '',
  );
}

/** The code around answers a failure: it goes on with a default, or tries again. */
function isAnswered({ block }: TryStatement, ancestors: readonly Node[]): boolean {
  if (block.body.some(({ type }) => type === 'BreakStatement') && ancestors.some(isLoop)) return true;
  return setsOnly(block.body);
}

function setsOnly(statements: readonly Node[]): boolean {
  return statements.every(
    statement =>
      statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression',
  );
}

/** Whether the function does anything after a statement: something else, or the same again. */
function goesOnAfter(node: Node, ancestors: readonly Node[]): boolean {
  let inner = node;
  for (const outer of ancestors.toReversed()) {
    if (isFunction(outer)) return false;
    if (isLoop(outer) || (statementsOf(outer).at(-1) !== inner && statementsOf(outer).length > 0))
      return true;
    inner = outer;
  }
  return true;
}

/** The calls in a `try` that reach outside the process. */
function findIo(syntax: SyntaxQueries, { block }: TryStatement): readonly CallExpression[] {
  const calls: CallExpression[] = [];
  const dropped = new Set<Node>();
  for (const node of ownNodesIn(syntax, block)) {
    if (node.type === 'ExpressionStatement') dropped.add(node.expression);
    if (node.type === 'AwaitExpression') {
      const call = unwrap(node.argument);
      if (call.type !== 'CallExpression' || mayFailQuietly(syntax, call)) continue;
      if (!endsBefore(syntax, call, dropped.has(node))) calls.push(call);
    } else if (node.type === 'CallExpression' && writesFile(syntax, node)) calls.push(node);
  }
  return calls;
}

/** What fails here never comes to the `catch` around, or is a step on a page whose result nobody wants. */
function endsBefore(syntax: SyntaxQueries, node: Node, isDropped: boolean): boolean {
  // A timer, as a race has one.
  if (node.type === 'NewExpression')
    return isFunction(node.arguments[0]) && node.arguments[0].params.length === 1;
  if (node.type !== 'CallExpression') return false;
  if (isCaught(syntax, node) || (isDropped && drivesPage(syntax, node))) return true;
  const [list] = node.arguments;
  return (
    /^Promise\.\w+$/.test(syntax.textOf(node.callee)) &&
    list?.type === 'ArrayExpression' &&
    list.elements.every(element => element !== null && endsBefore(syntax, element, isDropped))
  );
}

/** `store.save(row).catch(callback)`, unless the callback throws again. */
function isCaught(syntax: SyntaxQueries, call: CallExpression): boolean {
  const callback = failureCallbackOf(call);
  if (callback === undefined) return false;
  return ![...nodesIn(syntax, callback)].some(
    ({ type }) => type === 'ThrowStatement' || type === 'AwaitExpression',
  );
}

function writesFile(syntax: SyntaxQueries, call: CallExpression): boolean {
  const name = calledName(call) ?? '';
  if (!/^(?:write|append|copy|rename|mkdir|truncate|chmod|symlink)\w*Sync$/.test(name)) return false;
  const origin = syntax.originOf(call.callee);
  return origin.kind === 'library' && ['fs', 'fs-extra', 'graceful-fs'].includes(origin.package);
}

/**
 * Who might notice a failure by the value that an expression then has: nobody, where it is dropped, or only whoever
 * called the function. Undefined where the code around has a look at it, or may have.
 */
export function whoNotices(
  syntax: SyntaxQueries,
  node: Node,
  ancestors: readonly Node[],
): 'nobody' | 'caller' | undefined {
  let inner = node;
  for (let index = ancestors.length - 1; index >= 0; index--) {
    const outer = ancestors[index];
    if (outer === undefined || outer.type === 'ReturnStatement') break;
    if (outer.type === 'ExpressionStatement') return 'nobody';
    if (outer.type === 'VariableDeclarator')
      return isOnlyHandedOn(syntax, outer, ancestors) ? 'caller' : undefined;
    if (isFunction(outer) ? outer.body !== inner : !handsOn(syntax, outer, inner)) return undefined;
    if (isFunction(outer)) return noticesResult(syntax, outer, ancestors.slice(0, index));
    inner = outer;
  }
  const owner = ancestors.findLastIndex(isFunction);
  const around = ancestors[owner];
  return around === undefined ? undefined : noticesResult(syntax, around, ancestors.slice(0, owner));
}

/** What a callback gives for each element goes into an array; what other callbacks give, others look at. */
function noticesResult(
  syntax: SyntaxQueries,
  owner: Node,
  ancestors: readonly Node[],
): 'nobody' | 'caller' | undefined {
  const parent = ancestors.at(-1);
  if (parent?.type !== 'CallExpression') return 'caller';
  const name = calledName(parent);
  if (name === 'forEach') return 'nobody';
  if (name !== 'map' || parent.arguments[0] !== owner) return undefined;
  return whoNotices(syntax, parent, ancestors.slice(0, -1)) === 'nobody' ? 'nobody' : undefined;
}

const transparent = new Set(['AwaitExpression', 'ChainExpression', 'UnaryExpression']);

function handsOn(syntax: SyntaxQueries, outer: Node, inner: Node): boolean {
  if (outer.type === 'UnaryExpression') return outer.operator === 'void';
  if (outer.type === 'CallExpression')
    return outer.callee !== inner && /^Promise\.all(?:Settled)?$/.test(syntax.textOf(outer.callee));
  return transparent.has(outer.type) || outer.type === 'ArrayExpression';
}

/** A variable that is never asked whether there is something in it: it is given back or put into something else as it is. */
function isOnlyHandedOn(
  syntax: SyntaxQueries,
  { id }: VariableDeclarator,
  ancestors: readonly Node[],
): boolean {
  const owner = functionAround(ancestors);
  if (id.type !== 'Identifier' || owner?.body == null) return false;
  return [...placesIn(syntax, owner.body, [])].every(({ node, ancestors: around }) => {
    const parent = around.at(-1);
    return (
      node === id ||
      node.type !== 'Identifier' ||
      node.name !== id.name ||
      parent?.type === 'ReturnStatement' ||
      (parent?.type === 'Property' && !parent.computed) ||
      (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed)
    );
  });
}
