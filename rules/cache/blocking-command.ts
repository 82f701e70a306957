import {
  bringInto,
  defineRule,
  isNeverCalled,
  type ProjectContext,
  type ProposedFix,
  type RedisCommand,
  type ResolvedCall,
  redisCommandOf,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'cache/blocking-command',
  statement: 'A server sends Redis no command that walks or drops the whole database.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    {
      name: 'CWE-400: uncontrolled resource consumption',
      url: 'https://cwe.mitre.org/data/definitions/400.html',
    },
    { name: 'Redis, KEYS', url: 'https://redis.io/docs/latest/commands/keys/' },
    { name: 'Redis, SCAN', url: 'https://redis.io/docs/latest/commands/scan/' },
  ],
  options: {},
  messages: {
    keys: '`KEYS` looks at every key of the database, and Redis answers nobody else meanwhile. Go through them with `SCAN`, or keep the names in a set.',
    flush:
      '`{{command}}` drops everything in Redis, whoever else keeps sessions, locks or jobs there, and answers nobody meanwhile. Delete the keys of this part by name, or set them to expire.',
    members:
      '`SMEMBERS` answers with the whole of `{{key}}`, a set that all of the service shares and that grows with it. Go through it with `SSCAN`.',
    script:
      'This script runs `KEYS`, which looks at every key of the database, and Redis answers nobody else meanwhile. Hand the script the keys that it needs.',
  },
  docs: {
    why: `Redis runs one command at a time. \`KEYS\` takes as long as there are keys, whatever the pattern: with a few million that is seconds, during which every session lookup, rate limit, lock and queue of every instance waits. It works on a developer's machine and in staging, where there are a hundred keys. \`FLUSHALL\` and \`FLUSHDB\` block in the same way, and delete what other parts of the system have put there.`,
    howToFix: `Go through keys in small steps: \`scanStream({ match })\` of ioredis, \`scanIterator({ MATCH })\` of node-redis. Better, do not search at all: put the names of the entries that belong together into a set or a hash, or give their key a version (\`products:v7:…\`) and count that up to invalidate all of them. In place of a flush, delete by name or let entries expire.`,
    whenNotToFollow: `A tool that somebody runs by hand on a Redis of its own may use these commands; the rule says nothing about scripts, commands and tests, nor about functions of an application that nothing calls. A flush that leaves the work to a background thread (\`FLUSHALL ASYNC\`) is taken for a decision. A set that is read whole to be measured is left to the preset \`strict\`.`,
  },
  pattern: 'ba-redis-scan',
  examples: () => import('./blocking-command.examples.ts'),
  check(context) {
    const { facts, model, path, report } = context;
    if (!facts.calls.some(({ callee }) => blocking.test(callee?.path.at(-1) ?? ''))) return;
    if (!model.isServerCode(path) || isCommandLine(context)) return;
    for (const call of model.calls(path)) {
      if (!blocking.test(call.fact.callee?.path.at(-1) ?? '')) continue;
      const command = redisCommandOf(call, model);
      const found = command === undefined ? undefined : findBlocking(command);
      if (command === undefined || found === undefined) continue;
      const { function: owner } = call.fact;
      if (owner !== undefined && isNeverCalled({ path, function: owner }, model)) continue;
      const preset = found.message === 'members' && measures(facts) ? 'strict' : undefined;
      report({ ...found, at: call.fact.nameSpan, preset, fixes: scanInstead(command, call, facts) });
    }
  },
});

const blocking = /^(?:keys|flushall|flushdb|smembers|call|sendCommand|eval)$/i;

/** What somebody types runs when somebody wants it to. */
function isCommandLine({ facts }: Pick<ProjectContext, 'facts'>): boolean {
  return facts.imports.some(({ specifier }) =>
    ['commander', 'nest-commander', 'yargs', 'cac', '@oclif/core', 'citty'].includes(specifier),
  );
}

/** What is measured now and then is read whole, and seldom. */
function measures({ imports }: TypeScriptFacts): boolean {
  return imports.some(({ specifier }) => /^(?:prom-client|@opentelemetry\/api)$/.test(specifier));
}

type Blocking =
  | { readonly message: 'keys' | 'script' }
  | { readonly message: 'flush'; readonly data: { readonly command: string } }
  | { readonly message: 'members'; readonly data: { readonly key: string } };

function findBlocking({ name, given }: RedisCommand): Blocking | undefined {
  const [first] = given;
  const text = first?.kind === 'literal' ? String(first.value) : undefined;
  switch (name) {
    case 'keys':
      return { message: 'keys' };
    case 'flushall':
    case 'flushdb':
      // In the background, or by options that are not written out.
      return given.length > 0 ? undefined : { message: 'flush', data: { command: name.toUpperCase() } };
    case 'smembers':
      // A key that is put together names the set of one user, order and so on, which stays small.
      return text === undefined ? undefined : { message: 'members', data: { key: text } };
    case 'eval':
      return text !== undefined && /redis\.call\(\s*['"]keys['"]/i.test(text)
        ? { message: 'script' }
        : undefined;
    default:
      return undefined;
  }
}

/** Both clients give steps that may repeat a key: a set holds each once. */
const stepsOf: Readonly<Record<string, (receiver: string, given: string) => string>> = {
  'ioredis keys': (receiver, given) => `${receiver}.scanStream({ match: ${given}, count: 100 })`,
  'ioredis smembers': (receiver, given) => `${receiver}.sscanStream(${given}, { count: 100 })`,
  'redis keys': (receiver, given) => `${receiver}.scanIterator({ MATCH: ${given}, COUNT: 100 })`,
  'redis smembers': (receiver, given) => `${receiver}.sScanIterator(${given}, { COUNT: 100 })`,
};

/** `await redis.keys(pattern)` becomes the set of what `SCAN` gives, step by step. */
function scanInstead(
  command: RedisCommand,
  { fact, path }: ResolvedCall,
  facts: TypeScriptFacts,
): readonly ProposedFix[] {
  const steps = stepsOf[`${command.client.replace('@redis/client', 'redis')} ${command.name}`];
  const [given] = command.given;
  if (steps === undefined || given === undefined || !command.isPlain || !fact.isAwaited) return [];
  return [
    {
      title: `Go through it with ${command.name === 'keys' ? 'SCAN' : 'SSCAN'}`,
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const receiver = text.slice(fact.span.start, fact.nameSpan.start).replace(/(?<!\s)\s*\??\.\s*$/, '');
        const stepping = steps(receiver, text.slice(given.span.start, given.span.end));
        const awaiting = /await\s+$/.exec(text.slice(0, fact.span.start))?.[0];
        if (awaiting === undefined) return [];
        const isStream = stepping.includes('Stream(');
        const readable = bringInto(editor, { path, facts }, 'node:stream', 'Readable');
        const stream = isStream ? stepping : `${readable.expression}.from(${stepping})`;
        const place = { path, start: fact.span.start - awaiting.length, end: fact.span.end };
        const whole = editor.replace(place, `[...new Set((await ${stream}.toArray()).flat())]`);
        return isStream ? [whole] : [...readable.edits, whole];
      },
    },
  ];
}
