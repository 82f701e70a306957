/** Methods of Nest that take messages of RabbitMQ and acknowledge them by themselves. */
import type { CallExpression, MethodDefinition, Node, ObjectExpression } from '@oxc-project/types';
import { isFunction, objectProperty, parameterPattern, patternNames } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';
import type { Consumer } from './message-handlers.ts';

export interface NestConsumer {
  readonly consumer: Consumer;
  /** The parameters that hold what was sent. */
  readonly payload: readonly string[];
}

/** `@EventPattern('order_placed') handle(@Payload() order, @Ctx() context: RmqContext)` */
export function nestConsumerOf(syntax: SyntaxQueries, method: MethodDefinition): NestConsumer | undefined {
  const handler = method.value;
  const patterns = method.decorators.flatMap(({ expression }) =>
    expression.type === 'CallExpression' && isPattern(syntax, expression.callee) ? [expression] : [],
  );
  const [pattern] = patterns;
  if (pattern === undefined || !isFunction(handler)) return undefined;
  const parameters = handler.params.map(parameterPattern);
  const isOfRabbit = (one: Node): boolean => /:\s*RmqContext\b/.test(syntax.textOf(one));
  if (!parameters.some(isOfRabbit)) return undefined;
  const [name] = pattern.arguments;
  return {
    consumer: {
      broker: 'RabbitMQ',
      handler,
      name: name === undefined ? undefined : syntax.textOf(name),
      options: undefined,
    },
    payload: parameters
      .filter(one => !isOfRabbit(one))
      .flatMap(one => patternNames(one).map(({ name }) => name)),
  };
}

function isPattern(syntax: SyntaxQueries, callee: Node): boolean {
  const origin = syntax.originOf(callee);
  return (
    origin.kind === 'library' &&
    origin.package === '@nestjs/microservices' &&
    /^(?:Event|Message)Pattern$/.test(origin.export)
  );
}

/** A server of RabbitMQ that Nest starts, by the options that are written for it. */
export interface RabbitServer {
  readonly options: ObjectExpression;
  readonly queue: string;
}

/** `NestFactory.createMicroservice(AppModule, { transport: Transport.RMQ, options: { … } })`, `app.connectMicroservice({ … })` */
export function rabbitServerOf(syntax: SyntaxQueries, call: CallExpression): RabbitServer | undefined {
  if (!/\.(?:create|connect)Microservice$/.test(syntax.textOf(call.callee))) return undefined;
  const settings = call.arguments.find(given => given.type === 'ObjectExpression');
  const transport = settings === undefined ? undefined : objectProperty(settings, 'transport');
  const options = settings === undefined ? undefined : objectProperty(settings, 'options')?.value;
  if (transport === undefined || options?.type !== 'ObjectExpression') return undefined;
  if (syntax.textOf(transport.value) !== 'Transport.RMQ') return undefined;
  const queue = objectProperty(options, 'queue');
  return { options, queue: queue === undefined ? '' : syntax.textOf(queue.value) };
}
