/** How sure it is that what looks like a secret in the code is one that opens something. */
import type { Node } from '@oxc-project/types';
import { namesSecret, wordsOf } from '../code/names.ts';
import { propertyName } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';
import { type HandedSecret, looksMade } from './written-secrets.ts';

/** A pattern to look for secrets is none. */
export function isSecretPattern(ancestors: readonly Node[]): boolean {
  const parent = ancestors.at(-1);
  return (
    parent?.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'RegExp'
  );
}

/** `const testCases = [{ input: '…' }]`: what a program that looks for secrets is tried on. */
export function isSecretSample(ancestors: readonly Node[]): boolean {
  return ancestors.some(
    node =>
      node.type === 'VariableDeclarator' &&
      node.id.type === 'Identifier' &&
      /(?:test_?(?:cases?|data)|fixtures?|samples?|examples?)$/i.test(node.id.name),
  );
}

/** The text is kept under the name of a secret or an address, or handed to a call: not one of a list, nor a field of a description. */
export function isPutToUse(ancestors: readonly Node[]): boolean {
  if (ancestors.some(({ type }) => type === 'ArrayExpression' || type === 'Decorator')) return false;
  const parent = ancestors.at(-1);
  if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') return true;
  const name = parent === undefined ? undefined : nameOfHolder(parent);
  return name !== undefined && (namesSecret(name) || wordsOf(name).some(word => holders.test(word)));
}

const holders = /^(?:key|url|uri|dsn|connection|database|credentials?|webhook)$/;

function nameOfHolder(parent: Node): string | undefined {
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'Property' || parent.type === 'PropertyDefinition')
    return propertyName(parent.key, parent.computed);
  if (parent.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression') return undefined;
  return propertyName(parent.left.property, parent.left.computed);
}

/**
 * Whether what a call is handed guards something: a plugin for cookies may sign none, a fixed key of a hash may
 * only tell texts apart, and what another file holds for a provider may be none of its keys.
 */
export function guardsSomething({ textOf }: SyntaxQueries, { at, onlyIf, sink }: HandedSecret): boolean {
  if (sink.variable === 'COOKIE_SECRET') return false;
  if (sink.variable === 'HMAC_SECRET') return onlyIf !== undefined || looksMade(textOf(at).slice(1, -1));
  return sink.isOfProvider !== true || onlyIf === undefined;
}
