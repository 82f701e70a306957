import {
  addProperty,
  type CacheWrite,
  type CallFact,
  type CollectionWrite,
  cacheWriteOf,
  collectionWriteOf,
  defineRule,
  editPlace,
  leavesLifetimeToCaller,
  loaderOf,
  namedKey,
  option,
  type ProjectContext,
  type ProposedFix,
  readBefore,
  shownKey,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'cache/missing-ttl',
  statement: 'What is cached expires.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    { name: 'Redis, EXPIRE', url: 'https://redis.io/docs/latest/commands/expire/' },
    {
      name: 'Cache-Aside pattern',
      url: 'https://learn.microsoft.com/azure/architecture/patterns/cache-aside',
    },
  ],
  options: {
    seconds: option(3600, 'The lifetime that the fix writes, in seconds.'),
  },
  messages: {
    endless:
      'What is cached under `{{key}}` never expires: once it is wrong it stays wrong, and entries that nobody asks for any more stay as well. Give it a lifetime with `{{remedy}}`.',
  },
  docs: {
    why: `A cache is a copy, and every copy misses a change some day: an update by another service, a migration, an invalidation that failed. With a lifetime the mistake ends by itself after minutes. Without one it stays until somebody notices and finds the key. And since nothing leaves by itself, the cache grows with all that was ever asked for, until Redis is full and refuses writes or throws out sessions.`,
    howToFix: `Give every entry a lifetime when it is written: \`set(key, value, 'EX', 3600)\` in ioredis, \`set(key, value, { EX: 3600 })\` in node-redis, a default for the whole cache in node-cache (\`stdTTL\`), Keyv and cache-manager (\`ttl\`). Choose it by how long a stale value would be bearable, and add a little chance to it, so that not everything expires at once.`,
    whenNotToFollow: `Redis also keeps what is no copy: sessions, locks, counters, queues. The rule only speaks of values that are read under the same key first and loaded when they are missing, or whose key says \`cache\`. Where entries are deleted on every change and Redis may throw out the oldest (\`maxmemory-policy allkeys-lru\`), a lifetime is still a good second line, but the rule may be suppressed with that reason.`,
  },
  pattern: 'ba-cache-aside',
  examples: () => import('./missing-ttl.examples.ts'),
  check(context) {
    const { facts, model, options, path, report } = context;
    if (!model.isServerCode(path)) return;
    for (const write of model.calls(path).flatMap(call => collectionWriteOf(call, model) ?? [])) {
      const key = shownKey(write, model);
      if (expiresLater(write, context) || !isCopy(write, key)) continue;
      const remedy = `expire(key, ${options.seconds})`;
      report({
        message: 'endless',
        at: write.call.fact.nameSpan,
        data: { key, remedy },
        fixes: expireBehind(write, options.seconds),
      });
    }
    if (!facts.calls.some(isWriting)) return;
    const writes = model
      .calls(path)
      .flatMap(call => (isWriting(call.fact) ? (cacheWriteOf(call, model) ?? []) : []));
    for (const write of writes) {
      if (write.lifetime !== 'none' || leavesLifetimeToCaller(write, writes)) continue;
      if (expiresLater(write, context) || !isCache(write, context)) continue;
      const remedy = remedyOf(write, options.seconds);
      const key = namedKey(write, model);
      report({
        message: 'endless',
        at: write.call.fact.nameSpan,
        data: { key, remedy },
        fixes: addLifetime(write, remedy, context),
      });
    }
  },
});

function isWriting({ callee }: CallFact): boolean {
  return /^(?:set|wrap)$/.test(callee?.path.at(-1) ?? '');
}

/** A later command of the same function sets it: `redis.expire(key, 60)`. */
function expiresLater({ call }: Pick<CacheWrite, 'call'>, { facts }: ProjectContext): boolean {
  return facts.calls.some(
    ({ callee, function: owner }) =>
      owner === call.fact.function && /^p?expire(?:at)?$/i.test(callee?.path.at(-1) ?? ''),
  );
}

const state =
  /lock|session|token|state|count|flag|config|setting|cursor|offset|last|version|queue|job|rate|online|presence|otp|nonce|secret/i;

/** A key that says so, or a value that is asked for first and loaded when it is missing. */
function isCache(write: CacheWrite, { facts, model }: ProjectContext): boolean {
  const key = shownKey(write, model);
  if (/cache/i.test(key) || write.call.fact.callee?.path.at(-1) === 'wrap') return true;
  if (state.test(key)) return false;
  // What is worked out at once, such as a hash, stands for its key and never goes stale.
  return readBefore(write, model) !== undefined && loaderOf(write, facts)?.isAwaited === true;
}

function isCopy({ isLoaded }: CollectionWrite, key: string): boolean {
  return isLoaded && (/cache/i.test(key) || !state.test(key));
}

/** A statement behind that of the write. */
function expireBehind({ call, key }: CollectionWrite, seconds: number): readonly ProposedFix[] {
  const { fact, path } = call;
  if (!fact.isAwaited) return [];
  return [
    {
      title: `Let it expire after ${seconds} seconds`,
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const end = fact.span.end + 1;
        if (text[fact.span.end] !== ';') return [];
        const receiver = text.slice(fact.span.start, fact.nameSpan.start).trimEnd();
        const written = `await ${receiver}expire(${text.slice(key.span.start, key.span.end)}, ${seconds});`;
        const indentation = editor.indentationAt(path, fact.span.start);
        return [editor.insertAfter({ path, start: end, end }, `\n${indentation}${written}`)];
      },
    },
  ];
}

function remedyOf({ library }: CacheWrite, seconds: number): string {
  switch (library) {
    case 'ioredis':
      return `'EX', ${seconds}`;
    case 'redis':
      return `{ EX: ${seconds} }`;
    case 'node-cache':
    case 'memcached':
      return String(seconds);
    case 'keyv':
    case 'cache-manager':
      return (seconds * 1000).toLocaleString('en-US').replaceAll(',', '_');
  }
}

function addLifetime(
  { call, library, value }: CacheWrite,
  remedy: string,
  { path }: ProjectContext,
): readonly ProposedFix[] {
  const last = call.fact.arguments.at(-1);
  if (last === undefined || value === undefined) return [];
  const title = `Add \`${remedy}\``;
  const [, , none] = call.fact.arguments;
  if (library === 'memcached' && none !== undefined)
    return [
      { title, kind: 'suggestion', edits: editor => [editor.replace(editPlace(path, none.span), remedy)] },
    ];
  if (library === 'redis' && last !== value && last.kind === 'object') {
    const property = remedy.slice(2, -2);
    return [{ title, kind: 'suggestion', edits: editor => [addProperty(editor, path, last, property)] }];
  }
  if (last !== value) return [];
  return [
    {
      title,
      kind: 'suggestion',
      edits: editor => [editor.insertAfter(editPlace(path, value.span), `, ${remedy}`)],
    },
  ];
}
