/** What the name of a call says about its failure: some may fail without harm. */

import type { CallExpression, Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import { propertyName } from '../../languages/typescript/patterns.ts';
import type { SyntaxQueries } from '../rule.ts';
import { wordsOf } from './names.ts';
import { calledName } from './tree.ts';

const endings = new Set(
  `close end destroy unlink rm rmdir rollback release disconnect cleanup clean cancel abort kill
   quit unsubscribe dispose stop terminate shutdown teardown unlock unregister unwatch evict expire
   detach drain flush exit unref logout`.split(/\s+/),
);

/** Functions of these names also undo something of the business: an order, a lease, a subscription. */
const undoings = new Set(`cancel release expire unsubscribe unregister logout end evict`.split(/\s+/));

const probes = new Set(
  `access stat lstat exists exist is has can check ping probe try detect which peek import require
   resolve parse decode json text verify validate sleep delay wait read readdir realpath load`.split(/\s+/),
);

const caches = new Set(['cache', 'caches']);

/** Ending something, asking whether it is there, or turning text into something else. */
export function mayFailQuietly(syntax: SyntaxQueries, call: CallExpression): boolean {
  const [first = ''] = wordsOf(calledName(call) ?? '');
  if (endings.has(first) || probes.has(first) || isForced(call)) return true;
  // A cache that fails has nothing to give, and what stays in it ends by itself.
  if (wordsOf(syntax.textOf(call.callee)).some(word => caches.has(word)) || expires(call)) return true;
  const callbacks = call.arguments.filter(isFunction).map(callback => callback.body);
  return (
    callbacks.length > 0 &&
    callbacks.every(body => body?.type === 'CallExpression' && mayFailQuietly(syntax, body))
  );
}

/** `redis.set(key, value, 'EX', 60)`: an entry that is to be gone soon anyway. */
function expires(call: CallExpression): boolean {
  return (
    calledName(call) === 'set' &&
    call.arguments.some(
      argument => argument.type === 'Literal' && (argument.value === 'EX' || argument.value === 'PX'),
    )
  );
}

const changes = new Set(
  `save insert update create upsert delete remove destroy publish send enqueue dispatch emit notify charge pay refund
   transfer persist store write post put patch append push add register submit commit record approve grant revoke`.split(
    /\s+/,
  ),
);

/** What may be filled anew at any time, and what only watches. */
export const harmlessWords = new Set([
  'cache',
  'caches',
  'cached',
  'memo',
  'lock',
  'locks',
  'metric',
  'metrics',
  'log',
  'logs',
]);

/** By its name a call changes something that somebody counts on: a row, a message, a payment. */
export function changesSomething(syntax: SyntaxQueries, call: CallExpression): boolean {
  const [first = ''] = wordsOf(calledName(call) ?? '');
  return changes.has(first) && !wordsOf(syntax.textOf(call.callee)).some(word => harmlessWords.has(word));
}

/** `container.remove({ force: true })`: whatever state it is in, it is to be gone. */
function isForced({ arguments: given }: CallExpression): boolean {
  const options = given.at(-1);
  if (options?.type !== 'ObjectExpression') return false;
  return options.properties.some(
    property =>
      property.type === 'Property' &&
      propertyName(property.key, property.computed) === 'force' &&
      property.value.type === 'Literal' &&
      property.value.value === true,
  );
}

/** In a `finally`, in another `catch`, or in a function that ends something. */
export function isGivingUp(ancestors: readonly Node[]): boolean {
  return ancestors.some((node, index) => {
    if (node.type === 'CatchClause') return true;
    if (node.type === 'TryStatement')
      return node.finalizer !== null && node.finalizer === ancestors[index + 1];
    if (!isFunction(node)) return false;
    const [first = ''] = wordsOf(nameOfFunction(node, ancestors[index - 1]));
    return endings.has(first) && !undoings.has(first);
  });
}

export function nameOfFunction(node: Node, parent: Node | undefined): string {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  const isNamed = parent?.type === 'MethodDefinition' || parent?.type === 'Property';
  return (isNamed ? propertyName(parent.key, parent.computed) : undefined) ?? '';
}
