/** Secrets among the settings of a service: where they are read, and what stands in for them. */

import type { CallExpression, Node } from '@oxc-project/types';
import type { EnvironmentKind } from '../../languages/environment/parse.ts';
import type { FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { asksEnvironment, namesSecret, wordsOf } from '../code/names.ts';
import { calledName } from '../code/tree.ts';
import { writeInStyle } from '../edits/code-style.ts';
import { bringInFunction, isTyped } from '../edits/imports.ts';
import { rangeOf } from '../edits/statements.ts';
import type { ProposedFix, SourceContext, SyntaxQueries } from '../rule.ts';

/** A place where a secret is read: from the environment, or from Nest's configuration. */
export interface SecretRead {
  readonly name: string;
  readonly node: Node;
  readonly getter: CallExpression | undefined;
}

/** All reads of `a || b ?? c`. */
export function secretReadsIn(syntax: SyntaxQueries, node: Node): readonly SecretRead[] {
  if (node.type === 'LogicalExpression')
    return [...secretReadsIn(syntax, node.left), ...secretReadsIn(syntax, node.right)];
  const read = secretReadOf(syntax, node);
  return read === undefined ? [] : [read];
}

/** The secret that an expression reads, by its name. */
export function secretReadOf(syntax: SyntaxQueries, node: Node): SecretRead | undefined {
  const inner = unwrap(node);
  const origin = syntax.originOf(inner);
  if (origin.kind === 'global' && origin.name === 'process') {
    const [env, name, ...rest] = origin.path;
    const isRead = env === 'env' && name !== undefined && rest.length === 0 && namesSecret(name);
    return isRead && !isForBrowsers(name) ? { name, node: inner, getter: undefined } : undefined;
  }
  if (inner.type !== 'CallExpression' || inner.arguments.length !== 1) return undefined;
  const name = secretOfConfigCall(syntax, inner);
  return name === undefined ? undefined : { name, node: inner, getter: inner };
}

/** What `config.get('name')` asks for, when it is Nest's ConfigService and the name is a secret's. */
export function secretOfConfigCall(syntax: SyntaxQueries, call: CallExpression): string | undefined {
  const [first] = call.arguments;
  if (calledName(call) !== 'get' || first?.type !== 'Literal' || typeof first.value !== 'string')
    return undefined;
  const origin = syntax.originOf(call.callee);
  const isConfig = origin.kind === 'library' && origin.package === '@nestjs/config';
  return isConfig && namesSecret(first.value) ? first.value : undefined;
}

/** Bundlers put these into what everybody downloads. */
export function isForBrowsers(name: string): boolean {
  return /^(?:NX_)?(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|GATSBY|PUBLIC)_/.test(name);
}

/** Whether a file of settings or of a deployment says by its name that it is for development or tests. */
export function isForTrying(file: string): boolean {
  return /(?:^|[._-])(?:dev\w*|local|tests?|testing|e2e|ci|examples?|samples?|override|debug)(?:[._-]|$)/i.test(
    file,
  );
}

/** Whether what a file says is surely in use: people bring up compose on their own machines, and workflows test. */
export function isForProduction(file: string, kind: EnvironmentKind): boolean {
  if (isForTrying(file)) return false;
  return kind === 'manifest' || kind === 'image' || /prod|stag|live|deploy|release|publish/i.test(file);
}

const saysNone =
  /^(?:|none|null|undefined|missing|unset|not[-_ ]?(?:set|used|needed|required)|unused|no[-_ ]?key|n\/a|disabled|false|true|<.*>)$/i;

const placeholder = /dummy|placeholder|example|fake|mock|your[-_ ]|xxx|replace/i;

const ownSecret = /jwt|session|cookie|csrf|sign|encrypt|crypt|hmac|hash|webhook|admin|master|app_|password/i;

const keyOfOwn =
  /jwt|session|cookie|csrf|sign|crypt|hmac|hash|webhook|admin|master|internal|service|cron|auth/i;
const keyOfOthers =
  /(?:api|access|license)_key|(?:access|api|bot|bearer|auth)_token|^token|(?:passw\w*|pwd)$/;

/** Whether this service itself checks with a secret of that name. Other keys a server outside or beside it may refuse. */
export function isOwnSecret(name: string): boolean {
  const words = wordsOf(name);
  if (words.some(word => dataStores.has(word))) return false;
  return !keyOfOthers.test(words.join('_')) || keyOfOwn.test(name.replace(/auth_token/i, ''));
}

/** Servers that this service asks with a password. */
export const dataStores: ReadonlySet<string> = new Set([
  ...['db', 'database', 'postgres', 'postgresql', 'pg', 'mysql', 'mariadb', 'mongo', 'mongodb', 'redis'],
  ...['rabbitmq', 'typeorm', 'clickhouse', 'elasticsearch', 'smtp', 'mail', 'queue', 'minio', 's3'],
]);

/** Whether a fallback is a value that works. A placeholder for what another party hands out only fails later. */
export function isWorkingSecret(syntax: SyntaxQueries, name: string, fallback: Node): boolean {
  const text = textOfValue(syntax, fallback);
  if (text === undefined || saysNone.test(text.trim())) return false;
  return ownSecret.test(name) || !placeholder.test(text);
}

/** The text that an expression is known to give, directly or through a constant of the file. */
export function textOfValue(syntax: SyntaxQueries, node: Node): string | undefined {
  const value = syntax.valueOf(node);
  const origin = value.kind === 'reference' ? syntax.originOf(node) : { kind: 'value', value };
  const found = 'value' in origin ? origin.value : undefined;
  if (found?.kind === 'template') return found.parts.length === 0 ? found.texts.join('') : undefined;
  return found?.kind === 'literal' && typeof found.value === 'string' ? found.value : undefined;
}

/** A secret from the environment or from Nest's configuration. */
export function isSecretSetting(origin: Origin, facts: TypeScriptFacts): boolean {
  if (origin.kind === 'global' && origin.name === 'process') {
    return origin.path.length === 2 && origin.path[0] === 'env' && namesSecret(origin.path[1] ?? '');
  }
  if (origin.kind !== 'library' || origin.package !== '@nestjs/config') return false;
  const asked = origin.madeBy === undefined ? undefined : facts.calls[origin.madeBy.call]?.arguments[0];
  return asked?.kind === 'literal' && typeof asked.value === 'string' && namesSecret(asked.value);
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
export function makeRequired(
  context: SourceContext,
  read: Pick<SecretRead, 'name' | 'getter'>,
  range: { readonly start: number; readonly end: number },
): ProposedFix {
  const { path, source, syntax } = context;
  const title = `Throw when \`${read.name}\` is missing`;
  return {
    title,
    kind: 'suggestion',
    edits(editor) {
      if (syntax.commentsIn(range).length > 0) return [];
      if (read.getter !== undefined)
        return [editor.replace({ path, ...rangeOf(range) }, getOrThrow(syntax, read.getter))];
      const signature = isTyped(path) ? requireEnv.typed : requireEnv.untyped;
      const code = `function $name${signature}${requireEnv.body}`;
      const { expression, edits } = bringInFunction(context, editor, 'requireEnv', code);
      const call = writeInStyle(`${expression}('${read.name}')`, source);
      return [editor.replace({ path, ...rangeOf(range) }, call), ...edits];
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

/** Whether a function gives the environment variable that it is asked for first, or else what it is given second. */
export function isSettingGetter(origin: Origin, model: ProjectModel): boolean {
  if (origin.kind !== 'function') return false;
  const facts = model.facts(origin.path);
  const owner = facts?.functions[origin.function];
  if (facts === undefined || owner === undefined || asksForItself(facts, origin.function)) return false;
  const held = [...facts.variables, ...facts.assignments].filter(fact => fact.function === origin.function);
  const values = [...owner.returns, ...held.flatMap(({ value }) => value ?? [])].flatMap(value => [
    ...valuesIn(value),
  ]);
  return values.some(isAnyVariable) && values.some(value => isParameter(value, origin.function, 1));
}

/** Whether a function, or the file around it, knows in which environment it runs, and so may refuse a default there. */
function asksForItself(
  { environmentReads, imports, variables }: TypeScriptFacts,
  owner: FunctionIndex,
): boolean {
  const isAround = (index: FunctionIndex | undefined): boolean => index === undefined || index === owner;
  const names = [
    ...environmentReads.filter(read => isAround(read.function)).map(({ name }) => name),
    ...variables.filter(fact => isAround(fact.function)).map(({ name }) => name),
    ...imports.map(({ local }) => local),
  ];
  return names.some(asksEnvironment);
}

/** `process.env[name]` */
function isAnyVariable(value: Value): boolean {
  if (value.kind !== 'reference') return false;
  const { path, root } = value.reference;
  return root.kind === 'global' && root.name === 'process' && path.join('.') === 'env.[]';
}

function isParameter(value: Value, owner: FunctionIndex, position: number): boolean {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return false;
  const { root } = value.reference;
  return root.kind === 'parameter' && root.function === owner && root.parameter === position;
}
