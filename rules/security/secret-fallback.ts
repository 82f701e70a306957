import {
  asksEnvironment,
  type CallExpression,
  type CodeReference,
  dataStores,
  defineRule,
  findSchemaDefault,
  findSchemaObject,
  insertStatementsAfter,
  isOwnSecret,
  isSettingGetter,
  isWorkingSecret,
  listedStatementAround,
  makeRequired,
  type Node,
  namesSecret,
  nodesIn,
  ownFunctionOf,
  type ProposedFix,
  propertyName,
  type SchemaDefault,
  type SourceContext,
  type SyntaxQueries,
  secretOfConfigCall,
  secretReadOf,
  secretReadsIn,
  textOfValue,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/secret-fallback',
  statement: 'A secret has no default: without it, the service does not start.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-1188: initialization with an insecure default',
      url: 'https://cwe.mitre.org/data/definitions/1188.html',
    },
    { name: 'CWE-798: hard-coded credentials', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { name: 'Twelve-Factor App III, config', url: 'https://12factor.net/config' },
  ],
  options: {},
  messages: {
    fallback:
      'Where `{{name}}` is not set, this runs on with a secret that everyone who reads the code knows. Throw instead.',
    password:
      'Where `{{name}}` is not set, this tries a password that everyone who reads the code knows. Throw instead, and keep the development value in `.env`.',
    schema:
      'This schema gives `{{name}}` a value that everyone who reads the code knows. Make it required, so that a start without it fails.',
  },
  docs: {
    why: `A forgotten variable is an everyday mistake: a new environment, a renamed secret, a typo in a manifest. With a default nothing fails. The service signs its tokens with the value from the repository, and whoever has read the repository can sign a token for any user. Nobody notices, because everything works.`,
    howToFix: `Read secrets in one place, at start, and throw when one is missing: a service that does not start is found in a minute. With a schema (zod, Joi, envalid, \`ConfigService.getOrThrow\`) leave the default out. Keep values for development in \`.env\`, which is not committed, or in \`docker-compose.yml\`. If the default has ever been used in production, change the secret.`,
    whenNotToFollow: `Code that only runs in development or in tests may have a default. The rule is silent below a test of the environment, such as \`NODE_ENV\` or \`isProduction\`, and when the same file refuses to start without the variable. A value that looks secret by its name but is meant to be known, such as the key of a public test account, can be suppressed with that reason. The client of a service outside may be made with a key that is none: that service refuses it. Left to the strict preset are passwords of databases and other servers, and keys and tokens whose names do not say that this service checks them.`,
  },
  pattern: 'ba-env',
  examples: () => import('./secret-fallback.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    const reportFound = (found: Found | undefined, ancestors: readonly Node[]): void => {
      if (found === undefined || isGuarded(context, found, ancestors)) return;
      if (isForServiceOutside(syntax, found.name, ancestors) || isShownOutside(context, found.name)) return;
      const { at, name, kind, fixes, onlyIf } = found;
      const isMild = kind === 'fallback' && namesDatabasePassword(name);
      const preset = isOwnSecret(name) ? undefined : ('strict' as const);
      const rest = { at, data: { name }, fixes, preset, ...(onlyIf !== undefined && { onlyIf }) };
      if (isMild) report({ message: 'password', severity: 'warning', ...rest });
      else report({ message: kind, ...rest });
    };
    return {
      LogicalExpression(node, ancestors) {
        if (node.operator === '&&' || ancestors.at(-1)?.type === 'LogicalExpression') return;
        if (textOfValue(syntax, node.right) === undefined) return;
        const read = secretReadsIn(syntax, node.left).at(-1);
        if (read === undefined || !isWorkingSecret(syntax, read.name, node.right)) return;
        const isLast = read.node.end === node.left.end;
        const range = { start: read.node.start, end: node.end };
        const fixes = isLast ? [makeRequired(context, read, range)] : [];
        reportFound({ at: node, name: read.name, kind: 'fallback', fixes }, ancestors);
      },
      ConditionalExpression(node, ancestors) {
        if (textOfValue(syntax, node.alternate) === undefined) return;
        const read = secretReadOf(syntax, node.test);
        if (read === undefined || !isWorkingSecret(syntax, read.name, node.alternate)) return;
        const isPlain = syntax.textOf(node.test) === syntax.textOf(node.consequent);
        const fixes = isPlain ? [makeRequired(context, read, node)] : [];
        reportFound({ at: node, name: read.name, kind: 'fallback', fixes }, ancestors);
      },
      AssignmentPattern(node, ancestors) {
        reportFound(findDestructured(context, node, ancestors), ancestors);
      },
      CallExpression(node, ancestors) {
        const inSchema = findSchemaDefault(context, node, ancestors);
        const found = findConfigDefault(context, node) ?? foundInSchema(syntax, inSchema);
        reportFound(found ?? findGetterDefault(context, node), ancestors);
      },
      ObjectExpression(node, ancestors) {
        reportFound(foundInSchema(syntax, findSchemaObject(context, node, ancestors)), ancestors);
      },
    };
  },
  confirm: isSettingGetter,
});

