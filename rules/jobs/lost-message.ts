import {
  type AnyFunction,
  acknowledgedIn,
  brokerOf,
  type CallExpression,
  type Consumer,
  consumerOf,
  defineRule,
  failuresLostIn,
  holdsWork,
  type JobHandler,
  jobHandlerOf,
  jobMethodOf,
  type NestConsumer,
  type Node,
  nestConsumerOf,
  type ObjectExpression,
  objectProperty,
  onlyLogs,
  option,
  ownNodesIn,
  type ProposedFix,
  rabbitServerOf,
  rangeOf,
  type SourceContext,
  type Statement,
  statementsOf,
  swallowingOf,
  type TryStatement,
  workAfter,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'jobs/lost-message',
  statement: 'A message is done only when its work is done.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    {
      name: 'CWE-390: detection of error condition without action',
      url: 'https://cwe.mitre.org/data/definitions/390.html',
    },
    { name: 'RabbitMQ, consumer acknowledgements', url: 'https://www.rabbitmq.com/docs/confirms' },
  ],
  options: {
    mayBeLost: option<readonly string[]>(
      ['telemetry', 'metric', 'analytic', 'tracking', 'heartbeat', 'log', 'stat'],
      'Words in the names of queues and topics whose messages nobody misses.',
    ),
  },
  messages: {
    early:
      'The broker is told here that the message is done, before its work is: when that fails, or the process ends, nobody gets the message again. Do this after the work.',
    noAck:
      'With `noAck` the broker forgets a message as soon as it is sent: what fails here, or is under way when the process ends, is lost. Leave it out, and `ack` after the work.',
    automatic:
      'Without `noAck: false` Nest has the broker forget a message as soon as it is sent: an event whose handler fails, or is under way when the process ends, is lost. Set it, and `ack` at the end of each handler.',
    swallowed:
      'When the work fails this `catch` ends it quietly, and {{broker}} takes the message for done. Throw again, or send the message to a queue for what has failed.',
    lambda:
      'What fails here ends quietly, and Lambda takes the message for done: SQS deletes it. Let it throw, or give back `batchItemFailures` with what has failed.',
    done: 'When the work fails this `catch` ends it quietly, and {{library}} takes the job for done: it is neither tried again nor kept among those that failed. Throw the error on.',
  },
  docs: {
    why: `A broker keeps a message until somebody says that it is done. A consumer that says so before its work, or whatever comes of it, gives that away: a deployment in the middle, a database that is down for a second, and the order is neither in the queue nor in the database. Nothing fails, nothing is retried, and the loss shows when a customer asks.`,
    howToFix: `Acknowledge last: \`channel.ack(message)\` after the awaited work, offsets after the batch, \`DeleteMessageCommand\` at the end. Let errors out of \`eachMessage\` and of \`sqs-consumer\`'s handler, so that the message comes again; in RabbitMQ \`nack\` it. Errors of a job belong out of its function as well: BullMQ and Bull try it again as often as \`attempts\` says, and keep it among the failed ones. Bound the attempts and send what fails for good to a dead-letter queue. Work that may come twice has to be repeatable.`,
    whenNotToFollow: `Measurements and positions that are stale a second later may be lost, and answers to remote calls are consumed with \`noAck\` by design: the rule passes over queues whose names say so (option \`mayBeLost\`) or are not known. A \`catch\` with a comment, or one that does anything besides logging, is taken for a decision. That Nest's RabbitMQ server leaves \`noAck\` on, which is its default, is left to the strict preset: handlers that answer lose nothing, since who asked notices.`,
  },
  pattern: 'ba-job',
  examples: () => import('./lost-message.examples.ts'),
  visit(context) {
    const { facts, report, syntax } = context;
    const isForBroker = facts.imports.some(({ specifier }) => brokers.test(specifier));
    const mayBeLost = (text: string): boolean =>
      context.options.mayBeLost.some(word => text.toLowerCase().includes(word));
    const reportJob = (job: JobHandler | undefined): void => {
      const at = job === undefined || mayBeLost(job.queue) ? undefined : swallowingOf(syntax, job);
      if (job !== undefined && at !== undefined)
        report({ message: 'done', at, severity: 'warning', data: { library: `\`${job.library}\`` } });
    };
    const reportLambda = (handler: AnyFunction, ancestors: readonly Node[]): void => {
      for (const at of failuresLostIn(syntax, handler, ancestors.at(-1))) report({ message: 'lambda', at });
    };
    return {
      CallExpression(call, ancestors) {
        const server = rabbitServerOf(syntax, call);
        // Handlers that answer lose nothing: who asked notices. Which there are stands elsewhere.
        if (server !== undefined && !mayBeLost(server.queue) && acknowledgesByItself(server.options))
          report({ message: 'automatic', at: call.callee, preset: 'strict', severity: 'warning' });
        reportJob(jobHandlerOf(syntax, call, ancestors[0]));
        const consumer = consumerOf(syntax, call, ancestors[0]);
        if (consumer === undefined || mayBeLost(consumer.name ?? '') || topicsIn(context).some(mayBeLost))
          return;
        const broker = brokerOf(syntax.originOf(call.callee));
        const reference = syntax.referenceOf(call.callee);
        if (
          broker !== consumer.broker &&
          (syntax.originOf(call.callee).kind !== 'unknown' || reference === undefined)
        )
          return;
        const onlyIf = broker === undefined && reference !== undefined ? { onlyIf: reference } : {};
        if (!isForBroker && consumer.handler.body !== null)
          for (const early of earlyIn(context, consumer.handler.body))
            report({ message: 'early', ...early, ...onlyIf });
        const noAck = consumer.options === undefined ? undefined : objectProperty(consumer.options, 'noAck');
        if (noAck !== undefined && consumer.name !== undefined && syntax.textOf(noAck.value) === 'true')
          report({ message: 'noAck', at: noAck, ...onlyIf });
        for (const handler of swallowingIn(context, consumer)) {
          report({
            message: 'swallowed',
            at: handler,
            data: { broker: `\`${consumer.broker}\`` },
            ...onlyIf,
          });
        }
      },
      NewExpression(call, ancestors) {
        reportJob(jobHandlerOf(syntax, call, ancestors[0]));
      },
      MethodDefinition(method, ancestors) {
        reportJob(jobMethodOf(syntax, method, ancestors));
        const nest = nestConsumerOf(syntax, method);
        if (nest === undefined || mayBeLost(nest.consumer.name ?? '')) return;
        for (const early of earlyInNest(context, nest)) report({ message: 'early', ...early });
        for (const at of swallowingIn(context, nest.consumer))
          report({ message: 'swallowed', at, data: { broker: nest.consumer.broker } });
      },
      ArrowFunctionExpression: reportLambda,
      FunctionExpression: reportLambda,
      FunctionDeclaration: reportLambda,
      BlockStatement(block) {
        if (!isForBroker || topicsIn(context).some(mayBeLost)) return;
        for (const early of earlyIn(context, block)) report({ message: 'early', ...early });
      },
    };
  },
  confirm: origin => brokerOf(origin) !== undefined,
});

