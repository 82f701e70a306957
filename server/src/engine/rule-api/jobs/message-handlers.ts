/** Functions that handle messages of a broker, as one file shows them. */
import type { CallExpression, Node, ObjectExpression, Statement, TryStatement } from '@oxc-project/types';
import type { Origin } from '../../model/origin.ts';
import {
  type AnyFunction,
  calledName,
  isFunction,
  nodesIn,
  objectProperty,
  ownNodesIn,
  patternNames,
  receiverOf,
  unwrap,
} from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';

export interface Consumer {
  readonly broker: 'kafkajs' | 'amqplib' | 'sqs-consumer' | 'RabbitMQ';
  readonly handler: AnyFunction;
  /** The queue or topic, as far as it is written here. */
  readonly name: string | undefined;
  readonly options: ObjectExpression | undefined;
}

const brokers: Readonly<Record<string, Consumer['broker']>> = {
  kafkajs: 'kafkajs',
  amqplib: 'amqplib',
  'amqplib/callback_api': 'amqplib',
  'amqp-connection-manager': 'amqplib',
  'sqs-consumer': 'sqs-consumer',
};

/** The broker behind a call that registers a consumer, once it is known what is called. */
export function brokerOf(origin: Origin): Consumer['broker'] | undefined {
  return origin.kind === 'library' ? brokers[origin.package] : undefined;
}

/** The consumer that a call registers, with a handler that is written out in this file. */
export function consumerOf(
  syntax: SyntaxQueries,
  call: CallExpression,
  program: Node | undefined,
): Consumer | undefined {
  const method = calledName(call);
  const [first, second, third] = call.arguments;
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  const find = (value: Node | undefined): AnyFunction | undefined => functionOf(syntax, value, program);
  if (method === 'run' || method === 'create') {
    if (first.type !== 'ObjectExpression') return undefined;
    const names = method === 'run' ? ['eachMessage', 'eachBatch'] : ['handleMessage', 'handleMessageBatch'];
    const handler = names
      .map(name => find(objectProperty(first, name)?.value))
      .find(found => found !== undefined);
    const broker = method === 'run' ? 'kafkajs' : 'sqs-consumer';
    const queue = objectProperty(first, 'queueUrl');
    const name = queue === undefined ? undefined : syntax.textOf(queue.value);
    return handler === undefined ? undefined : { broker, handler, name, options: undefined };
  }
  if (method !== 'consume') return undefined;
  const handler = find(second);
  const options = third?.type === 'ObjectExpression' ? third : undefined;
  const name = first.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
  return handler === undefined ? undefined : { broker: 'amqplib', handler, name, options };
}

/** A function that is written here, or declared in this file under the name that stands here. */
export function functionOf(
  syntax: SyntaxQueries,
  node: Node | undefined,
  program: Node | undefined,
): AnyFunction | undefined {
  const value = node === undefined ? undefined : unwrap(node);
  if (value === undefined || isFunction(value)) return value;
  if (value.type !== 'Identifier' || program === undefined) return undefined;
  for (const found of nodesIn(syntax, program)) {
    if (isFunction(found) && 'id' in found && found.id?.name === value.name) return found;
    if (
      found.type === 'VariableDeclarator' &&
      found.id.type === 'Identifier' &&
      found.id.name === value.name
    ) {
      const held = found.init === null ? undefined : unwrap(found.init);
      return held !== undefined && isFunction(held) ? held : undefined;
    }
  }
  return undefined;
}

/** Whether a `try` holds work that may fail for a passing reason, not just the reading of a message. */
export function holdsWork(syntax: SyntaxQueries, { block }: TryStatement): boolean {
  return [...ownNodesIn(syntax, block)].some(node => node.type === 'AwaitExpression');
}

const logging =
  /^(?:console|log|logger|this\.(?:logger|log)|\w*[lL]og(?:ger)?)\.(?:log|error|warn|info|debug|trace|fatal)$/;

