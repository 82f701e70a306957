/** Functions of the project, as far as one file can tell. */
import type { CallExpression } from '@oxc-project/types';
import type { Reference } from '../../languages/typescript/facts.ts';
import type { SyntaxQueries } from '../rule.ts';

/**
 * What a call calls, where that may be a function of the project: one of this file, or one from a place that may be
 * the project's too, such as an alias that looks like a package. Whether it is, `confirm` is told.
 */
export function ownFunctionOf(syntax: SyntaxQueries, { callee }: CallExpression): Reference | undefined {
  const origin = syntax.originOf(callee);
  const mayBeOwn =
    origin.kind === 'function' ||
    origin.kind === 'unknown' ||
    (origin.kind === 'library' && !syntax.libraries.isKnown(origin.package));
  return mayBeOwn ? syntax.referenceOf(callee) : undefined;
}