const brokers = /^(?:kafkajs|amqplib(?:\/callback_api)?|amqp-connection-manager|@aws-sdk\/client-sqs)$/;

/** Nest's default, as the documentation of its transport does not say loudly. */
function acknowledgesByItself(options: ObjectExpression): boolean {
  if (options.properties.some(({ type }) => type === 'SpreadElement')) return false;
  const noAck = objectProperty(options, 'noAck')?.value;
  return noAck === undefined || (noAck.type === 'Literal' && noAck.value === true);
}

function earlyInNest(
  context: SourceContext,
  { consumer, payload }: NestConsumer,
): ReturnType<typeof earlyIn> {
  const { body } = consumer.handler;
  if (body === null) return [];
  const blocks = [...ownNodesIn(context.syntax, body)].filter(node => node.type === 'BlockStatement');
  return [...new Set([body, ...blocks])].flatMap(block => earlyIn(context, block, payload));
}

/** What a list of statements acknowledges before it has done the work. */
function earlyIn(
  context: SourceContext,
  block: Node,
  payload: readonly string[] = [],
): readonly { readonly at: Node; readonly fixes: readonly ProposedFix[] }[] {
  const { syntax } = context;
  const statements = statementsOf(block);
  return statements.flatMap(statement => {
    const call = acknowledgedIn(syntax, statement);
    if (call === undefined || !isOfBroker(context, call)) return [];
    if (workAfter(syntax, statements, statement, payload) === undefined) return [];
    return [{ at: call, fixes: moveBehind(context, statement, statements) }];
  });
}

