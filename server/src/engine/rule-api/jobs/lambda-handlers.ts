/** Functions that AWS Lambda calls with messages of SQS, which it takes for done when nothing is thrown. */
import type { Node } from '@oxc-project/types';
import { type AnyFunction, calledName, nodesIn, parameterPattern, unwrap } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';
import { holdsWork, onlyLogs } from './message-handlers.ts';

/** Where the failure of a message ends quietly: in a `catch`, or in `Promise.allSettled` whose result nobody takes. */
export function failuresLostIn(
  syntax: SyntaxQueries,
  handler: AnyFunction,
  parent: Node | undefined,
): readonly Node[] {
  // One that says which messages have failed gets these again.
  if (
    !takesMessages(syntax, handler, parent) ||
    /batchItemFailures|SQSBatchResponse/.test(syntax.textOf(handler))
  )
    return [];
  return [...nodesIn(syntax, handler)].flatMap(node => {
    if (node.type === 'ExpressionStatement') return settledIn(node.expression) ?? [];
    if (node.type !== 'TryStatement' || node.handler === null || !holdsWork(syntax, node)) return [];
    return onlyLogs(syntax, node.handler) && !givesBack(syntax, node.handler) ? node.handler : [];
  });
}

/** `await Promise.allSettled(…);` */
function settledIn(expression: Node): Node | undefined {
  const awaited = unwrap(expression);
  const call = awaited.type === 'AwaitExpression' ? unwrap(awaited.argument) : awaited;
  return call.type === 'CallExpression' && calledName(call) === 'allSettled' ? call.callee : undefined;
}

function givesBack(syntax: SyntaxQueries, caught: Node): boolean {
  return [...nodesIn(syntax, caught)].some(node => node.type === 'ReturnStatement' && node.argument !== null);
}

/** By its types; without any by what it reads, since only messages of SQS have a `body` among the `Records` of an event. */
function takesMessages(syntax: SyntaxQueries, handler: AnyFunction, parent: Node | undefined): boolean {
  const [first] = handler.params;
  const pattern = first === undefined ? undefined : parameterPattern(first);
  if (pattern?.type !== 'Identifier') return false;
  const held = parent?.type === 'VariableDeclarator' ? parent.id : undefined;
  const types = [pattern.typeAnnotation, held?.type === 'Identifier' ? held.typeAnnotation : undefined];
  const written = types.flatMap(type => (type == null ? [] : syntax.textOf(type))).join(' ');
  if (written !== '') return /\bSQS(?:Event|Handler)\b/.test(written);
  const text = syntax.textOf(handler);
  return pattern.name === 'event' && /\bevent\.Records\b/.test(text) && /\.body\b/.test(text);
}
