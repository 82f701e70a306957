/** Methods of arrays that are given async callbacks. */
import type { CallExpression, Node } from '@oxc-project/types';
import { type AnyFunction, isFunction } from '../../languages/typescript/declare.ts';
import type { Reference as CodeReference } from '../../languages/typescript/facts.ts';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import type { SourceContext } from '../rule.ts';
import { calledName, receiverOf } from './tree.ts';

/** A call of an array's method with an async callback. */
export interface AsyncCallback {
  readonly method: string;
  readonly call: CallExpression;
  readonly list: Node;
  readonly callback: Node;
  /** The callback where it is written in place. */
  readonly body: AnyFunction | undefined;
  readonly isMethod: boolean;
}

const methods = new Set([
  ...['forEach', 'map', 'filter', 'some', 'every'],
  ...['find', 'findIndex', 'findLast', 'findLastIndex'],
]);

const utilities = new Set(['lodash', 'lodash-es', 'underscore']);

/** The async callback that a call gives to a method of an array, or to what lodash has for it. */
export function asyncCallbackOf(context: SourceContext, call: CallExpression): AsyncCallback | undefined {
  const name = calledName(call) ?? '';
  const method = name === 'each' ? 'forEach' : name;
  if (!methods.has(method)) return undefined;
  const origin = context.syntax.originOf(call.callee);
  const isUtility = origin.kind === 'library' && utilities.has(origin.package) && !origin.path.includes('()');
  const list = isUtility ? call.arguments[0] : receiverOf(call);
  const callback = call.arguments[isUtility ? 1 : 0];
  if (list === undefined || callback === undefined || (name === 'each' && !isUtility)) return undefined;
  if (call.arguments.length > (isUtility ? 2 : 1) || !isAsync(context, callback)) return undefined;
  return {
    method,
    call,
    list,
    callback,
    body: isFunction(callback) ? callback : undefined,
    isMethod: !isUtility,
  };
}

function isAsync({ facts, path, syntax }: SourceContext, callback: Node): boolean {
  if (isFunction(callback)) return callback.async;
  const origin = syntax.originOf(callback);
  return (
    origin.kind === 'function' && origin.path === path && facts.functions[origin.function]?.isAsync === true
  );
}

const arrayMethods = new Set([
  ...['map', 'filter', 'slice', 'concat', 'flat', 'flatMap', 'sort', 'reverse', 'split', 'toSorted'],
  ...['keys', 'values', 'entries', 'from', 'of'],
]);

/** Whether a list is known to be an array, so that awaiting what its methods give makes no sense. */
export function isArray(context: SourceContext, list: Node): boolean {
  const inner = unwrap(list);
  if (inner.type === 'ArrayExpression') return true;
  const value = context.syntax.valueOf(inner);
  return value.kind === 'reference' && isArrayReference(context, value.reference, 0);
}

function isArrayReference(context: SourceContext, { path, root }: CodeReference, depth: number): boolean {
  const { facts } = context;
  if (path.length > 0 || depth > 4) return false;
  if (root.kind === 'call') {
    const callee = facts.calls[root.call]?.callee;
    const isKnown = callee !== undefined && arrayMethods.has(callee.path.at(-1) ?? '');
    return isKnown && context.syntax.originOfReference(callee).kind !== 'library';
  }
  if (root.kind === 'parameter') {
    return facts.functions[root.function]?.parameters[root.parameter]?.type?.kind === 'array';
  }
  const variable = root.kind === 'variable' ? facts.variables[root.variable] : undefined;
  if (variable?.type?.kind === 'array' || variable?.value?.kind === 'array') return true;
  return (
    variable?.value?.kind === 'reference' && isArrayReference(context, variable.value.reference, depth + 1)
  );
}

/** Their methods of the same names wait for async callbacks, or work on something else than elements. */
const streams = new Set(['stream', 'rxjs', 'bluebird', 'effect', 'ix', 'streamx', 'async']);

/** Whether nothing says that a list is a stream or another thing with methods of the same names. */
export function mayBeArray({ syntax }: SourceContext, list: Node): boolean {
  const origin = syntax.originOf(list);
  return origin.kind !== 'library' || !streams.has(origin.package);
}

/** `Set` and `Map` have `forEach`, but no `map`. */
export function collectionOf({ facts, syntax }: SourceContext, list: Node): string | undefined {
  const reference = syntax.referenceOf(list);
  if (reference === undefined || reference.path.length > 0) return undefined;
  const { root } = reference;
  if (root.kind === 'parameter') {
    const type = facts.functions[root.function]?.parameters[root.parameter]?.type;
    return type?.kind === 'named' ? globalName(type.reference) : undefined;
  }
  const origin = syntax.originOf(list);
  return origin.kind === 'global' && origin.path[0] === 'new' ? origin.name : undefined;
}

function globalName({ root }: CodeReference): string | undefined {
  return root.kind === 'global' ? root.name.replace(/^Readonly/, '') : undefined;
}

/** What the callback calls its element, without a written type, if that is all it takes. */
export function elementName(syntax: SourceContext['syntax'], { params }: AnyFunction): string | undefined {
  const [parameter] = params;
  if (parameter === undefined || params.length > 1) return undefined;
  if (!['Identifier', 'ObjectPattern', 'ArrayPattern'].includes(parameter.type)) return undefined;
  const annotation = 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
  return syntax.textOf({ start: parameter.start, end: annotation?.start ?? parameter.end });
}
