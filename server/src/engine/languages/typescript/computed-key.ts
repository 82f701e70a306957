/** The key under which a member is set, where a value says it. */
import type { Node } from '@oxc-project/types';
import type { Expressions } from './expressions.ts';
import type { Value } from './facts.ts';
import { propertyName } from './patterns.ts';

/** `{ key }` of `attempts[req.ip]`, and nothing of `attempts.total` and `attempts['total']`. */
export function computedKey(target: Node, expressions: Expressions): { readonly key?: Value } {
  if (target.type !== 'MemberExpression' || !target.computed) return {};
  return propertyName(target.property, true) === undefined
    ? { key: expressions.valueOf(target.property) }
    : {};
}
