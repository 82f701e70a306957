import type { Node } from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import type { AnyFunction, Declarations } from './declare.ts';
import type { Expressions } from './expressions.ts';
import type { FunctionFact, FunctionIndex } from './facts.ts';
import {
  describeDecorators,
  describeParameter,
  formOfFunction,
  nameOfFunction,
  typeOfAnnotation,
} from './members.ts';

export function describeFunction(
  node: AnyFunction,
  ancestors: readonly Node[],
  outer: Pick<FunctionFact, 'block'> & { readonly function: FunctionIndex | undefined },
  declarations: Declarations,
  expressions: Expressions,
): Omit<FunctionFact, 'returns'> {
  const parent = ancestors.at(-1);
  const { name, span: nameSpan } = nameOfFunction(node, parent);
  const method = parent?.type === 'MethodDefinition' ? parent : undefined;
  return {
    name,
    form: formOfFunction(node, parent),
    class: ownerOf(method, ancestors.at(-3), declarations),
    isStatic: method?.static === true,
    isAsync: node.async,
    parameters: trim(node.params.map(parameter => describeParameter(parameter, expressions))),
    returnType: typeOfAnnotation(node.returnType, expressions),
    decorators: describeDecorators(method?.decorators, expressions),
    parent: outer.function,
    block: outer.block,
    callback: callbackOf(node, parent, declarations),
    span: method === undefined ? spanOf(node.start, node.end) : spanOf(method.start, method.end),
    nameSpan,
  };
}

function ownerOf(
  method: Node | undefined,
  owner: Node | undefined,
  declarations: Declarations,
): FunctionFact['class'] {
  return method === undefined || owner === undefined ? undefined : declarations.classIndexes.get(owner);
}

function callbackOf(
  node: Node,
  parent: Node | undefined,
  declarations: Declarations,
): FunctionFact['callback'] {
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return undefined;
  const call = declarations.callIndexes.get(parent);
  const argument = parent.arguments.findIndex(given => Object.is(given, node));
  return call === undefined || argument === -1 ? undefined : { call, argument };
}
