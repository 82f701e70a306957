import {
  collectionsIn,
  defineRule,
  isRead,
  losesEntries,
  option,
  requestBehind,
  writesOfRequests,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'scale/in-process-state',
  statement: 'What requests bring is kept where all instances find it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    { name: 'Twelve-Factor App VI, processes', url: 'https://12factor.net/processes' },
    {
      name: 'CWE-401: missing release of memory after effective lifetime',
      url: 'https://cwe.mitre.org/data/definitions/401.html',
    },
  ],
  options: {
    mayStay: option<readonly string[]>(
      [
        'cache',
        'memo',
        'registry',
        'instance',
        'client',
        'connection',
        'pool',
        'loader',
        'handler',
        'listener',
        'subscri',
        'socket',
        'stream',
        'emitter',
        'controller',
        'inflight',
        'histogram',
        'metric',
        'timings',
      ],
      'Parts of the names of collections that belong to the process: what is open in it, what it has computed or measured.',
    ),
  },
  messages: {
    kept: '`{{name}}` keeps what `{{endpoint}}` brings in the memory of this process: another instance does not know it, a restart forgets it, and nothing ever leaves it. Keep it in the database, or in Redis with a lifetime.',
  },
  docs: {
    why: `Requests of one user reach whichever instance is free. What the first kept in a variable the second does not have: the code that was sent is wrong, the cart is empty, the upload never ends, at random and only with more than one instance. Every deployment empties it. And a map to which every request adds and from which nothing leaves takes memory until the process is killed.`,
    howToFix: `Keep it where all instances look: a table, or Redis with a lifetime for what is short-lived (\`SET otp:… EX 300\`). For copies of what is stored elsewhere use a cache with a bound and a lifetime, such as \`lru-cache\`.`,
    whenNotToFollow: `What belongs to the process may stay in it: open sockets, clients, compiled templates. The rule is silent where entries leave again, by a timer or when they are used, where what is kept does not depend on requests, and for names in the option \`mayStay\`. A service that only ever runs as one instance answers \`"topology": "single-instance"\`.`,
  },
  settledBy: [{ name: 'topology', value: 'single-instance' }],
  pattern: 'ba-cache-aside',
  examples: () => import('./in-process-state.examples.ts'),
  check({ facts, model, options, path, report }) {
    for (const collection of collectionsIn(facts)) {
      const { name } = collection;
      if (options.mayStay.some(word => name.toLowerCase().includes(word))) continue;
      const writes = writesOfRequests(collection, facts);
      if (writes.length === 0 || losesEntries(collection, facts) || !isRead(collection, facts)) continue;
      for (const write of writes) {
        const request = requestBehind({ path, function: write.function }, model);
        if (request === undefined) continue;
        report({ message: 'kept', at: write.span, data: { name, endpoint: request.endpoint } });
        break;
      }
    }
  },
});
