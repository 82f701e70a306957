import {
  addProperty,
  asksEnvironment,
  bringIn,
  type CallExpression,
  defineRule,
  insertStatementsBefore,
  listedStatementAround,
  type Node,
  type Origin,
  type ProposedFix,
  propertyOf,
  requirePackages,
  type SourceContext,
  type Value,
} from '#rule-api';

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
      'Without a `store`, `{{library}}` keeps every session in the memory of this process: a second instance does not know them, and a restart signs everybody out. Give it a store such as Redis.',
    memoryStore:
      '`{{store}}` keeps every session in the memory of this process: a second instance does not know them, and a restart signs everybody out. Use a store that all instances share, such as Redis.',
  },
  docs: {
    why: `The default store is meant for development. As soon as a second instance runs, every other request of a signed-in user arrives where nobody knows the session, and they are signed out at random. Every deployment signs out everyone. And the default store of \`express-session\` never forgets: it takes memory until the process dies.`,
    howToFix: `Give the session middleware a store that lives outside of the process: \`connect-redis\` with a client of \`redis\`, or \`connect-pg-simple\`, \`connect-mongo\` or the like where a database is there already. Set a lifetime, so that abandoned sessions go away. If the session holds little, \`cookie-session\` or \`@fastify/secure-session\` keep it in a cookie and need no store at all.`,
    whenNotToFollow: `A service that will only ever run as one process, and whose users do not mind signing in again after each deployment, can do without: answer \`"topology": "single-instance"\`. The rule is silent where a test of the environment, such as \`NODE_ENV\`, stands around the session, and where the options come from elsewhere.`,
  },
  settledBy: [{ name: 'topology', value: 'single-instance' }],
  pattern: 'ba-session-redis',
  examples: () => import('./memory-session.examples.ts'),
  visit(context) {
    return {
      CallExpression(call, ancestors) {
        const session = sessionOf(context, call);
        if (session === undefined || isForDevelopment(context, ancestors)) return;
        const { library, options } = session;
        const store = propertyOf(options, 'store');
        if (store === undefined) {
          if (options.isOpen || mayGetStore(context)) return;
          const fixes =
            library === 'express-session' ? [useRedis(context, session, call, [...ancestors])] : [];
          context.report({ message: 'noStore', at: call, data: { library }, fixes });
          return;
        }
        const name = memoryStoreIn(context, store);
        if (name !== undefined)
          context.report({ message: 'memoryStore', at: store.span, data: { store: name } });
      },
    };
  },
});

interface Session {
  readonly library: string;
  readonly options: Extract<Value, { kind: 'object' }>;
}

/** Packages whose middleware is made by a call with options, and those that are registered with them. */
const made = new Set(['express-session', 'koa-generic-session', 'hono-sessions']);
const registered = new Set(['@fastify/session', 'fastify-session', '@mgcrea/fastify-session']);

/** What sets up sessions with options that can be seen. */
function sessionOf(context: SourceContext, call: CallExpression): Session | undefined {
  const [first, second] = call.arguments;
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  const { syntax } = context;
  const callee = packageOf(syntax.originOf(call.callee));
  if (callee !== undefined && made.has(callee)) return withOptions(context, callee, first);
  if (second === undefined || second.type === 'SpreadElement') return undefined;
  const plugin = first.type === 'Identifier' ? packageOf(syntax.originOf(first)) : undefined;
  return plugin !== undefined && registered.has(plugin) ? withOptions(context, plugin, second) : undefined;
}

/** Only the export itself: a member of it, such as `session.MemoryStore`, sets up nothing. */
function packageOf(origin: Origin): string | undefined {
  if (origin.kind !== 'library' || origin.isInstance || origin.path.length > 0) return undefined;
  return /^(?:default|\*|sessionMiddleware|fastifySession)$/.test(origin.export) ? origin.package : undefined;
}

function withOptions({ syntax }: SourceContext, library: string, given: Node): Session | undefined {
  const value = syntax.valueOf(given);
  const origin = value.kind === 'reference' ? syntax.originOf(given) : { kind: 'value' as const, value };
  const options = origin.kind === 'value' ? origin.value : undefined;
  return options?.kind === 'object' ? { library, options } : undefined;
}

/** Below a test of the environment, which sets up something else in production. */
function isForDevelopment({ syntax }: SourceContext, ancestors: readonly Node[]): boolean {
  return ancestors.some(
    node =>
      (node.type === 'IfStatement' || node.type === 'ConditionalExpression') &&
      asksEnvironment(syntax.textOf(node.test)),
  );
}

/** Another session of this file has a store, or one is put into the options later. */
function mayGetStore({ facts }: SourceContext): boolean {
  return (
    facts.assignments.some(({ target }) => target.path.at(-1) === 'store') ||
    facts.calls.some(({ arguments: given }) => given.some(value => propertyOf(value, 'store') !== undefined))
  );
}

/** The name of a store that keeps what it is given in this process. */
function memoryStoreIn({ facts, syntax }: SourceContext, store: Value): string | undefined {
  if (store.kind !== 'reference') return undefined;
  const origin = syntax.originOfReference(store.reference);
  if (origin.kind === 'library') {
    if (origin.package === 'memorystore') return 'memorystore';
    const names = [origin.export, ...origin.path];
    return names.find(name => name === 'MemoryStore');
  }
  if (origin.kind !== 'instance') return undefined;
  const owner = facts.classes[origin.class];
  const fields = owner?.members.filter(({ value }) => value !== undefined) ?? [];
  const isMap = fields.some(({ value }) => value !== undefined && isNewMap(syntax, value));
  return isMap && fields.length === 1 ? owner?.name : undefined;
}

function isNewMap(syntax: SourceContext['syntax'], value: Value): boolean {
  if (value.kind !== 'reference') return false;
  const origin = syntax.originOfReference(value.reference);
  return origin.kind === 'global' && origin.name === 'Map';
}

/** Gives the options a store in Redis, with the client of this file if there is one. */
function useRedis(
  context: SourceContext,
  { options }: Session,
  call: CallExpression,
  ancestors: readonly Node[],
): ProposedFix {
  const { path } = context;
  return {
    title: 'Keep sessions in Redis',
    kind: 'suggestion',
    edits(editor) {
      const statement = listedStatementAround(call, ancestors);
      if (statement === undefined) return [];
      const store = bringIn(context, editor, 'connect-redis', 'RedisStore');
      const own = clientOf(context);
      const client = own === undefined ? bringIn(context, editor, 'redis', 'createClient') : undefined;
      const connect = `const redis = ${client?.expression}({ url: process.env.REDIS_URL });\nredis.connect().catch(error => console.error(error));`;
      const given = own === 'client' ? 'client' : `client: ${own ?? 'redis'}`;
      return [
        addProperty(editor, path, options, `store: new ${store.expression}({ ${given} })`),
        ...(own === undefined ? [insertStatementsBefore(editor, context, statement, connect)] : []),
        ...(client?.edits ?? []),
        ...store.edits,
        ...requirePackages(editor, path, {
          'connect-redis': '^9.0.0',
          ...(own === undefined && { redis: '^5.0.0' }),
        }),
      ];
    },
  };
}

/** The name of a client for Redis at the top of this file. */
function clientOf({ facts, syntax }: SourceContext): string | undefined {
  return facts.variables.find(({ function: owner, value }) => {
    if (owner !== undefined || value?.kind !== 'reference') return false;
    const origin = syntax.originOfReference(value.reference);
    return origin.kind === 'library' && origin.isInstance && ['redis', 'ioredis'].includes(origin.package);
  })?.name;
}