interface Found {
  readonly at: Range;
  readonly name: string;
  readonly kind: 'fallback' | 'schema';
  readonly fixes: readonly ProposedFix[];
  /** The function that reads it, where the file does not tell what that does. */
  readonly onlyIf?: CodeReference;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function namesDatabasePassword(name: string): boolean {
  const words = wordsOf(name);
  const isPassword = ['password', 'passwd', 'pwd'].includes(words.at(-1) ?? '');
  return isPassword && words.some(word => dataStores.has(word));
}

/** What makes or checks secrets of this service itself. */
const ownSecrets = /jwt|cookie|session|passport|crypt|hash|iron|keygrip|token|auth/i;

/** `new Resend(process.env.RESEND_API_KEY || 're_123')`: that service takes no such key, and it protects nothing here. */
function isForServiceOutside(syntax: SyntaxQueries, name: string, ancestors: readonly Node[]): boolean {
  const maker = ancestors.findLast(node => node.type === 'NewExpression');
  const origin = maker?.type === 'NewExpression' ? syntax.originOf(maker.callee) : undefined;
  if (origin?.kind !== 'library') return false;
  const client = `${origin.package} ${origin.export}`.toLowerCase();
  if (ownSecrets.test(client)) return false;
  return wordsOf(name).some(word => word.length > 3 && !dataStores.has(word) && client.includes(word));
}

/** Who gives out the keys that are named after them, and refuses any other. */
const providers =
  /(?:^|_)(?:GITHUB|GITLAB|BITBUCKET|GOOGLE|TWITTER|FACEBOOK|LINKEDIN|DISCORD|SLACK|NOTION|APPLE|MICROSOFT|AZURE|OPENAI|ANTHROPIC|RESEND|SENDGRID|MAILGUN|POSTMARK|TWILIO|STRIPE)_/;

/** `GITHUB_CLIENT_SECRET`, and `S3_ACCESS_KEY` beside `S3_SECRET_KEY`, which is a name. */
function isShownOutside({ source }: SourceContext, name: string): boolean {
  if (/(?:CLIENT|CONSUMER)_SECRET$/.test(name)) return true;
  if (/(?:API_KEY|API_TOKEN|BEARER_TOKEN)$/.test(name)) return providers.test(name);
  const partner = name.replace(/(?<!SECRET_)ACCESS_KEY$/, 'SECRET_');
  return partner !== name && source.text.includes(partner);
}

/** Only used where the environment is no production, or the file throws when the variable is missing. */
function isGuarded({ syntax }: SourceContext, found: Found, ancestors: readonly Node[]): boolean {
  const isBelowTest = ancestors.some(node => {
    const test = testOf(node);
    return test !== undefined && !contains(test, found.at) && asksEnvironment(syntax.textOf(test));
  });
  const [program] = ancestors;
  if (isBelowTest || program === undefined) return isBelowTest;
  for (const node of nodesIn(syntax, program)) {
    if (node.type !== 'IfStatement' || contains(node, found.at)) continue;
    if (syntax.textOf(node.test).includes(found.name) && stops(syntax, node.consequent)) return true;
  }
  return false;
}

function testOf(node: Node): Node | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return node.test;
  return node.type === 'LogicalExpression' && node.operator === '&&' ? node.left : undefined;
}

