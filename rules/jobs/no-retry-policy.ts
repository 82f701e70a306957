import {
  type AddedJob,
  addProperty,
  askOnce,
  defineRule,
  editPlace,
  findOption,
  jobsAddedTo,
  neverFails,
  type ProjectModel,
  type ProposedFix,
  policyOf,
  policyOfAllQueues,
  putsBackAtOnce,
  type QueueSetUp,
  queuesIn,
  type RelatedPlace,
  type ResolvedCall,
  type RetryPolicy,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'jobs/no-retry-policy',
  statement: 'A job that fails is tried again, and waits longer each time.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [
    { name: 'BullMQ, retrying failing jobs', url: 'https://docs.bullmq.io/guide/retrying-failing-jobs' },
    {
      name: 'AWS Builders Library, timeouts, retries, and backoff with jitter',
      url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/',
    },
  ],
  options: {},
  messages: {
    once: 'Jobs of {{queue}} run once: when one fails for a passing reason, its work is lost. Give the queue `defaultJobOptions` with `attempts` and `backoff`.',
    single:
      'Jobs of {{queue}} are told to run once: when one fails for a passing reason, its work is lost. Make the work repeatable and give it more `attempts` with `backoff`, or say why it must not come again.',
    allOnce:
      '{{count}} queues, this one first, run their jobs once: when one fails for a passing reason, its work is lost. Give all of them `defaultJobOptions` with `attempts` and `backoff`, once, where the connection is set up.',
    atOnce:
      'Jobs of {{queue}} are tried again at once: all attempts are over before whatever failed has recovered. Add `backoff`, so that each attempt waits longer.',
    putBack:
      '`{{method}}` puts the message back at once, and it comes again at once: one that cannot be worked on keeps this consumer busy for ever. Hand it to a dead-letter queue, or let it wait before it comes again.',
  },
  docs: {
    why: `Most failures of a job pass: a deployment of the service that it calls, a lock, a rate limit, a network that drops one packet. BullMQ and Bull run a job once unless told otherwise: after the first error it lies among the failed jobs, the mail is not sent, and nobody looks there. Retries without a pause are little better: three attempts within ten milliseconds all meet the same outage, and a queue full of them keeps it down.`,
    howToFix: `Give the queue \`defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } }\`, where all jobs inherit it, and let single jobs ask for more. A job that is tried again runs more than once: make its work repeatable, with a \`jobId\`, an upsert or a key that the other side knows. Throw \`UnrecoverableError\` for what will never work. In RabbitMQ give the queue a dead-letter exchange, count the attempts in a header, and let a queue with a lifetime hold the message until it comes again.`,
    whenNotToFollow: `Work that must not run twice and cannot be made repeatable should say so: \`attempts: 1\` may be a decision, on the queue or on the job, so that is left to the preset \`strict\`; suppress it there with the reason. Jobs that repeat by a schedule come again anyway, and who waits for a job with \`waitUntilFinished\` or \`finished\` learns that it failed. Of a queue that counts visits or clicks, by its name, one job may be lost and none may count twice. The rule is silent there, and where the consumer catches all that fails. Options that the rule cannot see, from another package or an open spread, keep it silent. Queues whose names do not speak of mail, money, orders or webhooks are left to the preset \`strict\`: their work is often done anew anyway.`,
  },
  pattern: 'ba-queue',
  examples: () => import('./no-retry-policy.examples.ts'),
  check({ facts, model, path, report }) {
    if (!facts.imports.some(({ specifier }) => /(?:^|\/)bull(?:mq)?$|^amqp/.test(specifier))) return;
    for (const call of model.calls(path)) {
      if (!putsBackAtOnce(call, facts)) continue;
      const method = call.fact.callee?.path.at(-1) ?? 'nack';
      report({ message: 'putBack', at: call.fact.span, data: { method }, fixes: giveUp(call, method) });
    }
    const habit = queuesWithoutRetries(model, '');
    for (const queue of queuesIn(model, path)) {
      if (neverFails(queue.name, model)) continue;
      const defaults = defaultsOf(queue, model);
      const failing = (message: Fault): readonly AddedJob[] =>
        jobsAddedTo(model, queue.key).filter(job => judge(job, defaults) === message);
      for (const message of ['once', 'atOnce', 'single'] as const) {
        const jobs = failing(message);
        if (jobs.length === 0 || (message !== 'atOnce' && countsOnly(queue))) continue;
        if (message === 'once' && isInjected(queue) && habit.length >= manyQueues) {
          if (habit[0] === keyOfPlace(queue))
            report({ message: 'allOnce', at: placeOf(queue), data: { count: habit.length } });
          continue;
        }
        report({
          message,
          at: placeOf(queue),
          data: { queue: queue.name === undefined ? 'this queue' : `\`${queue.name}\`` },
          ...((message === 'single' || !isOwed(queue, jobs, model)) && { preset: 'strict' }),
          related: jobs.slice(0, 3).flatMap(job => relatedPlace(job, model)),
          fixes: message === 'once' ? addDefaults(queue, model) : [],
        });
      }
    }
  },
});

const owed = new Set(
  `mail mails mailer email emails sms payment payments payout payouts invoice invoices billing refund refunds charge
   charges order orders checkout webhook webhooks`.split(/\s+/),
);

