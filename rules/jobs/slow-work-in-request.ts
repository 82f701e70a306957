import {
  defineRule,
  hasQueue,
  option,
  requestsWaitingFor,
  type SlowWork,
  slowWorkIn,
  type WaitingRequest,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'jobs/slow-work-in-request',
  statement: 'Mails, documents and media are made in a queue, not while somebody waits.',
  severity: 'warning',
  preset: 'strict',
  guidance: 'Server-side architecture',
  standards: [
    {
      name: 'Asynchronous Request-Reply pattern',
      url: 'https://learn.microsoft.com/azure/architecture/patterns/async-request-reply',
    },
    { name: 'Twelve-Factor App VIII, concurrency', url: 'https://12factor.net/concurrency' },
  ],
  options: {
    mayWait: option<readonly string[]>(
      [
        'otp',
        'verif',
        'forgot',
        'reset',
        'magic',
        'confirm',
        'password',
        'passwordless',
        'code',
        '2fa',
        'login',
        'signin',
        'test',
        'preview',
      ],
      'Parts of the names of routes and functions whose mail somebody waits for.',
    ),
  },
  messages: {
    waits:
      '{{what}} may take seconds, and `{{endpoint}}` answers only when it is done. Put it into a queue and answer at once.',
  },
  docs: {
    why: `A mail server takes a second on a good day and thirty on a bad one; a browser that draws a PDF takes two and all of a core. Whoever sent the request waits, gives up, and tries again, so the mail goes out twice. When the mail server is down the order fails although it is in the database already, and nobody sends the mail later. And every request that waits holds its memory and its connections.`,
    howToFix: `Write a job into the queue (BullMQ, pg-boss, SQS) and answer 202, or the result that is there already; a worker does the slow part with retries. Where the result is needed, give the client an address at which to ask for it. Write the job in the same transaction as the data, or from an outbox, so that neither comes without the other.`,
    whenNotToFollow: `A code that somebody waits for with the page open has to go out at once: routes and functions with such names are passed over (option \`mayWait\`), and for every kind of work those that are a \`test\` or a \`preview\` by name. A service without any queue is told at the level of information, since a queue is a decision of its own. Small images that are resized in milliseconds may stay, with that reason in a suppression.`,
  },
  pattern: 'ba-queue',
  examples: () => import('./slow-work-in-request.examples.ts'),
  check({ model, options, path, report }) {
    for (const work of slowWorkIn(path, model)) {
      const { fact } = work.call;
      if (fact.function === undefined) continue;
      const requests = requestsWaitingFor({ path, function: fact.function }, model);
      const [first] = requests.filter(request => !mayWait(work, request, options.mayWait));
      if (first === undefined) continue;
      report({
        message: 'waits',
        at: fact.nameSpan,
        ...(!hasQueue(model) && { severity: 'information' }),
        data: { what: work.what, endpoint: first.endpoint },
      });
    }
  },
});

/** Whoever tries something out, or looks at it beforehand, asks for the result itself. */
const trials = new Set(['test', 'preview']);

/** A trial, a mail that is part of the conversation, or a drawing that is small whatever comes in. */
function mayWait({ kind }: SlowWork, { endpoint, names }: WaitingRequest, words: readonly string[]): boolean {
  if ([endpoint, ...names].flatMap(wordsOf).some(word => trials.has(word))) return true;
  if (kind === 'media') return names.some(name => /svg|icon/i.test(name));
  if (kind !== 'mail') return false;
  const text = [endpoint, ...names].join(' ').replaceAll(/[-_]/g, '').toLowerCase();
  return words.some(word => text.includes(word.toLowerCase()));
}
