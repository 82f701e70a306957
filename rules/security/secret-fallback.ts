import {
  asksEnvironment,
  bringInFunction,
  type CallExpression,
  calledName,
  defineRule,
  insertStatementsAfter,
  isTyped,
  listedStatementAround,
  type Node,
  namesSecret,
  nodesIn,
  type ObjectExpression,
  type ObjectProperty,
  type ProposedFix,
  propertyName,
  receiverOf,
  type SourceContext,
  type SyntaxQueries,
  unwrap,
  wordsOf,
  writeInStyle,
} from '#rule-api';
import { examples } from './secret-fallback.examples.ts';

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
    whenNotToFollow: `Code that only runs in development or in tests may have a default. The rule is silent below a test of the environment, such as \`NODE_ENV\` or \`isProduction\`, and when the same file refuses to start without the variable. A value that looks secret by its name but is meant to be known, such as the key of a public test account, can be suppressed with that reason.`,
  },
  examples,
  visit(context) {
    const { report, syntax } = context;
    const reportFound = (found: Found | undefined, ancestors: readonly Node[]): void => {
      if (found === undefined || isGuarded(context, found, ancestors)) return;
      const { at, name, kind, fixes } = found;
      const isMild = kind === 'fallback' && namesDatabasePassword(name);
      if (isMild) report({ message: 'password', at, data: { name }, severity: 'warning', fixes });
      else report({ message: kind, at, data: { name }, fixes });
    };
    return {
      LogicalExpression(node, ancestors) {
        if (node.operator === '&&' || ancestors.at(-1)?.type === 'LogicalExpression') return;
        if (textOfValue(syntax, node.right) === undefined) return;
        const read = readsIn(syntax, node.left).at(-1);
        if (read === undefined || !isKnownSecret(syntax, read.name, node.right)) return;
        const isLast = read.node.end === node.left.end;
        const range = { start: read.node.start, end: node.end };
        const fixes = isLast ? [makeRequired(context, read, range)] : [];
        reportFound({ at: node, name: read.name, kind: 'fallback', fixes }, ancestors);
      },
      ConditionalExpression(node, ancestors) {
        if (textOfValue(syntax, node.alternate) === undefined) return;
        const read = readOf(syntax, node.test);
        if (read === undefined || !isKnownSecret(syntax, read.name, node.alternate)) return;
        const isPlain = syntax.textOf(node.test) === syntax.textOf(node.consequent);
        const fixes = isPlain ? [makeRequired(context, read, node)] : [];
        reportFound({ at: node, name: read.name, kind: 'fallback', fixes }, ancestors);
      },
      AssignmentPattern(node, ancestors) {
        reportFound(findDestructured(context, node, ancestors), ancestors);
      },
      CallExpression(node, ancestors) {
        reportFound(
          findConfigDefault(context, node) ?? findSchemaDefault(context, node, ancestors),
          ancestors,
        );
      },
      ObjectExpression(node, ancestors) {
        reportFound(findSchemaObject(context, node, ancestors), ancestors);
      },
    };
  },
});

