import {
  type CachedLoad,
  cachedLoadOf,
  defineRule,
  editPlace,
  identityIn,
  mayNameIdentity,
  nameOfReference,
  type ProjectContext,
  type ProposedFix,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'cache/key-missing-identity',
  statement: 'What is loaded for one user or tenant is cached under a key that names them.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    {
      name: 'CWE-524: use of cache containing sensitive information',
      url: 'https://cwe.mitre.org/data/definitions/524.html',
    },
    {
      name: 'OWASP API1:2023, broken object level authorization',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/',
    },
  ],
  options: {},
  messages: {
    shared:
      'What is loaded for `{{identity}}` is cached under a key without it, so whoever asks next gets what belongs to somebody else. Put `{{identity}}` into the key.',
  },
  docs: {
    why: `A cache knows nothing but the key. When the value depends on who asks and the key does not, the first user's dashboard is everybody's dashboard until it expires. It looks right to whoever tests with one account, and it is a breach: orders, names and amounts of one tenant on the screen of another.`,
    howToFix: `Put everything on which the value depends into the key: \`dashboard:\${tenantId}:\${userId}\`. Build keys in one function per kind of value, which takes what the loader takes. Where part of the value is the same for all, cache that part by itself.`,
    whenNotToFollow: `Where the loader takes the user only to check whether they may see something, and the value is the same for all who may, the check belongs in front of the cache: move it there. If it stays inside, say why in a suppression.`,
  },
  examples: () => import('./key-missing-identity.examples.ts'),
  check(context) {
    const { facts, model, path, report } = context;
    if (!facts.calls.some(({ callee }) => /^(?:set|wrap)$/.test(callee?.path.at(-1) ?? ''))) return;
    for (const call of model.calls(path)) {
      if (!/^(?:set|wrap)$/.test(call.fact.callee?.path.at(-1) ?? '')) continue;
      const load = cachedLoadOf(call, facts, model);
      if (load === undefined || load.keys.some(key => mayNameIdentity(key, facts))) continue;
      const identity = identityIn(load.given, facts);
      if (identity?.kind !== 'reference') continue;
      const data = { identity: nameOfReference(facts, identity.reference) };
      report({ message: 'shared', at: call.fact.nameSpan, data, fixes: addToKey(load, identity, context) });
    }
  },
});

/** `'dashboard'` becomes `` `dashboard:${userId}` ``, wherever the key is written. */
function addToKey({ keys }: CachedLoad, identity: Value, { path }: ProjectContext): readonly ProposedFix[] {
  return [
    {
      title: 'Add it to the key',
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const added = `:\${${text.slice(identity.span.start, identity.span.end)}}`;
        return keys.map(({ span }) => {
          const written = text.slice(span.start, span.end);
          const isTemplate = written.startsWith('`');
          const inside = written.slice(1, -1);
          const key = isTemplate ? inside : inside.replaceAll('`', '\\`');
          return editor.replace(editPlace(path, span), `\`${key}${added}\``);
        });
      },
    },
  ];
}
