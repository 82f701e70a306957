/** Whether somebody looks at what came of a request before its body is read. */

import type { CallExpression, Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import { parameterPattern, patternNames, propertyName } from '../../languages/typescript/patterns.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { calledName, functionAround, type NodePlace, nodesIn, placesIn } from '../code/tree.ts';
import type { SourceContext, SyntaxQueries } from '../rule.ts';
import { isOwnAddress } from './deadlines.ts';

/** A client that resolves whatever the status is, by how it says so: with `ok`, or with a code only. */
export type LenientClient = 'fetch' | 'request';

/** The client that a call asks, if its promise resolves whatever the status is. */
export function lenientClientOf({ syntax }: SourceContext, call: CallExpression): LenientClient | undefined {
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') {
    const name = [origin.name, ...origin.path].join('.');
    return name === 'fetch' || name === 'globalThis.fetch' ? 'fetch' : undefined;
  }
  if (origin.kind !== 'library' || syntax.libraries.httpMethod(origin)?.rejectsOnStatus !== false)
    return undefined;
  const name = origin.path.at(-1) ?? origin.export;
  if (name === 'request') return 'request';
  return name === 'stream' ? undefined : 'fetch';
}

/** Whether a function may give back what a client like `fetch` gave, with nobody having looked at it. */
export function givesUncheckedResponse(origin: Origin, model: ProjectModel): boolean {
  if (origin.kind !== 'function') return false;
  return model.wrappers.givenBackBy(origin.path, origin.function).some(call => givesResponse(call, model));
}

function givesResponse({ callee, index, path }: ResolvedCall, model: ProjectModel): boolean {
  const outbound = model.outboundCalls(path).find(({ call }) => call.index === index);
  if (outbound === undefined || outbound.method.rejectsOnStatus || isOwnAddress(outbound.url)) return false;
  const name = callee.kind === 'library' ? (callee.path.at(-1) ?? callee.export) : 'fetch';
  return name !== 'request' && name !== 'stream';
}

/** The methods that read the body of a response. */
export const bodyReaders = new Set(['json', 'text', 'arrayBuffer', 'blob', 'formData', 'bytes']);

const statusNames = new Set(['ok', 'status', 'statusText', 'statusCode', 'redirected']);

const harmless = new Set(['headers', 'url', 'body', 'bodyUsed', 'trailers']);

/** The first read of a response's body, unless its status is looked at or the response goes elsewhere. */
export function findUncheckedRead(
  context: SourceContext,
  name: string,
  owner: Node,
  outside: readonly Node[],
): Node | undefined {
  let first: NodePlace | undefined;
  for (const place of placesIn(context.syntax, owner, outside)) {
    if (place.node.type !== 'Identifier' || place.node.name !== name) continue;
    const use = useOf(place);
    if (use === 'status' || use === 'elsewhere') return undefined;
    if (typeof use === 'object') first ??= use;
  }
  return first === undefined || isReadExamined(context, first) ? undefined : first.node;
}

/** What is done with a response where it is named; a place when its body is read there. */
function useOf({ ancestors, node }: NodePlace): NodePlace | 'status' | 'elsewhere' | 'nothing' {
  const parent = ancestors.at(-1);
  if (parent?.type === 'VariableDeclarator' && parent.id === node) return 'nothing';
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return 'nothing';
  if (isFunction(parent) && parent.params.some(parameter => parameter === node)) return 'nothing';
  if (parent?.type === 'Property' && ancestors.at(-2)?.type === 'ObjectPattern') return 'nothing';
  if (parent?.type === 'Property' && parent.key === node && !parent.shorthand) return 'nothing';
  if (parent?.type !== 'MemberExpression') return 'elsewhere';
  if (parent.object !== node) return parent.computed ? 'elsewhere' : 'nothing';
  const property = propertyName(parent.property, parent.computed) ?? '';
  if (statusNames.has(property)) return 'status';
  const next = ancestors.at(-2);
  if (property === 'body' && next?.type === 'MemberExpression')
    return useOf({ node: parent, ancestors: ancestors.slice(0, -1) });
  const isCalled = next?.type === 'CallExpression' && next.callee === parent;
  if (bodyReaders.has(property) && isCalled) return { node: next, ancestors: ancestors.slice(0, -2) };
  return harmless.has(property) ? 'nothing' : 'elsewhere';
}