function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function stops(syntax: SyntaxQueries, body: Node): boolean {
  for (const node of nodesIn(syntax, body)) {
    if (node.type === 'ThrowStatement') return true;
    if (node.type === 'CallExpression' && syntax.textOf(node.callee) === 'process.exit') return true;
  }
  return false;
}

/** `const { JWT_SECRET = 'x' } = process.env` */
function findDestructured(
  context: SourceContext,
  node: Extract<Node, { type: 'AssignmentPattern' }>,
  ancestors: readonly Node[],
): Found | undefined {
  const [declarator, , property] = ancestors.slice(-3);
  if (declarator?.type !== 'VariableDeclarator' || declarator.init === null) return undefined;
  if (property?.type !== 'Property' || node.left.type !== 'Identifier') return undefined;
  const origin = context.syntax.originOf(declarator.init);
  if (origin.kind !== 'global' || origin.name !== 'process' || origin.path.join('.') !== 'env')
    return undefined;
  const name = propertyName(property.key, property.computed) ?? '';
  if (!namesSecret(name) || !isWorkingSecret(context.syntax, name, node.right)) return undefined;
  const { path, syntax } = context;
  const local = node.left;
  const statement = listedStatementAround(node, ancestors);
  const rest = { path, start: local.end, end: node.end };
  const throwing = `if (!$local) throw new Error('The environment variable ${name} is missing.');`;
  const fix: ProposedFix = {
    title: `Throw when \`${name}\` is missing`,
    kind: 'suggestion',
    edits: editor =>
      statement === undefined
        ? []
        : [
            editor.remove(rest),
            insertStatementsAfter(editor, context, statement, throwing, { local: local.name }),
          ],
  };
  const canFix = statement !== undefined && syntax.commentsIn(rest).length === 0;
  return { at: node, name, kind: 'fallback', fixes: canFix ? [fix] : [] };
}

/** `config.get('JWT_SECRET', 'x')` */
function findConfigDefault(context: SourceContext, call: CallExpression): Found | undefined {
  const name = secretOfConfigCall(context.syntax, call);
  const [asked, fallback] = call.arguments;
  if (name === undefined || asked === undefined || fallback === undefined) return undefined;
  if (!isWorkingSecret(context.syntax, name, fallback)) return undefined;
  const read = { name, node: call, getter: call };
  return { at: call, name, kind: 'fallback', fixes: [makeRequired(context, read, call)] };
}

function foundInSchema(syntax: SyntaxQueries, found: SchemaDefault | undefined): Found | undefined {
  if (found === undefined || !namesSecret(found.name)) return undefined;
  return isWorkingSecret(syntax, found.name, found.value) ? { ...found, kind: 'schema' } : undefined;
}

/** `getEnv('JWT_SECRET', 'x')` of the project's own. */
function findGetterDefault({ syntax }: SourceContext, call: CallExpression): Found | undefined {
  const [asked, fallback, ...others] = call.arguments;
  const name = asked?.type === 'Literal' && typeof asked.value === 'string' ? asked.value : '';
  if (fallback === undefined || others.length > 0 || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  if (!namesSecret(name) || !isWorkingSecret(syntax, name, fallback)) return undefined;
  const onlyIf = ownFunctionOf(syntax, call);
  return onlyIf === undefined ? undefined : { at: call, name, kind: 'fallback', fixes: [], onlyIf };
}
