/** Schemas that describe the environment, and the values that they give to what is missing. */

import type { CallExpression, Node, ObjectExpression } from '@oxc-project/types';
import type { ProposedFix, SourceContext } from '../rule.ts';
import { calledName, objectProperty, propertyName, receiverOf } from './tree.ts';

/** The value that a schema gives to an environment variable that is not set. */
export interface SchemaDefault {
  readonly name: string;
  readonly value: Node;
  /** Where it is given. */
  readonly at: Node;
  /** Ways to leave it out. */
  readonly fixes: readonly ProposedFix[];
}

const schemaPackages = new Set(['zod', 'zod/v4', 'joi', '@hapi/joi', 'yup', 'env-var']);
const optionPackages = new Set(['envalid', '@sinclair/typebox', 'typebox', '@fastify/type-provider-typebox']);
const objectPackages = ['@fastify/env', 'fastify-env', 'env-schema', 'convict'];

/** `JWT_SECRET: z.string().default('x')`, and `get('JWT_SECRET').default('x')` of env-var. */
export function findSchemaDefault(
  { path, syntax }: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
): SchemaDefault | undefined {
  const [fallback] = call.arguments;
  const receiver = receiverOf(call);
  if (calledName(call) !== 'default' || fallback === undefined || receiver === undefined) return undefined;
  const origin = syntax.originOf(call.callee);
  if (origin.kind !== 'library' || !schemaPackages.has(origin.package)) return undefined;
  const name = origin.package === 'env-var' ? askedName(receiver) : environmentKey(ancestors);
  if (name === undefined) return undefined;
  const isRequired = ['joi', '@hapi/joi', 'yup', 'env-var'].includes(origin.package);
  const fix: ProposedFix = {
    title: `Make \`${name}\` required`,
    kind: 'suggestion',
    edits: editor => [
      editor.replace({ path, start: receiver.end, end: call.end }, isRequired ? '.required()' : ''),
    ],
  };
  const canFix = syntax.commentsIn({ start: receiver.end, end: call.end }).length === 0;
  return { at: call, name, value: fallback, fixes: canFix ? [fix] : [] };
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
export function findSchemaObject(
  context: SourceContext,
  node: ObjectExpression,
  ancestors: readonly Node[],
): SchemaDefault | undefined {
  const { facts, path, syntax } = context;
  const fallback = objectProperty(node, 'default');
  const parent = ancestors.at(-1);
  if (fallback === undefined) return undefined;
  const origin = parent?.type === 'CallExpression' ? syntax.originOf(parent.callee) : undefined;
  const library = origin?.kind === 'library' ? origin.package : '';
  const isDescription = facts.imports.some(({ specifier }) => objectPackages.includes(specifier));
  if (!optionPackages.has(library) && !isDescription) return undefined;
  const variable = objectProperty(node, 'env')?.value;
  const name = variable?.type === 'Literal' ? String(variable.value) : environmentKey(ancestors);
  if (name === undefined) return undefined;
  const fix: ProposedFix = {
    title: 'Keep the value for development only',
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, ...fallback.key }, 'devDefault')],
  };
  return { at: fallback, name, value: fallback.value, fixes: library === 'envalid' ? [fix] : [] };
}
