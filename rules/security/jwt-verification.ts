import {
  addProperty,
  type CallFact,
  calleeName,
  defineRule,
  type Edit,
  type Editor,
  editPlace,
  type FilePath,
  followWritten,
  type ProjectModel,
  type ProposedFix,
  type ResolvedCall,
  type TokenCheck,
  type TypeScriptFacts,
  tokenChecksIn,
  trustedTokensIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/jwt-verification',
  statement: 'A token is believed only after its signature was checked, with an algorithm that is named.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'RFC 8725, JSON Web Token best current practices',
      url: 'https://www.rfc-editor.org/rfc/rfc8725',
    },
    {
      name: 'CWE-347: improper verification of cryptographic signature',
      url: 'https://cwe.mitre.org/data/definitions/347.html',
    },
  ],
  options: {},
  messages: {
    none: '`{{name}}` means that nobody signs: whoever writes a token is let in as whom it names. Name the algorithm that you sign with.',
    unsigned:
      'Without `algorithms`, jsonwebtoken before version 9 accepts tokens that nobody signed whenever the key is empty, such as a variable that is not set. Name the algorithm that you sign with.',
    open: 'Any algorithm that fits the key is accepted here. Name the one that you sign with in `algorithms`, so that another kind of key cannot open another way in.',
    decoded:
      '`{{name}}` checks no signature, and nothing in this project verifies tokens: a request is whoever its token claims to be. Verify the token instead.',
  },
  docs: {
    why: `A token is a text that anybody can write; only its signature tells who did. Decoding reads the claims without asking for it. The header of a token also names the algorithm by which it wants to be checked, and libraries that followed it have taken \`none\`, or a public key for a shared secret. A list of accepted algorithms ends the question.`,
    howToFix: `Use \`verify\` with the one algorithm that you sign with: \`jwt.verify(token, secret, { algorithms: ['HS256'] })\`, or \`['RS256']\` with a public key. Keep \`decode\` for what decides nothing, such as showing when a token ends.`,
    whenNotToFollow: `Behind a gateway that verifies tokens and that nobody can go around, a service may read them without checking again: answer \`auth: gateway\` in \`backend-architect.jsonc\`. From version 9 jsonwebtoken picks the algorithms by the kind of key, so that a missing list there is only information, and with a shared secret not even that. An \`id_token\` that came straight from its issuer by TLS needs no second check, and the rule leaves it alone. Left to the strict preset are that information, and decoding in what does not look like a guard by its name.`,
  },
  pattern: 'ba-jwt',
  examples: () => import('./jwt-verification.examples.ts'),
  check({ facts, path, model, report }) {
    for (const check of tokenChecksIn(path, model)) {
      const { call } = check;
      if (check.kind === 'none') {
        const name = check.none.kind === 'literal' ? String(check.none.value) : 'none';
        const isHere = check.list.path === path;
        const at = isHere ? check.none.span : call.fact.span;
        report({ message: 'none', at, data: { name }, severity: 'error', fixes: [nameAlgorithm(check)] });
      } else {
        const version = versionFor(call, model);
        // From version 9 on a secret is only held against the algorithms for secrets.
        if (check.isSecret && version !== undefined && version >= 9) continue;
        const fixes = check.isSecret ? addAlgorithms(call, model) : [];
        const message = version !== undefined && version < 9 && !check.isWritten ? 'unsigned' : 'open';
        const [severity, preset] =
          message === 'open' ? (['information', 'strict'] as const) : (['warning'] as const);
        report({ message, at: call.fact.span, severity, preset, fixes });
      }
    }
    for (const { fact } of trustedTokensIn(path, model)) {
      const name = calleeName(facts, fact);
      report({
        message: 'decoded',
        at: fact.span,
        data: { name },
        preset: letsIn(path, facts, fact) ? undefined : 'strict',
        settledBy: [{ name: 'auth', value: 'gateway' }],
      });
    }
  },
});

/** What is read of the token decides who may go on: in a guard, or in a middleware, which is handed what comes next. */
function letsIn(path: FilePath, { functions }: TypeScriptFacts, { function: owner }: CallFact): boolean {
  const { name = '', parameters = [] } = owner === undefined ? {} : (functions[owner] ?? {});
  const takesNext = parameters.some(parameter => parameter.name === 'next');
  return takesNext || /guard|middleware|auth|canActivate/i.test(`${path} ${name}`);
}

/** The major version of jsonwebtoken that is wanted, where that is known. */
function versionFor({ path }: ResolvedCall, model: ProjectModel): number | undefined {
  const version = model.manifestOf(path)?.dependencies.jsonwebtoken ?? '';
  const major = /\d+/.exec(version)?.[0];
  return major === undefined ? undefined : Number(major);
}

function nameAlgorithm({ list, none }: Extract<TokenCheck, { kind: 'none' }>): ProposedFix {
  const { path, value } = list;
  const others = value.kind === 'array' ? value.elements.filter(each => each !== none) : [];
  const isLeftOut = others.length > 0;
  return {
    title: isLeftOut ? 'Leave `none` out' : 'Write `HS256`',
    kind: 'suggestion',
    edits(editor) {
      if (!isLeftOut) return [editor.replace(editPlace(path, none.span), "'HS256'")];
      const text = editor.textOf(path);
      const kept = others.map(({ span }) => text.slice(span.start, span.end)).join(', ');
      return [editor.replace(editPlace(path, value.span), `[${kept}]`)];
    },
  };
}

const property = "algorithms: ['HS256']";

function addAlgorithms({ fact, path }: ResolvedCall, model: ProjectModel): readonly ProposedFix[] {
  const [, key, given] = fact.arguments;
  const options = given === undefined ? undefined : followWritten({ path, value: given }, model);
  if (key === undefined || (options !== undefined && !/^(?:object|function)$/.test(options.value.kind)))
    return [];
  const edits = (editor: Editor): readonly Edit[] =>
    options?.value.kind === 'object'
      ? [addProperty(editor, options.path, options.value, property)]
      : [editor.insertAfter(editPlace(path, key.span), `, { ${property} }`)];
  return [{ title: `Add \`${property}\``, kind: 'suggestion', edits }];
}
