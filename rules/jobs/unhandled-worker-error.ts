import {
  bringIn,
  callIndexOf,
  catchesFailures,
  defineRule,
  eventsListenedTo,
  type FilePath,
  fileForEdits,
  hearsFailures,
  isHandedOn,
  listensToQueues,
  makerOf,
  nameOfReference,
  type Processor,
  type ProjectContext,
  type ProjectModel,
  type ProposedFix,
  processorsIn,
  type ResolvedCall,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'jobs/unhandled-worker-error',
  statement: 'Somebody learns of it when a job or the connection that brings it fails.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [
    {
      name: 'CWE-391: unchecked error condition',
      url: 'https://cwe.mitre.org/data/definitions/391.html',
    },
    { name: 'BullMQ, workers', url: 'https://docs.bullmq.io/guide/workers' },
    { name: 'Node.js, error events', url: 'https://nodejs.org/api/events.html#error-events' },
  ],
  options: {},
  messages: {
    jobs: 'Nobody learns of it when a job of {{queue}} fails: nothing listens to `failed`, and the job catches nothing itself. Listen to `failed` and `error`, and log them.',
    crash:
      'When {{library}} loses the broker it emits `error`, and without a listener that ends the process. Listen to `error`, log it, and connect again.',
  },
  docs: {
    why: `A job has no caller who sees its exception. BullMQ and Bull put a job that failed into the list of failed jobs and go on: no log line, no alert, until somebody asks where the invoices of last week are. With brokers it is worse: \`amqplib\` and \`sqs-consumer\` emit \`error\` when the connection breaks, and an \`error\` event without a listener ends a Node process, together with all that it was doing.`,
    howToFix: `Listen to \`failed\` and \`error\` where the worker is made, and write both to the log with the job's id, name and number of attempts; count them, and let an alert look at the count. In Nest write a method with \`@OnWorkerEvent('failed')\` (\`@OnQueueFailed()\` with Bull). On a connection of \`amqplib\` listen to \`error\` and \`close\`, and connect again.`,
    whenNotToFollow: `Where failures are seen in another way (a plug-in that instruments every worker, a monitor that reads the list of failed jobs) a suppression with that reason is right. The rule is silent where the worker is handed on to something else, where the job catches failures itself, and where the project listens to \`QueueEvents\`.`,
  },
  pattern: 'ba-job',
  examples: () => import('./unhandled-worker-error.examples.ts'),
  check(context) {
    const { facts, model, path, report } = context;
    if (!facts.imports.some(({ specifier }) => libraries.test(specifier))) return;
    for (const call of model.calls(path)) {
      const found = findDeaf(call, context);
      if (found === undefined) continue;
      report({ ...found, at: placeOf(call), fixes: listen(call, context, found.message) });
    }
    for (const processor of processorsIn(path, model)) {
      if (hearsFailures(processor, path, model) || listensToQueues(model)) continue;
      if (catchesItself(processor, path, model)) continue;
      const [name] = processor.owner.decorators.flatMap(decorator => decorator.arguments ?? []);
      const queue = name?.kind === 'literal' ? `\`${name.value}\`` : 'this queue';
      const { nameSpan } = processor.owner;
      report({ message: 'jobs', at: nameSpan, data: { queue }, fixes: addMethod(processor, context) });
    }
  },
});

const libraries = /^(?:bull|bullmq|@nestjs\/bull|@nestjs\/bullmq|amqplib|sqs-consumer)$/;

type Deaf =
  | { readonly message: 'jobs'; readonly data: { readonly queue: string } }
  | { readonly message: 'crash'; readonly data: { readonly library: string } };

/** What makes something whose failures nobody listens to. */
function findDeaf(call: ResolvedCall, { facts, model }: ProjectContext): Deaf | undefined {
  const source = sourceOf(call);
  if (source === undefined) return undefined;
  const maker = source.isMade ? { path: call.path, call: call.index } : makerOf(call, model);
  const made = maker === undefined ? undefined : model.calls(maker.path)[maker.call];
  const home = maker === undefined ? undefined : model.facts(maker.path);
  if (made === undefined || home === undefined || isHandedOn(made, home)) return undefined;
  const events = eventsListenedTo(made, model);
  if (events === undefined || events.some(event => source.events.test(event))) return undefined;
  if (source.library !== 'bullmq' && source.library !== 'bull')
    return { message: 'crash', data: { library: `\`${source.library}\`` } };
  if (listensToQueues(model) || handlesItself(call, model) || isInstrumented(call)) return undefined;
  const [name] = made.fact.arguments;
  const queue = name?.kind === 'literal' ? `\`${name.value}\`` : 'this queue';
  return facts.calls.length === 0 ? undefined : { message: 'jobs', data: { queue } };
}

interface Source {
  readonly library: string;
  readonly events: RegExp;
  /** The call makes what emits the events; else it is asked of that. */
  readonly isMade: boolean;
}

