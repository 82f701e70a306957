/** Callbacks for failures, written in place or named. */
import type { Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import type { Origin } from '../../model/origin.ts';
import { nodesIn } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';
import { type Silence, silenceOfCallback } from './swallowed-errors.ts';

/** What a callback does without a look at the error, if it is written in this file or known to do nothing. */
export function silenceOfNamed(
  context: SourceContext,
  callback: Node,
  program: Node | undefined,
): Silence | undefined {
  if (isNoop(context.syntax.originOf(callback))) return { kind: 'empty' };
  return silenceOfCallback(context.syntax, functionAt(context, callback, program));
}

/** What a name of this file stands for, where that is a function of this file: `noop` of `const noop = () => {}`. */
export function functionAt(
  { facts, path, syntax }: SourceContext,
  node: Node,
  program: Node | undefined,
): Node {
  const origin = isFunction(node) ? undefined : syntax.originOf(node);
  if (origin?.kind !== 'function' || origin.path !== path || program === undefined) return node;
  const span = facts.functions[origin.function]?.span;
  const found = [...nodesIn(syntax, program)].find(
    inner => isFunction(inner) && inner.end === span?.end && inner.start >= span.start,
  );
  return found ?? node;
}

const collections = new Set(['lodash', 'lodash-es', 'underscore', 'rxjs']);

/** `noop` of lodash and its kin, which is there to do nothing. */
function isNoop(origin: Origin): boolean {
  if (origin.kind !== 'library') return false;
  const name = origin.path.at(-1) ?? origin.export;
  return (
    (name === 'noop' && collections.has(origin.package)) || /^(?:lodash[./])?noop\d?$/.test(origin.package)
  );
}