/** By the name of the queue or of a job somebody waits for what it does; other work may be done anew tomorrow. */
function isOwed({ name }: QueueSetUp, jobs: readonly AddedJob[], model: ProjectModel): boolean {
  const names = jobs.map(({ index, path }) => {
    const first = model.facts(path)?.calls[index]?.arguments[0];
    return first?.kind === 'literal' ? String(first.value) : '';
  });
  return [name ?? '', ...names].some(text => wordsOf(text).some(word => owed.has(word)));
}

/** From so many on it is one habit, and one line where all of them are configured mends it. */
const manyQueues = 4;

function isInjected({ key }: Pick<QueueSetUp, 'key'>): boolean {
  return key.startsWith('nest ');
}

function keyOfPlace({ call, key }: QueueSetUp): string {
  return `${key} ${call.path}`;
}

/** Where the queues of Nest whose jobs run once are registered first, each once. */
const queuesWithoutRetries = askOnce((model): readonly string[] => {
  const first = new Map<string, string>();
  for (const queue of model.files().flatMap(path => queuesIn(model, path))) {
    if (!isInjected(queue) || first.has(queue.key) || countsOnly(queue)) continue;
    if (neverFails(queue.name, model)) continue;
    const defaults = defaultsOf(queue, model);
    if (jobsAddedTo(model, queue.key).some(job => judge(job, defaults) === 'once'))
      first.set(queue.key, keyOfPlace(queue));
  }
  return [...first.values()];
});

/** Of many visits one may be lost, but none counted twice. */
function countsOnly({ name }: QueueSetUp): boolean {
  return /(?:^|[^a-z])(?:visits?|clicks?|impressions?|page-?views?|analytics|telemetry|metrics)(?![a-z])/i.test(
    name ?? '',
  );
}

function defaultsOf({ options, key }: QueueSetUp, model: ProjectModel): RetryPolicy {
  const own = policyOf(options, ['defaultJobOptions'], model);
  return isInjected({ key }) ? inherit(own, policyOfAllQueues(model, '')) : own;
}

function inherit(own: RetryPolicy, wider: RetryPolicy): RetryPolicy {
  return {
    attempts: own.attempts === 'absent' ? wider.attempts : own.attempts,
    backoff: own.backoff === 'absent' ? wider.backoff : own.backoff,
  };
}

type Fault = 'once' | 'atOnce' | 'single';

function judge(job: AddedJob, defaults: RetryPolicy): Fault | 'fine' {
  const { attempts, backoff } = inherit(job, defaults);
  if (attempts === 'absent') return 'once';
  if (attempts === 'once') return 'single';
  return attempts === 'found' && backoff === 'absent' ? 'atOnce' : 'fine';
}

/** The name of the queue, or what makes it. */
function placeOf({ call, options }: QueueSetUp): { readonly start: number; readonly end: number } {
  if (call.fact.form === 'new') return call.fact.arguments[0]?.span ?? call.fact.nameSpan;
  const { value } = options;
  const name = value?.kind === 'object' ? value.properties.find(({ key }) => key === 'name') : undefined;
  return options.path === call.path && name !== undefined ? name.value.span : call.fact.nameSpan;
}

function relatedPlace({ index, path }: AddedJob, model: ProjectModel): readonly RelatedPlace[] {
  const span = model.facts(path)?.calls[index]?.nameSpan;
  return span === undefined ? [] : [{ path, span, message: 'put into the queue here' }];
}

/** Leaves it to the dead-letter exchange of the queue. */
function giveUp({ fact, path }: ResolvedCall, method: string): readonly ProposedFix[] {
  const [message] = fact.arguments;
  if (message === undefined) return [];
  const rest = method === 'nack' ? ', false, false)' : ', false)';
  return [
    {
      title: 'Hand it to the dead-letter queue',
      kind: 'suggestion',
      edits: editor => [editor.replace({ path, start: message.span.end, end: fact.span.end }, rest)],
    },
  ];
}

const policy = "attempts: 3, backoff: { type: 'exponential', delay: 1000 }";

/** Adds the policy to the options of the queue, or gives it some. */
function addDefaults({ call, options }: QueueSetUp, model: ProjectModel): readonly ProposedFix[] {
  const { value } = options;
  const { callee, fact, path } = call;
  const written = findOption(options, 'defaultJobOptions', model);
  const into = written.kind === 'found' ? written.value : value;
  const text = written.kind === 'found' ? policy : `defaultJobOptions: { ${policy} }`;
  const [name] = fact.arguments;
  // BullMQ asks for a connection beside them, which nobody but the team knows.
  const asksMore = callee.kind === 'library' && callee.package === 'bullmq';
  const isWhole = fact.arguments.length === 1 && name !== undefined && fact.form === 'new' && !asksMore;
  if (into?.kind !== 'object' && !(into === undefined && isWhole)) return [];
  const home = written.kind === 'found' ? written.path : options.path;
  return [
    {
      title: 'Try failing jobs three times, waiting longer each time',
      kind: 'suggestion',
      edits(editor) {
        if (into?.kind === 'object') return [addProperty(editor, home, into, text)];
        return name === undefined ? [] : [editor.insertAfter(editPlace(path, name.span), `, { ${text} }`)];
      },
    },
  ];
}
