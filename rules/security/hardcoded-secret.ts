import {
  type CallExpression,
  defineRule,
  type EnvironmentKind,
  environmentAround,
  guardsSomething,
  type HandedSecret,
  handedSecretsIn,
  holdsPassword,
  isForBrowsers,
  isForProduction,
  isForTrying,
  isPutToUse,
  isSecretPattern,
  isSecretSample,
  isWrittenSecret,
  leadsNearby,
  looksMade,
  makeRequired,
  type NewExpression,
  type Node,
  namesSecret,
  type ProposedFix,
  type SourceContext,
  secretFormatIn,
  textWrittenAt,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/hardcoded-secret',
  statement: 'No credentials in the repository.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-798: use of hard-coded credentials',
      url: 'https://cwe.mitre.org/data/definitions/798.html',
    },
    { name: 'Twelve-Factor App III, config', url: 'https://12factor.net/config' },
    {
      name: 'OWASP secrets management cheat sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    },
  ],
  options: {},
  messages: {
    format:
      'This is {{kind}}, and whoever can read the repository can use it. Revoke it, and read a new one from the environment.',
    sink: '`{{callee}}` takes its secret from the code, so whoever can read the repository has it. Read it from the environment, and change it where it has been used.',
    address:
      'This address holds a password, and whoever can read the repository can use it. Change the password, and read the address from the environment.',
    environment:
      '`{{name}}` has a real value in a file that Git does not ignore, so whoever can read the repository has it. Take the file out of Git (`git rm --cached`), ignore it, and change the secret.',
    deployment:
      '`{{name}}` has a real value here, and whoever can read the repository has it. Change the secret, and let the platform, or a file that Git ignores, hand it over.',
  },
  docs: {
    why: `A repository is copied to every laptop, every build and every fork, and it never forgets: a secret that was committed once can be found in its history years later. Machines search public repositories for keys within minutes, and the first thing that somebody does who got into a private one is to search it for the next door.`,
    howToFix: `First revoke or change the secret: deleting the line does not take it back. Then read it from the environment at start, and throw where it is missing. Keep values for development in \`.env\`, name that in \`.gitignore\`, and commit an \`.env.example\` with the names. In production let the platform or a secrets manager hand them over.`,
    whenNotToFollow: `Values that are meant to be known are none: the key of a sandbox account that a provider publishes, a secret of a test. Tests, seeds and scripts are not looked at, nor are values that only show what belongs there. Suppress the rule for a value that looks secret and opens nothing, and say so. Files of compose and manifests that say by their names that they are for development or tests are held to known formats only, and so are workflows. Left to the strict preset are texts of which the code does not show what they open: in lists and descriptions, the secret of a plugin for cookies, which may sign none, a few words as the key of an HMAC, passwords in an \`.env\` whose hosts are all containers beside each other, and what a file of compose holds that does not say by its name that it is for production.`,
  },
  examples: () => import('./hardcoded-secret.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    const seen = new Set<number>();
    const checkText = (node: Node, ancestors: readonly Node[]): void => {
      const text = textWrittenAt(node) ?? '';
      const kind = secretFormatIn(text);
      const isAddress = kind === undefined && holdsPassword(text);
      if ((kind === undefined && !isAddress) || seen.has(node.start)) return;
      if (isSecretPattern(ancestors) || isSecretSample(ancestors)) return;
      seen.add(node.start);
      const fixes = [readFromEnvironment(context, node, kind?.variable ?? 'DATABASE_URL')];
      const preset = isPutToUse(ancestors) ? undefined : 'strict';
      if (kind === undefined) report({ message: 'address', at: node, preset, fixes, tags: ['secret'] });
      else
        report({ message: 'format', at: node, preset, data: { kind: kind.name }, fixes, tags: ['secret'] });
    };
    const checkCall = (call: CallExpression | NewExpression, ancestors: readonly Node[]): void => {
      for (const secret of handedSecretsIn(context, call)) {
        const { at, onlyIf, sink } = secret;
        if (seen.has(at.start) || isForDevelopment(context, secret, call, ancestors)) continue;
        const isKnown = secretFormatIn(syntax.textOf(at)) !== undefined;
        if (isKnown) continue;
        seen.add(at.start);
        const callee = syntax.textOf(call.callee);
        const fixes = onlyIf === undefined ? [readFromEnvironment(context, at, sink.variable)] : [];
        report({
          message: 'sink',
          at,
          preset: guardsSomething(syntax, secret) ? undefined : 'strict',
          data: { callee },
          fixes,
          tags: ['secret'],
          ...(onlyIf !== undefined && { onlyIf }),
        });
      }
    };
    return {
      Literal: checkText,
      TemplateLiteral: checkText,
      CallExpression: checkCall,
      NewExpression: checkCall,
    };
  },
  confirm: isWrittenSecret,
  checkEnvironment({ entries, file, kind, report }) {
    const isForAll = isForEverybody(file, kind);
    const message = kind === 'settings' ? 'environment' : 'deployment';
    const seen = new Set<string>();
    for (const { name, nameSpan, value } of entries) {
      const isKnown = secretFormatIn(value) !== undefined || holdsPassword(value);
      const isMade = isForAll && namesSecret(name) && !isForBrowsers(name) && looksMade(value);
      // One secret under several names is changed at once.
      if ((!isKnown && !isMade) || seen.has(value)) continue;
      seen.add(value);
      const isPassword = !isKnown && /pass(?:word|wd)?$|pwd$/i.test(name);
      const isDoubtful =
        kind === 'settings'
          ? isPassword && namesNeighboursOnly(entries)
          : !isKnown && !isForProduction(file, kind);
      const preset = isDoubtful ? 'strict' : undefined;
      report({ message, at: nameSpan, data: { name }, tags: ['secret'], preset });
    }
  },
});

/** Workflows bring up what they test, with secrets that open nothing else. */
function isForEverybody(file: string, kind: EnvironmentKind): boolean {
  if (kind === 'settings') return /^\.env(?:\.(?:prod\w*|stag\w*|live)(?:\..*)?)?$/.test(file);
  return (kind === 'compose' || kind === 'manifest') && !isForTrying(file);
}

/** `MYSQL_HOST=mysql`: all that the file names are containers beside each other, which nobody else reaches. */
function namesNeighboursOnly(entries: readonly { readonly name: string; readonly value: string }[]): boolean {
  const hosts = entries.filter(({ name, value }) => /(?:^|_)HOST$/i.test(name) && value !== '');
  return hosts.length > 0 && hosts.every(({ value }) => !value.includes('.') || value.startsWith('127.'));
}

function isForDevelopment(
  { syntax }: SourceContext,
  { at, sink }: HandedSecret,
  call: Node,
  ancestors: readonly Node[],
): boolean {
  const given =
    'arguments' in call
      ? call.arguments.find(({ start, end }) => start <= at.start && at.end <= end)
      : undefined;
  const isNear =
    sink.isOfServer === true &&
    leadsNearby(syntax, [...ancestors, call, ...(given === undefined ? [] : [given])]);
  return isNear || environmentAround(syntax, call, ancestors) === 'other';
}

function readFromEnvironment(
  context: SourceContext,
  at: { readonly start: number; readonly end: number },
  name: string,
): ProposedFix {
  const { edits, kind } = makeRequired(context, { name, getter: undefined }, at);
  return { title: `Read \`${name}\` from the environment`, kind, edits };
}
