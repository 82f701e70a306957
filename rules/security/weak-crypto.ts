import {
  bringIn,
  type CallExpression,
  defineRule,
  inventsData,
  isMathRandom,
  type Node,
  opensSomething,
  type ProposedFix,
  randomChainAround,
  type SourceContext,
  secretMadeAt,
  weakCipherIn,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/weak-crypto',
  statement: 'Secrets are made of randomness that nobody can guess, and ciphers hide what they should.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-338: use of cryptographically weak pseudo-random number generator',
      url: 'https://cwe.mitre.org/data/definitions/338.html',
    },
    {
      name: 'CWE-327: use of a broken or risky cryptographic algorithm',
      url: 'https://cwe.mitre.org/data/definitions/327.html',
    },
    { name: 'NIST SP 800-131A, key lengths', url: 'https://csrc.nist.gov/pubs/sp/800/131/a/r2/final' },
  ],
  options: {},
  messages: {
    random:
      '`Math.random()` can be foretold from a few of its values, and `{{name}}` must not be guessed. Use `randomBytes` or `randomInt` of `node:crypto`.',
    cipher:
      '`{{name}}` hides less than it seems to: equal parts stay equal, or the key can be found. Use `aes-256-gcm`.',
    vector:
      'With an initialisation vector that is always the same, equal texts look equal and can be read off each other. Make a new one with `randomBytes` each time, and keep it beside the text.',
    key: 'An RSA key of {{bits}} bits can be broken. Make it 3072 bits long, or use `ed25519`.',
  },
  docs: {
    why: `\`Math.random\` was made for games: its next values follow from a handful of earlier ones, which a service hands out with every token. Whoever asks for some tokens of their own can then foretell those of others. Encryption fails as quietly: ECB and a fixed initialisation vector give equal results for equal inputs, and nothing looks wrong.`,
    howToFix: `\`randomBytes(32).toString('base64url')\` for tokens, \`randomInt(1_000_000)\` for codes, \`randomUUID()\` for identifiers. Encrypt with \`createCipheriv('aes-256-gcm', key, randomBytes(12))\`, and keep the vector and \`getAuthTag()\` with the result.`,
    whenNotToFollow: `Jitter, sampling, colours and names of temporary files need no more than \`Math.random\`, and the rule asks by names what the value is for. A fixed vector is a choice where equal inputs have to be found again; know then what it gives away, and suppress the rule. Fixed vectors, and random salts, nonces and ids, which may only keep values apart, are left to the strict preset.`,
  },
  examples: () => import('./weak-crypto.examples.ts'),
  visit(context) {
    return {
      CallExpression(call, ancestors) {
        if (isMathRandom(context, call)) {
          const name = secretMadeAt(ancestors);
          if (name === undefined || inventsData(context)) return;
          const fixes = useCrypto(context, call, [...ancestors]);
          const preset = opensSomething(name) ? undefined : 'strict';
          context.report({ message: 'random', at: call, preset, data: { name }, fixes });
          return;
        }
        const weak = weakCipherIn(context, call);
        if (weak?.kind === 'cipher' && !speaksOldProtocol(context))
          context.report({ message: 'cipher', at: weak.at, data: { name: weak.name } });
        if (weak?.kind === 'vector') context.report({ message: 'vector', at: weak.at, preset: 'strict' });
        if (weak?.kind === 'key') {
          const fixes = [lengthenKey(context, weak.at)];
          context.report({ message: 'key', at: weak.at, data: { bits: weak.bits }, fixes });
        }
      },
    };
  },
});

/** NTLM, Kerberos and SMB fix their ciphers, and whoever speaks to a server of theirs has no choice. */
function speaksOldProtocol({ path, source }: SourceContext): boolean {
  return /ntlm|kerberos|smb/i.test(path) || /ntlm/i.test(source.text);
}

function useCrypto(
  context: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  const chain = randomChainAround(context, call, ancestors);
  if (chain === undefined) return [];
  const name = chain.bound === undefined ? 'randomBytes' : 'randomInt';
  return [
    {
      title: `Use \`${name}\` of \`node:crypto\``,
      kind: 'suggestion',
      edits(editor) {
        const { edits, expression } = bringIn(context, editor, 'node:crypto', name);
        const rest = chain.bound === undefined ? "(16).toString('hex')" : `(${chain.bound})`;
        const { end, start } = chain.node;
        const text = `${expression}${chain.bound === undefined ? writeInStyle(rest, context.source) : rest}`;
        return [editor.replace({ path: context.path, start, end }, text), ...edits];
      },
    },
  ];
}

function lengthenKey({ path }: SourceContext, { start, end }: Node): ProposedFix {
  return {
    title: 'Make it 3072 bits long',
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, start, end }, '3072')],
  };
}