interface Found {
  readonly at: Range;
  readonly name: string;
  readonly kind: 'fallback' | 'schema';
  readonly fixes: readonly ProposedFix[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place where a secret is read: from the environment, or from Nest's configuration. */
interface SecretRead {
  readonly name: string;
  readonly node: Node;
  readonly getter: CallExpression | undefined;
}

function readsIn(syntax: SyntaxQueries, node: Node): readonly SecretRead[] {
  if (node.type === 'LogicalExpression')
    return [...readsIn(syntax, node.left), ...readsIn(syntax, node.right)];
  const read = readOf(syntax, node);
  return read === undefined ? [] : [read];
}

function readOf(syntax: SyntaxQueries, node: Node): SecretRead | undefined {
  const inner = unwrap(node);
  const origin = syntax.originOf(inner);
  if (origin.kind === 'global' && origin.name === 'process') {
    const [env, name, ...rest] = origin.path;
    const isRead = env === 'env' && name !== undefined && rest.length === 0 && namesSecret(name);
    return isRead && !isForBrowsers(name) ? { name, node: inner, getter: undefined } : undefined;
  }
  if (inner.type !== 'CallExpression' || inner.arguments.length !== 1) return undefined;
  const name = configName(syntax, inner);
  return name === undefined ? undefined : { name, node: inner, getter: inner };
}

/** What `config.get('name')` asks for, when it is Nest's ConfigService and the name is a secret's. */
function configName(syntax: SyntaxQueries, call: CallExpression): string | undefined {
  const [first] = call.arguments;
  if (calledName(call) !== 'get' || first?.type !== 'Literal' || typeof first.value !== 'string')
    return undefined;
  const origin = syntax.originOf(call.callee);
  const isConfig = origin.kind === 'library' && origin.package === '@nestjs/config';
  return isConfig && namesSecret(first.value) ? first.value : undefined;
}

/** Bundlers put these into what everybody downloads. */
function isForBrowsers(name: string): boolean {
  return /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY)_/.test(name);
}

const saysNone = /^(?:|none|null|undefined|missing|unset|not[-_ ]?set|n\/a|disabled|false|true|<.*>)$/i;
const placeholder = /dummy|placeholder|example|fake|mock|your[-_ ]|xxx|replace/i;
const ownSecret = /jwt|session|cookie|csrf|sign|encrypt|crypt|hmac|hash|webhook|admin|master|app_|password/i;

/** Whether a fallback is a value that works. A placeholder for what another party hands out only fails later. */
function isKnownSecret(syntax: SyntaxQueries, name: string, fallback: Node): boolean {
  const text = textOfValue(syntax, fallback);
  if (text === undefined || saysNone.test(text.trim())) return false;
  return ownSecret.test(name) || !placeholder.test(text);
}

/** The text that an expression is known to give, directly or through a constant of the file. */
function textOfValue(syntax: SyntaxQueries, node: Node): string | undefined {
  const value = syntax.valueOf(node);
  const origin = value.kind === 'reference' ? syntax.originOf(node) : { kind: 'value', value };
  const found = 'value' in origin ? origin.value : undefined;
  if (found?.kind === 'template') return found.parts.length === 0 ? found.texts.join('') : undefined;
  return found?.kind === 'literal' && typeof found.value === 'string' ? found.value : undefined;
}

function namesDatabasePassword(name: string): boolean {
  const words = wordsOf(name);
  const isPassword = ['password', 'passwd', 'pwd'].includes(words.at(-1) ?? '');
  return isPassword && words.some(word => dataStores.has(word));
}

const dataStores = new Set([
  ...['db', 'database', 'postgres', 'postgresql', 'pg', 'mysql', 'mariadb', 'mongo', 'mongodb', 'redis'],
  ...['rabbitmq', 'typeorm', 'clickhouse', 'elasticsearch', 'smtp', 'mail', 'queue'],
]);

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
  if (!namesSecret(name) || !isKnownSecret(context.syntax, name, node.right)) return undefined;
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
  const name = configName(context.syntax, call);
  const [asked, fallback] = call.arguments;
  if (name === undefined || asked === undefined || fallback === undefined) return undefined;
  if (!isKnownSecret(context.syntax, name, fallback)) return undefined;
  const read = { name, node: call, getter: call };
  return { at: call, name, kind: 'fallback', fixes: [makeRequired(context, read, call)] };
}

const requireEnv = {
  typed: '(name: string): string',
  untyped: '(name)',
  body: ` {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}`,
};

/** Puts a read that throws in the place of a read with a fallback. */
function makeRequired(context: SourceContext, read: SecretRead, range: Range): ProposedFix {
  const { path, source, syntax } = context;
  const title = `Throw when \`${read.name}\` is missing`;
  return {
    title,
    kind: 'suggestion',
    edits(editor) {
      if (syntax.commentsIn(range).length > 0) return [];
      if (read.getter !== undefined)
        return [editor.replace({ path, ...range }, getOrThrow(syntax, read.getter))];
      const signature = isTyped(path) ? requireEnv.typed : requireEnv.untyped;
      return [
        editor.replace(
          { path, start: range.start, end: range.end },
          writeInStyle(`requireEnv('${read.name}')`, source),
        ),
        ...bringInFunction(
          context,
          editor,
          'requireEnv',
          `function requireEnv${signature}${requireEnv.body}`,
        ),
      ];
    },
  };
}

