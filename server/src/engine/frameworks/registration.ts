/** What registrations of routes have in common, whichever framework they are written for. */
import type { CallFact, Reference, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import { textOf } from '../languages/typescript/values.ts';
import type { ResolvedCall } from '../model/calls.ts';
import { type Origin, type Origins, wholeModule } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import { callMaking } from './piece.ts';
import type { HandlerPlace, HttpVerb } from './route.ts';
import type { RouterIdentity } from './router.ts';

/** Methods of a router by the verb that they answer. */
export const verbs: Readonly<Record<string, HttpVerb>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  all: 'ALL',
};

interface FileSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly origins: Origins;
}

/** The router on which something is registered. */
export function receiverOf(call: ResolvedCall, sources: FileSources): RouterIdentity | undefined {
  const { callee } = call.fact;
  if (callee === undefined) return undefined;
  return routerOfReference({ root: callee.root, path: callee.path.slice(0, -1) }, sources);
}

/** The router that a chain of names leads to: the place where it was made, or the parameter that brings it. */
export function routerOfReference(
  reference: Reference,
  { path, facts, origins }: FileSources,
): RouterIdentity | undefined {
  return identityOf(origins.ofReference(path, reference)) ?? parameterIdentity(reference, path, facts);
}

/** A router that a function is given by whoever calls it, also as part of an object that it takes apart. */
function parameterIdentity(
  { root, path: names }: Reference,
  path: FilePath,
  facts: TypeScriptFacts,
): RouterIdentity | undefined {
  if (root.kind === 'parameter')
    return {
      kind: 'parameter',
      path,
      function: root.function,
      parameter: root.parameter,
      member: names.join('.'),
    };
  const value = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  if (value?.kind !== 'reference' || value.reference.root.kind !== 'parameter') return undefined;
  return parameterIdentity(
    { root: value.reference.root, path: [...value.reference.path, ...names] },
    path,
    facts,
  );
}

export function identityOf(origin: Origin): RouterIdentity | undefined {
  if (origin.kind !== 'library' || !origin.isInstance || origin.madeBy === undefined) return undefined;
  return { kind: 'made', ...origin.madeBy };
}

/**
 * The function of the project that a value stands for. What wraps a function to catch its errors, and what binds it,
 * leads on to it.
 */
export function handlerOf(
  value: Value | undefined,
  sources: FileSources,
  depth = 0,
): HandlerPlace | undefined {
  if (value === undefined || depth > 3) return undefined;
  const call = callMaking(value, sources.facts);
  return (
    (call?.callee === undefined ? undefined : wrappedIn(call, call.callee, sources, depth)) ??
    functionOf(value, sources)
  );
}

function functionOf(value: Value, { path, origins }: FileSources): HandlerPlace | undefined {
  const origin = wholeModule(origins.ofValue(path, value), origins);
  return origin.kind === 'function' ? { path: origin.path, function: origin.function } : undefined;
}

/** What a wrapper makes of a function answers as that function does. */
function wrappedIn(
  call: CallFact,
  callee: Reference,
  sources: FileSources,
  depth: number,
): HandlerPlace | undefined {
  if (callee.path.at(-1) === 'bind') {
    const reference = { root: callee.root, path: callee.path.slice(0, -1) };
    return functionOf({ kind: 'reference', reference, span: call.span }, sources);
  }
  const wrapped = call.arguments.map(argument => handlerOf(argument, sources, depth + 1));
  return wrapped.find(place => place !== undefined);
}

/** The text of a value, also when it is put together from constants of this project. */
export function textIn(value: Value | undefined, path: FilePath, origins: Origins): string | undefined {
  const own = textOf(value);
  if (own !== undefined || value === undefined) return own;
  if (value.kind === 'template') {
    const parts = value.parts.map(part => textIn(part, path, origins));
    return parts.includes(undefined)
      ? undefined
      : value.texts.map((text, index) => `${text}${parts[index] ?? ''}`).join('');
  }
  if (value.kind !== 'reference') return undefined;
  const origin = origins.ofValue(path, value);
  if (origin.kind !== 'value' || origin.value.kind === 'reference') return undefined;
  return textIn(origin.value, origin.path, origins);
}

/** The regular expression that a value is, as it is written. */
export function withExpression(value: Value, facts: TypeScriptFacts): { readonly expression?: string } {
  const root = value.kind === 'reference' ? value.reference.root : undefined;
  const held = root?.kind === 'variable' ? facts.variables[root.variable]?.value : value;
  return held?.kind === 'opaque' && held.pattern !== undefined ? { expression: held.pattern } : {};
}