function sourceOf({ callee, fact }: ResolvedCall): Source | undefined {
  if (callee.kind !== 'library') return undefined;
  const { export: name, package: library, path } = callee;
  const isNew = fact.form === 'new';
  if (library === 'bullmq' && isNew && name === 'Worker')
    return fact.arguments.length > 1 ? { library, events: /^(?:failed|error)$/, isMade: true } : undefined;
  if (library === 'bull' && path.at(-1) === 'process')
    return { library, events: /^(?:global:)?(?:failed|error)$/, isMade: false };
  if (library === 'sqs-consumer' && name === 'Consumer' && path.at(-1) === 'create')
    return { library, events: /^(?:error|processing_error)$/, isMade: true };
  const isConnect = name === 'connect' || path.at(-1) === 'connect';
  if (library === 'amqplib' && isConnect && !callee.isInstance && fact.isAwaited)
    return { library, events: /^(?:error|close)$/, isMade: true };
  return undefined;
}

/** The function that runs for each job says itself what happens to failures; true where it is not known. */
function handlesItself({ fact, path }: ResolvedCall, model: ProjectModel): boolean {
  const handlers = fact.arguments.flatMap(value => {
    const origin = model.origins.ofValue(path, value);
    return origin.kind === 'function' ? [origin] : [];
  });
  const [handler] = handlers;
  return handler === undefined || catchesFailures(handler, model);
}

/** `telemetry` tells somebody else of every job. */
function isInstrumented({ fact }: ResolvedCall): boolean {
  return fact.arguments.some(
    value => value.kind === 'object' && value.properties.some(({ key }) => key === 'telemetry'),
  );
}

function catchesItself({ owner }: Processor, path: FilePath, model: ProjectModel): boolean {
  const facts = model.facts(path);
  if (facts === undefined) return true;
  const running = owner.methods.filter(index => {
    const method = facts.functions[index];
    const names = method?.decorators.map(({ callee }) => nameOfReference(facts, callee)) ?? [];
    return method?.name === 'process' || names.includes('Process');
  });
  return running.length === 0 || running.some(index => catchesFailures({ path, function: index }, model));
}

/** Listens behind the statement that makes it, where that gives it a name. */
function listen(
  { fact, path }: ResolvedCall,
  { facts }: ProjectContext,
  message: Deaf['message'],
): readonly ProposedFix[] {
  const index = facts.calls.indexOf(fact);
  const held = facts.variables.find(({ value }) => callIndexOf(value) === index);
  const member = facts.assignments.find(({ value }) => callIndexOf(value) === index)?.target;
  const receiver = held?.name ?? (member === undefined ? undefined : nameOfReference(facts, member));
  if (receiver === undefined) return [];
  const lines =
    message === 'jobs'
      ? [
          `${receiver}.on('failed', (job, error) => console.error(\`Job \${job?.id} failed\`, error));`,
          `${receiver}.on('error', error => console.error('Worker failed', error));`,
        ]
      : [`${receiver}.on('error', error => console.error('Connection failed', error));`];
  return [
    {
      title: message === 'jobs' ? 'Log jobs that fail' : 'Log errors of the connection',
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const end = /^;?/.exec(text.slice(fact.span.end))?.[0].length ?? 0;
        const place = { path, start: fact.span.end + end, end: fact.span.end + end };
        const lineEnd = /^[^\S\n]*(?:\n|$)/.test(text.slice(place.end));
        const indentation = editor.indentationAt(path, fact.span.start);
        return lineEnd
          ? [editor.insertBefore(place, lines.map(line => `\n${indentation}${line}`).join(''))]
          : [];
      },
    },
  ];
}

const methods = {
  '@nestjs/bullmq': { decorator: 'OnWorkerEvent', given: "'failed'" },
  '@nestjs/bull': { decorator: 'OnQueueFailed', given: '' },
};

/** A method of the processor that logs what fails. */
function addMethod({ library, owner }: Processor, { facts, path }: ProjectContext): readonly ProposedFix[] {
  const { decorator, given } =
    library === '@nestjs/bull' ? methods['@nestjs/bull'] : methods['@nestjs/bullmq'];
  return [
    {
      title: 'Log jobs that fail',
      kind: 'suggestion',
      edits(editor) {
        const context = fileForEdits(editor, { facts, path });
        const listening = bringIn(context, editor, library, decorator);
        const logger = bringIn(context, editor, '@nestjs/common', 'Logger');
        const end = owner.span.end - 1;
        const code = [
          '',
          `  @${listening.expression}(${given})`,
          '  logFailure(job: { id?: unknown }, error: Error) {',
          `    ${logger.expression}.error(\`Job \${job.id} failed: \${error.message}\`, error.stack);`,
          '  }',
          '',
        ];
        return [
          editor.insertBefore({ path, start: end, end }, code.join('\n')),
          ...listening.edits,
          ...logger.edits,
        ];
      },
    },
  ];
}

function placeOf({ fact }: ResolvedCall): { readonly start: number; readonly end: number } {
  const [name] = fact.arguments;
  return name?.kind === 'literal' ? name.span : fact.nameSpan;
}
