import {
  addProperty,
  argumentAt,
  type CookieCall,
  type CookieFlag,
  defineRule,
  type Edit,
  type Editor,
  editPlace,
  type FilePath,
  findWithin,
  flagsMissingIn,
  followWritten,
  isBelowEnvironmentTest,
  literalOf,
  openWrittenCookiesIn,
  type ProjectModel,
  type ProposedFix,
  type Span,
  signInCookiesIn,
  type WrittenOption,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/insecure-cookie',
  statement:
    'A cookie that signs somebody in is hidden from scripts, sent over TLS only, and not sent by other sites.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-1004: sensitive cookie without HttpOnly flag',
      url: 'https://cwe.mitre.org/data/definitions/1004.html',
    },
    {
      name: 'CWE-614: sensitive cookie without Secure attribute',
      url: 'https://cwe.mitre.org/data/definitions/614.html',
    },
    {
      name: 'CWE-1275: sensitive cookie with improper SameSite attribute',
      url: 'https://cwe.mitre.org/data/definitions/1275.html',
    },
  ],
  options: {},
  messages: {
    httpOnly:
      'Every script on the page can read the cookie `{{name}}`, and with it sign in as its owner. Set {{flags}}.',
    secure:
      'The cookie `{{name}}` is sent over connections without TLS too, where others can read it and sign in as its owner. Set {{flags}}.',
    sameSite:
      'Some browsers send the cookie `{{name}}` along with requests that other sites make in the name of its owner. Set {{flags}}.',
  },
  docs: {
    why: `Whoever holds the cookie of a session is that user. Without \`httpOnly\` one injected script, or one package that turned bad, collects the sessions of everybody who opens the page. Without \`secure\` the first request to \`http://\` shows it to the whole network. Without \`sameSite\` another site can send a form in the user's name: Chrome and Edge have a milder default since 2020, Safari and Firefox have not.`,
    howToFix: `Set all three: \`httpOnly: true\`, \`secure: true\` (or by the environment, where development runs without TLS) and \`sameSite: 'lax'\`; \`'strict'\` where nobody arrives through links of other sites. Behind a proxy that ends TLS, tell the framework so (\`app.set('trust proxy', 1)\`, \`app.proxy = true\` in Koa, \`trustProxy\` in Fastify): \`express-session\` sets no secure cookie otherwise.`,
    whenNotToFollow: `A token against forged requests that scripts have to send back (double submit) must be readable, and so must a cookie that only says *that* somebody is signed in. The rule leaves alone cookies whose names say so, cookies that are taken back, and flags that come from the configuration or the environment. A widget that other sites embed needs \`sameSite: 'none'\`, which the rule accepts. A cookie that only goes without \`sameSite\`, where no other flag is written as \`true\`, is left to the strict preset.`,
  },
  pattern: 'ba-cookie-csrf',
  examples: () => import('./insecure-cookie.examples.ts'),
  check({ facts, path, model, report }) {
    if (!model.isServerCode(path)) return;
    const seen = new Set<string>();
    for (const cookie of signInCookiesIn(path, model)) {
      const missing = flagsMissingIn(cookie, model);
      const [worst] = missing;
      if (isBelowEnvironmentTest(facts, cookie.call.fact)) continue;
      if (worst === undefined || seen.has(placeOf(cookie, model))) continue;
      seen.add(placeOf(cookie, model));
      const { method, name } = cookie;
      const flags = missing.map(flag => `\`${writeFlag(flag, cookie)}\``).join(' and ');
      report({
        message: worst,
        data: { name, flags },
        at: argumentAt(cookie.call.fact, method.name)?.span ?? cookie.call.fact.span,
        // Where only this is missing, most browsers choose well by themselves.
        ...(worst === 'sameSite' && {
          severity: 'information' as const,
          preset: isForgotten(cookie, model) ? undefined : ('strict' as const),
        }),
        fixes: [addFlags(cookie, missing, path, model)],
      });
    }
    for (const { missing, name, span } of openWrittenCookiesIn(facts)) {
      const [worst] = missing;
      if (worst === undefined) continue;
      const flags = missing.map(flag => attributes[flag]);
      report({
        message: worst,
        data: { name, flags: flags.map(flag => `\`${flag}\``).join(' and ') },
        at: span,
        ...(worst === 'sameSite' && { severity: 'information' as const }),
        fixes: [addAttributes(path, span, flags)],
      });
    }
  },
});

