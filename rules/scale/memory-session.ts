import {
  bringIn,
  type CallExpression,
  defineRule,
  insertStatementsBefore,
  listedStatementAround,
  type NewExpression,
  type Node,
  type Origin,
  type ProposedFix,
  propertyOf,
  type SourceContext,
  type Value,
} from '#rule-api';
import { examples } from './memory-session.examples.ts';

export default defineRule({
  kind: 'source',
  id: 'scale/memory-session',
  statement: 'Sessions live in a store that all instances share.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    { name: 'Twelve-Factor App VI, processes', url: 'https://12factor.net/processes' },
    {
      name: 'express-session, compatible session stores',
      url: 'https://expressjs.com/en/resources/middleware/session.html#compatible-session-stores',
    },
  ],
  options: {},
  messages: {
    noStore:
      'Without a `store`, `{{library}}` keeps every session in the memory of this process: a second instance does not know them, a restart signs everybody out, and the memory grows. Give it a store such as Redis.',
    memoryStore:
      '`{{store}}` keeps every session in the memory of this process: a second instance does not know them, and a restart signs everybody out. Use a store that all instances share, such as Redis.',
  },
  docs: {
    why: `The default store is meant for development. As soon as a second instance runs, every other request of a signed-in user arrives where nobody knows the session, and they are signed out at random. Every deployment signs out everyone. And the default store of \`express-session\` never forgets: it leaks memory until the process dies.`,
    howToFix: `Give the session middleware a store that lives outside of the process: \`connect-redis\` with a client of \`redis\`, or \`connect-pg-simple\`, \`connect-mongo\` or the like where a database is there already. Set a lifetime, so that abandoned sessions go away. If the session holds little, \`cookie-session\` or \`@fastify/secure-session\` keep it in a signed cookie and need no store at all.`,
    whenNotToFollow: `A service that will only ever run as one process, and whose users do not mind signing in again after each deployment, can do without. Say so in the configuration with \`topology: single-instance\`, or suppress the rule with that reason.`,
  },
  examples,
  visit(context) {
    const judge = (call: CallExpression | NewExpression, ancestors: readonly Node[]): void => {
      if (call.arguments.length === 0 && call.type === 'NewExpression') return;
      const made = findSession(context, call);
      if (made === undefined) return;
      const { facts, report, syntax } = context;
      const store = propertyOf(made.options, 'store');
      if (store === undefined) {
        const isWhole = made.options?.kind === 'object' && !made.options.isOpen;
        if (!isWhole || isGivenLater(facts, made.given)) return;
        const fixes = made.library === 'express-session' ? [useRedis(context, made, call, ancestors)] : [];
        report({ message: 'noStore', at: call.callee, data: { library: made.library }, fixes });
        return;
      }
      const name = memoryStoreOf(context, store);
      if (name === undefined) return;
      report({ message: 'memoryStore', at: store.span, data: { store: name, library: made.library } as never });
    };
    return { CallExpression: judge };
  },
});