/** Whether a `catch` does nothing, or nothing but write a log line. */
export function onlyLogs(syntax: SyntaxQueries, handler: Node): boolean {
  if (syntax.commentsIn(handler).length > 0) return false;
  const nodes = [...nodesIn(syntax, handler)];
  if (nodes.some(node => node.type === 'ThrowStatement' || node.type === 'AwaitExpression')) return false;
  const calls = nodes.filter(node => node.type === 'CallExpression' || node.type === 'NewExpression');
  return calls.every(call => call.type === 'CallExpression' && isLogging(syntax, call)) && !assigns(nodes);
}

function isLogging(syntax: SyntaxQueries, call: CallExpression): boolean {
  const text = syntax.textOf(call.callee).replace(/\s|\?/g, '');
  return logging.test(text) || /^(?:JSON\.stringify|String)$/.test(text);
}

/** A flag that is set is looked at later. */
function assigns(nodes: readonly Node[]): boolean {
  return nodes.some(node => node.type === 'AssignmentExpression' || node.type === 'UpdateExpression');
}

const acknowledging = /^(?:ack|commitOffsets|resolveOffset|commitOffsetsIfNecessary)$/;

/** A statement that tells a broker that a message is done: `channel.ack(message);` */
export function acknowledgedIn(syntax: SyntaxQueries, statement: Statement): CallExpression | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const outer = unwrap(statement.expression);
  const call = outer.type === 'AwaitExpression' ? unwrap(outer.argument) : outer;
  if (call.type !== 'CallExpression') return undefined;
  if (acknowledging.test(calledName(call) ?? '')) return call;
  const [command] = call.arguments;
  const isDelete =
    calledName(call) === 'send' &&
    command?.type === 'NewExpression' &&
    syntax.textOf(command.callee).endsWith('DeleteMessageCommand') &&
    isOfSqs(syntax.originOf(command.callee));
  return isDelete ? call : undefined;
}

function isOfSqs(origin: Origin): boolean {
  return origin.kind === 'library' && origin.package === '@aws-sdk/client-sqs';
}

/** The first statement of a list that waits for work with what an acknowledged message holds. */
export function workAfter(
  syntax: SyntaxQueries,
  statements: readonly Statement[],
  acknowledged: Statement,
  /** What else holds it. */
  payload: readonly string[] = [],
): Statement | undefined {
  const at = statements.indexOf(acknowledged);
  const names = new Set([...identifiersIn(syntax, acknowledged), ...payload]);
  for (const statement of statements) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (init !== null && identifiersIn(syntax, init).some(name => names.has(name)))
        for (const { name } of patternNames(id)) names.add(name);
    }
  }
  const receiver = receiverName(syntax, acknowledged);
  if (receiver !== undefined) names.delete(receiver);
  return statements.slice(at + 1).find(statement => waitsForWork(syntax, statement, names));
}

function receiverName(syntax: SyntaxQueries, statement: Statement): string | undefined {
  const call = acknowledgedIn(syntax, statement);
  const receiver = call === undefined ? undefined : receiverOf(call);
  return receiver?.type === 'Identifier' ? receiver.name : undefined;
}

function waitsForWork(syntax: SyntaxQueries, statement: Node, names: ReadonlySet<string>): boolean {
  return [...ownNodesIn(syntax, statement)].some(node => {
    if (node.type !== 'AwaitExpression') return false;
    const call = unwrap(node.argument);
    if (call.type !== 'CallExpression' || acknowledging.test(calledName(call) ?? '')) return false;
    return call.arguments.some(given => identifiersIn(syntax, given).some(name => names.has(name)));
  });
}

/** The names of variables in an expression; not those of members. */
function identifiersIn(syntax: SyntaxQueries, root: Node): readonly string[] {
  return [...nodesIn(syntax, root)].flatMap(node => {
    if (node.type === 'MemberExpression' && !node.computed) return [];
    return node.type === 'Identifier' ? [node.name] : [];
  });
}