const validators =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|validate\w*|assert\w*|decode|check\w*|is[A-Z]\w*)$/;

/** Whether somebody looks into what was read: gives it to a schema, or tests it or what comes from it. */
export function isReadExamined(context: SourceContext, { ancestors, node }: NodePlace): boolean {
  let inner = node;
  for (const [index, parent] of [...ancestors.entries()].toReversed()) {
    const outside = ancestors.slice(0, index);
    if (parent.type === 'CallExpression' && parent.arguments.some(argument => argument === inner)) {
      return validators.test(calledName(parent) ?? '');
    }
    if (parent.type === 'VariableDeclarator') {
      return isTested(
        context.syntax,
        patternNames(parent.id).map(({ name }) => name),
        outside,
      );
    }
    if (parent.type === 'AssignmentExpression') {
      return parent.left.type === 'Identifier' && isTested(context.syntax, [parent.left.name], outside);
    }
    if (isFunction(parent)) return isExaminedLater(context, parent, outside);
    if (parent.type === 'BlockStatement')
      return isExaminedLater(context, functionAround(outside), outside.slice(0, -1));
    if (parent.type === 'IfStatement' || parent.type === 'SwitchStatement') return true;
    inner = parent;
  }
  return false;
}

/** What a callback of `then` gives goes on: to the next callback, or out of the chain. */
function isExaminedLater(
  context: SourceContext,
  callback: Node | undefined,
  outside: readonly Node[],
): boolean {
  const then = outside.at(-1);
  if (callback === undefined || then?.type !== 'CallExpression' || calledName(then) !== 'then') return false;
  if (!then.arguments.some(argument => argument === callback)) return false;
  return isChainExamined(context, then, outside.slice(0, -1));
}

/** The same for what a link of a chain gives; `catch` and `finally` give it on. */
function isChainExamined(context: SourceContext, link: Node, outside: readonly Node[]): boolean {
  const next = outside.at(-2);
  if (outside.at(-1)?.type !== 'MemberExpression' || next?.type !== 'CallExpression')
    return isReadExamined(context, { node: link, ancestors: outside });
  const name = calledName(next);
  if (name === 'catch' || name === 'finally') return isChainExamined(context, next, outside.slice(0, -2));
  const [following] = next.arguments;
  if (name !== 'then' || !isFunction(following)) return false;
  const [parameter] = following.params;
  const names =
    parameter === undefined ? [] : patternNames(parameterPattern(parameter)).map(({ name: own }) => own);
  return isTested(context.syntax, names, [following]);
}

/** Whether a test in the function around depends on one of these names. */
function isTested(syntax: SyntaxQueries, names: readonly string[], outside: readonly Node[]): boolean {
  const owner = functionAround(outside) ?? outside[0];
  if (owner === undefined) return false;
  const known = new Set(names);
  const mentions = (node: Node): boolean =>
    [...nodesIn(syntax, node)].some(inner => inner.type === 'Identifier' && known.has(inner.name));
  for (const node of nodesIn(syntax, owner)) {
    if (node.type === 'VariableDeclarator' && node.init !== null && mentions(node.init)) {
      for (const { name } of patternNames(node.id)) known.add(name);
    }
    const test = testOf(node);
    if (test !== undefined && mentions(test)) return true;
    if (node.type !== 'CallExpression' || !validators.test(calledName(node) ?? '')) continue;
    if (node.arguments.some(mentions)) return true;
  }
  return false;
}

function testOf(node: Node): Node | undefined {
  // `return !!data.success`
  if (node.type === 'UnaryExpression') return node.operator === '!' ? node.argument : undefined;
  if (node.type === 'SwitchStatement') return node.discriminant;
  return node.type === 'IfStatement' || node.type === 'ConditionalExpression' ? node.test : undefined;
}
