import {
  askOnce,
  defineRule,
  type FilePath,
  firstUnrepeatable,
  isForChosenInstance,
  option,
  type RelatedPlace,
  type Step,
  type TypeScriptFacts,
  takesLock,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'jobs/cron-without-lock',
  statement: 'What runs by the clock runs once, however many instances there are.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [
    { name: 'CWE-362: race condition', url: 'https://cwe.mitre.org/data/definitions/362.html' },
    { name: 'Twelve-Factor App VIII, concurrency', url: 'https://12factor.net/concurrency' },
  ],
  options: {
    locks: option<readonly string[]>(
      [],
      'Names of calls that let only one instance go on, such as `onlyOnce`, besides those with `lock` or `leader` in them.',
    ),
  },
  messages: {
    repeated:
      'Every instance of the service runs this by its own clock, so with two instances it {{does}} twice. Take a lock first, or let a queue that all instances share run it.',
  },
  docs: {
    why: `A schedule in the process belongs to the process. As long as there is one instance nobody notices; with the second, at the next deployment or scale-up, every customer gets the reminder twice, the invoice is written twice, the report counts double. A rolling deployment alone is enough: for some seconds the old and the new instance both run.`,
    howToFix: `Let one instance do it: take a lock that all of them see before the work (\`pg_try_advisory_lock\` in PostgreSQL, \`SET key value NX EX\` in Redis, a row with a unique key for the day), or move the schedule to something that all instances share: a repeatable job of BullMQ, pg-boss, a CronJob of Kubernetes. Make the work itself repeatable as well, with an upsert or a unique key, since a lock can be lost.`,
    whenNotToFollow: `A service that only ever runs as one instance needs no lock: answer \`"topology": "single-instance"\`. Work that may run twice (deleting what has expired, refreshing a cache, an upsert) is not reported. A lock behind a name that says nothing of it goes into the option \`locks\`. Schedules that the process changes as it runs (\`scheduledJobs[id].cancel()\`) are left to the preset \`strict\`: another instance would not hear of the change.`,
  },
  settledBy: [{ name: 'topology', value: 'single-instance' }],
  pattern: 'ba-lock',
  examples: () => import('./cron-without-lock.examples.ts'),
  check({ facts, model, options, path, report }) {
    if (!facts.imports.some(({ specifier }) => clocks.test(specifier)) && !repeatsItself(facts)) return;
    if (isForChosenInstance(facts)) return;
    for (const job of model.jobs()) {
      if (job.path !== path || job.kind !== 'schedule' || job.handler === undefined) continue;
      if (!clocks.test(job.library) && job.library !== 'node') continue;
      const { steps } = model.behind(job.handler);
      const harm = firstUnrepeatable(steps, model);
      if (harm === undefined || takesLock(job.handler, steps, model, options.locks)) continue;
      report({
        message: 'repeated',
        at: job.span,
        preset: job.library === 'node-schedule' && changesSchedules(model, '') ? 'strict' : undefined,
        data: { does: whatItDoes(harm) },
        related: relatedTo(harm, path),
      });
    }
  },
});

const clocks = /^(?:@nestjs\/schedule|node-cron|node-schedule|croner|cron)$/;

/** `scheduledJobs[id]?.cancel()`: one process has all schedules in hand, and another would not hear of it. */
const changesSchedules = askOnce(model =>
  model
    .files()
    .some(path => model.facts(path)?.imports.some(({ imported }) => imported === 'scheduledJobs') === true),
);

function repeatsItself({ calls }: TypeScriptFacts): boolean {
  return calls.some(({ callee }) => callee?.root.kind === 'global' && callee.root.name === 'setInterval');
}

function whatItDoes({ to }: Step): string {
  if (to.kind !== 'effect') return 'does its work';
  const { effect } = to;
  if (effect.kind === 'data') return `creates ${effect.access.model ?? 'rows'}`;
  if (effect.kind === 'message' && effect.message.to === 'mail') return 'sends its mails';
  return 'fills its queue';
}

/** Where it is done, when that is elsewhere. */
function relatedTo({ place }: Step, path: FilePath): readonly RelatedPlace[] {
  return [{ ...place, message: place.path === path ? 'done here' : 'done there' }];
}
