/** What expressions and written types mean, as far as one file can tell. */
import type { Node, TSType } from '@oxc-project/types';
import type { Declarations } from './declare.ts';
import { describeType } from './describe-type.ts';
import { describeValue } from './describe-value.ts';
import type { TypeFact, Value } from './facts.ts';
import { createReferences, type References } from './references.ts';

export interface Expressions extends Pick<References, 'referenceOf' | 'bindingOf'> {
  valueOf(node: Node): Value;
  typeOf(type: TSType): TypeFact;
}

export function createExpressions(declarations: Declarations): Expressions {
  const references = createReferences(declarations);
  const { referenceOf, bindingOf } = references;
  const context = { declarations, referenceOf };
  return {
    referenceOf,
    bindingOf,
    valueOf: node => describeValue(context, node),
    typeOf: type => describeType(references, type),
  };
}