/** `config.get<string>('a', 'x')` becomes `config.getOrThrow<string>('a')`. */
function getOrThrow(syntax: SyntaxQueries, call: CallExpression): string {
  const [asked, , ...rest] = call.arguments;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || asked === undefined) return syntax.textOf(call);
  const object = syntax.textOf({ start: callee.start, end: callee.property.start });
  const types = syntax.textOf({ start: callee.end, end: asked.start });
  const given = [asked, ...rest].map(argument => syntax.textOf(argument)).join(', ');
  return `${object}getOrThrow${types}${given})`;
}

const schemaPackages = new Set(['zod', 'zod/v4', 'joi', '@hapi/joi', 'yup', 'env-var']);
const optionPackages = new Set(['envalid', '@sinclair/typebox', 'typebox', '@fastify/type-provider-typebox']);
const objectPackages = ['@fastify/env', 'fastify-env', 'env-schema', 'convict'];

/** `JWT_SECRET: z.string().default('x')`, and `get('JWT_SECRET').default('x')` of env-var. */
function findSchemaDefault(
  { path, syntax }: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
): Found | undefined {
  const [fallback] = call.arguments;
  const receiver = receiverOf(call);
  if (calledName(call) !== 'default' || fallback === undefined || receiver === undefined) return undefined;
  const origin = syntax.originOf(call.callee);
  if (origin.kind !== 'library' || !schemaPackages.has(origin.package)) return undefined;
  const name = origin.package === 'env-var' ? askedName(receiver) : environmentKey(ancestors);
  if (name === undefined || !namesSecret(name) || !isKnownSecret(syntax, name, fallback)) return undefined;
  const isRequired = ['joi', '@hapi/joi', 'yup', 'env-var'].includes(origin.package);
  const fix: ProposedFix = {
    title: `Make \`${name}\` required`,
    kind: 'suggestion',
    edits: editor => [
      editor.replace({ path, start: receiver.end, end: call.end }, isRequired ? '.required()' : ''),
    ],
  };
  const canFix = syntax.commentsIn({ start: receiver.end, end: call.end }).length === 0;
  return { at: call, name, kind: 'schema', fixes: canFix ? [fix] : [] };
}

/** `JWT_SECRET` of `env.get('JWT_SECRET').required()` */
function askedName(receiver: Node): string | undefined {
  if (receiver.type !== 'CallExpression') return undefined;
  const [first] = receiver.arguments;
  if (calledName(receiver) === 'get' && first?.type === 'Literal') return String(first.value);
  const next = receiverOf(receiver);
  return next === undefined ? undefined : askedName(next);
}

/** The environment variable that a schema describes: the nearest key, written in capitals. */
function environmentKey(ancestors: readonly Node[]): string | undefined {
  const property = ancestors.findLast(node => node.type === 'Property');
  const name = property === undefined ? undefined : propertyName(property.key, property.computed);
  return name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) ? name : undefined;
}

/** `str({ default: 'x' })` of envalid, `{ type: 'string', default: 'x' }` of @fastify/env, `{ env, default }` of convict. */
function findSchemaObject(
  context: SourceContext,
  node: ObjectExpression,
  ancestors: readonly Node[],
): Found | undefined {
  const { facts, path, syntax } = context;
  const fallback = propertyOf(node, 'default');
  const parent = ancestors.at(-1);
  if (fallback === undefined) return undefined;
  const origin = parent?.type === 'CallExpression' ? syntax.originOf(parent.callee) : undefined;
  const library = origin?.kind === 'library' ? origin.package : '';
  const isDescription = facts.imports.some(({ specifier }) => objectPackages.includes(specifier));
  if (!optionPackages.has(library) && !isDescription) return undefined;
  const variable = propertyOf(node, 'env')?.value;
  const name = variable?.type === 'Literal' ? String(variable.value) : environmentKey(ancestors);
  if (name === undefined || !namesSecret(name) || !isKnownSecret(syntax, name, fallback.value))
    return undefined;
  const fix: ProposedFix = {
    title: 'Keep the value for development only',
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, ...fallback.key }, 'devDefault')],
  };
  return { at: fallback, name, kind: 'schema', fixes: library === 'envalid' ? [fix] : [] };
}

function propertyOf(node: ObjectExpression, name: string): ObjectProperty | undefined {
  return node.properties.find(
    (property): property is ObjectProperty =>
      property.type === 'Property' && propertyName(property.key, property.computed) === name,
  );
}