/** Any method may be called `ack`: what it is asked of must come from a broker, or not be known in a file that uses one. */
function isOfBroker({ syntax }: SourceContext, call: CallExpression): boolean {
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'library')
    return brokers.test(origin.package) || origin.package === '@nestjs/microservices';
  return origin.kind === 'parameter' || origin.kind === 'unknown';
}

/** The topics that the file subscribes to. */
function topicsIn({ facts }: SourceContext): readonly string[] {
  return facts.calls.flatMap(({ arguments: [given], callee }) => {
    if (callee?.path.at(-1) !== 'subscribe' || given?.kind !== 'object') return [];
    return given.properties.flatMap(({ key, value }) =>
      /^topics?$/.test(key) && value.kind === 'literal' ? [String(value.value)] : [],
    );
  });
}

/** The catch clauses of a handler that end a failure quietly although the message then counts as done. */
function swallowingIn({ syntax }: SourceContext, consumer: Consumer): readonly Node[] {
  const { body } = consumer.handler;
  if (body === null) return [];
  const tries = [...ownNodesIn(syntax, body)].filter(
    (node): node is TryStatement => node.type === 'TryStatement',
  );
  return tries.flatMap(statement => {
    const { handler } = statement;
    if (handler === null || !holdsWork(syntax, statement) || !onlyLogs(syntax, handler)) return [];
    return /^(?:amqplib|RabbitMQ)$/.test(consumer.broker) && !isAcknowledgedBehind(syntax, statement, body)
      ? []
      : [handler];
  });
}

/** `ack` behind the `try` or in its `finally`: it comes whatever happened. */
function isAcknowledgedBehind(syntax: SourceContext['syntax'], statement: TryStatement, body: Node): boolean {
  const { handler, finalizer } = statement;
  const acks = [...ownNodesIn(syntax, body)].filter(
    node => node.type === 'CallExpression' && /\.ack$/.test(syntax.textOf(node.callee)),
  );
  return acks.some(
    ({ start }) =>
      start > statement.end ||
      (finalizer !== null && start > finalizer.start && start < finalizer.end) ||
      (handler !== null && start > handler.start && start < handler.end),
  );
}

/** Moves a statement behind the last of its list. */
function moveBehind(
  { path, syntax }: SourceContext,
  statement: Statement,
  statements: readonly Statement[],
): readonly ProposedFix[] {
  const last = statements.at(-1);
  if (last === undefined || last === statement || last.type === 'ReturnStatement') return [];
  return [
    {
      title: 'Do this after the work',
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const indentation = editor.indentationAt(path, last.start);
        const lineEnd = /^[^\S\n]*\n[^\S\n]*/.exec(text.slice(statement.end))?.[0].length ?? 0;
        return [
          editor.remove({ path, start: statement.start, end: statement.end + lineEnd }),
          editor.insertAfter({ path, ...rangeOf(last) }, `\n${indentation}${syntax.textOf(statement)}`),
        ];
      },
    },
  ];
}
