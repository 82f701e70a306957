/** Functions that do the jobs of a queue, as one file shows them. */
import type { CallExpression, Class, MethodDefinition, NewExpression, Node } from '@oxc-project/types';
import {
  type AnyFunction,
  calledName,
  isFunction,
  ownNodesIn,
  propertyName,
  statementsOf,
} from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';
import { functionOf, holdsWork, onlyLogs } from './message-handlers.ts';

export interface JobHandler {
  readonly library: 'bullmq' | 'bull';
  readonly handler: AnyFunction;
  /** The queue, as far as it is written here. */
  readonly queue: string;
}

/** `new Worker('mail', async job => …)` of BullMQ, `queue.process(async job => …)` of Bull. */
export function jobHandlerOf(
  syntax: SyntaxQueries,
  call: CallExpression | NewExpression,
  program: Node | undefined,
): JobHandler | undefined {
  const origin = syntax.originOf(call.callee);
  if (origin.kind !== 'library') return undefined;
  const isWorker = call.type === 'NewExpression' && origin.package === 'bullmq' && origin.export === 'Worker';
  const isProcess =
    call.type === 'CallExpression' && origin.package === 'bull' && calledName(call) === 'process';
  const given = isWorker ? call.arguments[1] : isProcess ? call.arguments.at(-1) : undefined;
  const handler = functionOf(syntax, given, program);
  if (handler === undefined) return undefined;
  const [name] = call.arguments;
  const queue = name?.type === 'Literal' ? String(name.value) : '';
  return { library: isWorker ? 'bullmq' : 'bull', handler, queue };
}

/** `process` of a `WorkerHost`, and what `@Process()` stands before. */
export function jobMethodOf(
  syntax: SyntaxQueries,
  method: MethodDefinition,
  ancestors: readonly Node[],
): JobHandler | undefined {
  const owner = ancestors.findLast((node): node is Class => node.type === 'ClassDeclaration');
  if (owner === undefined || !isFunction(method.value)) return undefined;
  const decorators = owner.decorators.map(({ expression }) => expression);
  const processor = decorators.find(expression => isNamed(syntax, expression, 'Processor'));
  if (processor?.type !== 'CallExpression') return undefined;
  const isHost =
    owner.superClass != null &&
    isNamed(syntax, owner.superClass, 'WorkerHost') &&
    propertyName(method.key, method.computed) === 'process';
  const isMarked = method.decorators.some(({ expression }) => isNamed(syntax, expression, 'Process'));
  if (!isHost && !isMarked) return undefined;
  const [name] = processor.arguments;
  const queue = name === undefined ? '' : syntax.textOf(name);
  return { library: isHost ? 'bullmq' : 'bull', handler: method.value, queue };
}

function isNamed(syntax: SyntaxQueries, node: Node, name: string): boolean {
  const origin = syntax.originOf(node.type === 'CallExpression' ? node.callee : node);
  return (
    origin.kind === 'library' &&
    origin.export === name &&
    (origin.package === '@nestjs/bullmq' || origin.package === '@nestjs/bull')
  );
}

/**
 * The `catch` in which a job ends when its work fails, with nothing but a log line. One in a loop lets the other elements be
 * done, one before other work may be about a part of it, and one that gives something back tells of the failure.
 */
export function swallowingOf(syntax: SyntaxQueries, { handler }: JobHandler): Node | undefined {
  const last = handler.body == null ? undefined : statementsOf(handler.body).at(-1);
  if (last?.type !== 'TryStatement') return undefined;
  const { handler: caught } = last;
  if (caught === null || !holdsWork(syntax, last) || !onlyLogs(syntax, caught)) return undefined;
  const givesBack = [...ownNodesIn(syntax, caught)].some(
    node => node.type === 'ReturnStatement' && node.argument !== null,
  );
  return givesBack ? undefined : caught;
}
