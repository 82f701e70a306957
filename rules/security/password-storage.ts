import {
  bringInto,
  type CheapHash,
  cheapHashesIn,
  defineRule,
  editPlace,
  type FilePath,
  fastHashesIn,
  followWritten,
  isBelowEnvironmentTest,
  isWithin,
  type ProjectModel,
  type ProposedFix,
  plainPasswordsIn,
  requirePackage,
  type TypeScriptFacts,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/password-storage',
  statement: 'Passwords are kept as slow hashes.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-916: use of password hash with insufficient computational effort',
      url: 'https://cwe.mitre.org/data/definitions/916.html',
    },
    {
      name: 'CWE-256: plaintext storage of a password',
      url: 'https://cwe.mitre.org/data/definitions/256.html',
    },
    {
      name: 'OWASP password storage cheat sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
    },
  ],
  options: {},
  messages: {
    fast: '`{{algorithm}}` is made to be fast: a graphics card tries billions of passwords a second against it. Hash passwords with argon2, scrypt or bcrypt.',
    cost: 'With {{given}} as its {{measure}}, `{{callee}}` lets whoever has the hashes try too many passwords a second. Use at least {{advised}}.',
    plain:
      'This password is stored as it was sent: whoever sees the table has every password, here and wherever else it is used. Hash it with argon2, scrypt or bcrypt.',
  },
  docs: {
    why: `Tables of users leak, by an injection, a backup, a laptop. What then stands between the thief and every account is the time that one guess takes. A fast hash such as SHA-256 allows billions of guesses a second, with or without a salt; a slow one some thousands. Most people use the same password elsewhere, so the damage does not end with this service.`,
    howToFix: `Use \`argon2.hash(password)\` with its defaults, \`bcrypt\` with a cost of 12, or \`scrypt\` of \`node:crypto\` with \`N: 2 ** 17\`; PBKDF2 only where rules ask for it, with 600,000 iterations. Hashes of today can be moved without asking anybody: hash the old hash slowly now, and replace it when its owner signs in next.`,
    whenNotToFollow: `Random tokens of 128 bits and more cannot be guessed, and may be hashed fast; the rule asks by names whether something is a password. It is silent for the first letters of a hash that the list of leaked passwords is asked with. Hashing in tests may be quick. Left to the strict preset are a hash with a key or beside a slow one, a low cost for what is not called a password, and passwords in tables that do not show that people sign in with them.`,
  },
  pattern: 'ba-password',
  examples: () => import('./password-storage.examples.ts'),
  check({ facts, path, model, report }) {
    const unless = (isSure: boolean) => (isSure ? undefined : ('strict' as const));
    for (const { algorithm, call, isAllThatIsDone } of fastHashesIn(path, facts, model))
      report({ message: 'fast', at: call.fact.span, data: { algorithm }, preset: unless(isAllThatIsDone) });
    for (const cheap of cheapHashesIn(path, facts, model)) {
      const { call, cost, given, hash } = cheap;
      if (isBelowEnvironmentTest(facts, call.fact)) continue;
      const at = cost.path === path ? cost.value.span : call.fact.nameSpan;
      const { advised, measure } = hash;
      const callee =
        call.fact.callee?.path.at(-1) ?? (call.callee.kind === 'library' ? call.callee.export : '');
      report({
        message: 'cost',
        at,
        data: { given, measure, callee, advised: advised.replace('_', ',') },
        severity: 'warning',
        preset: unless(cheap.isOfPassword),
        fixes: [raise(cheap, model)],
      });
    }
    for (const { isOfPerson, value } of plainPasswordsIn(path, facts, model))
      report({
        message: 'plain',
        at: value.span,
        preset: unless(isOfPerson),
        fixes: isOfPerson ? hashIt(value, path, facts, model) : [],
      });
  },
});

/** The number, wherever it is written. */
function raise({ cost, hash }: CheapHash, model: ProjectModel): ProposedFix {
  const { path, value } = followWritten(cost, model);
  return {
    title: `Use ${hash.advised}`,
    kind: 'suggestion',
    edits: editor => [editor.replace(editPlace(path, value.span), hash.advised)],
  };
}

/** By what the package has for it, or argon2; where the function around may wait. */
function hashIt(
  value: Value,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly ProposedFix[] {
  const around = facts.functions.filter(({ span }) => isWithin(span, value.span)).at(-1);
  if (around?.isAsync !== true || value.kind !== 'reference' || value.reference.path.at(-1) === '...')
    return [];
  const dependencies = model.manifestOf(path)?.dependencies ?? {};
  const bcrypt = ['bcrypt', 'bcryptjs'].find(name => name in dependencies && !('argon2' in dependencies));
  const name = bcrypt ?? 'argon2';
  const rounds = bcrypt === undefined ? '' : ', 12';
  return [
    {
      title: `Hash it with \`${name}\``,
      kind: 'suggestion',
      edits(editor) {
        const hash = bringInto(editor, { path, facts }, name, 'hash');
        const place = editPlace(path, value.span);
        const text = editor.textOf(path);
        const written = text.slice(value.span.start, value.span.end);
        const isShorthand =
          /[{,]\s*$/.test(text.slice(0, value.span.start)) && /^\s*[,}]/.test(text.slice(value.span.end));
        return [
          ...hash.edits,
          editor.replace(
            place,
            `${isShorthand ? `${written}: ` : ''}await ${hash.expression}(${written}${rounds})`,
          ),
          ...requirePackage(editor, path, name, name === 'argon2' ? '^0.45.0' : '*'),
        ];
      },
    },
  ];
}