const attributes = { httpOnly: 'HttpOnly', secure: 'Secure', sameSite: 'SameSite=Lax' } as const;

/** Into the last text, or as another one behind a sum that ends with a value. */
function addAttributes(path: FilePath, span: Span, flags: readonly string[]): ProposedFix {
  return {
    title: `Set ${flags.map(flag => `\`${flag}\``).join(' and ')}`,
    kind: 'suggestion',
    edits(editor) {
      const written = flags.map(flag => `; ${flag}`).join('');
      const last = span.end - 1;
      const isText = /['"`]/.test(editor.textOf(path)[last] ?? '');
      return isText
        ? [editor.insertBefore({ path, start: last, end: last }, written)]
        : [editor.insertAfter(editPlace(path, span), ` + '${written}'`)];
    },
  };
}

/** Somebody has thought of the other flags. */
function isForgotten({ flags }: CookieCall, model: ProjectModel): boolean {
  return ['httpOnly', 'secure'].some(flag => literalOf(findWithin(flags, flag, model), model) === true);
}

/** Options that several cookies share are one mistake. */
function placeOf({ call, flags }: CookieCall, model: ProjectModel): string {
  if (flags.kind !== 'found') return `call ${call.index}`;
  const { path, value } = followWritten(flags, model);
  return `${path}#${value.span.start}`;
}

function writeFlag(flag: CookieFlag, { method }: CookieCall): string {
  switch (flag) {
    case 'httpOnly':
      return 'httpOnly: true';
    case 'secure':
      return "secure: process.env.NODE_ENV === 'production'";
    case 'sameSite':
      return `sameSite: '${method.lax}'`;
  }
}

function addFlags(
  cookie: CookieCall,
  missing: readonly CookieFlag[],
  path: FilePath,
  model: ProjectModel,
): ProposedFix {
  return {
    title: `Set ${missing.map(flag => `\`${flag}\``).join(' and ')}`,
    kind: 'suggestion',
    edits(editor) {
      const { flags } = cookie;
      if (flags.kind !== 'found') return addOptions(editor, cookie, missing, path);
      const { path: home, value } = followWritten(flags, model);
      if (value.kind !== 'object') return [];
      const settings = missing.map(flag => ({ flag, setting: findWithin(flags, flag, model) }));
      const replaced = settings.flatMap(({ flag, setting }) =>
        setting.kind === 'found' ? [replaceFlag(editor, setting, writeFlag(flag, cookie))] : [],
      );
      const added = settings.flatMap(({ flag, setting }) =>
        setting.kind === 'found' ? [] : [writeFlag(flag, cookie)],
      );
      if (added.length === 0) return replaced;
      return [...replaced, addProperty(editor, home, value, added.join(', '))];
    },
  };
}

function replaceFlag(editor: Editor, { path, property }: FoundOption, flag: string): Edit {
  return editor.replace({ path, start: property.keySpan.start, end: property.value.span.end }, flag);
}

type FoundOption = Extract<WrittenOption, { kind: 'found' }>;

/** The call gets options, or its options an object for the cookie. */
function addOptions(
  editor: Editor,
  { call, method, ...cookie }: CookieCall,
  missing: readonly CookieFlag[],
  path: FilePath,
): readonly Edit[] {
  const flags = `{ ${missing.map(flag => writeFlag(flag, { call, method, ...cookie })).join(', ')} }`;
  const [position = '', name] = method.flags.split('.');
  const given = call.fact.arguments[Number(position)];
  if (given?.kind === 'object' && name !== undefined)
    return [addProperty(editor, path, given, `${name}: ${flags}`)];
  const last = call.fact.arguments.at(-1);
  if (last === undefined || call.fact.arguments.length !== Number(position)) return [];
  const text = name === undefined ? flags : `{ ${name}: ${flags} }`;
  return [editor.insertAfter(editPlace(path, last.span), `, ${text}`)];
}
