/** Methods of Nest that take messages of RabbitMQ and acknowledge them by themselves. */
import type { MethodDefinition, Node } from '@oxc-project/types';
import type { Consumer } from './message-handlers.ts';
import type { SyntaxQueries } from './rule.ts';
import { isFunction, parameterPattern, patternNames } from './tree.ts';

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
