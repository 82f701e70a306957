/** What registrations of routes have in common, whichever framework they are written for. */
import type { Root, Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { Origin, Origins } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import { type HttpVerb, type RouterIdentity, textOf } from './route.ts';

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

/** The router on which something is registered. */
export function receiverOf(call: ResolvedCall, origins: Origins): RouterIdentity | undefined {
  const { callee } = call.fact;
  if (callee === undefined) return undefined;
  const receiver = { root: callee.root, path: callee.path.slice(0, -1) };
  return identityOf(origins.ofReference(call.path, receiver)) ?? parameterIdentity(callee.root, call.path);
}

/** A router that a function is given by whoever calls it. */
function parameterIdentity(root: Root, path: FilePath): RouterIdentity | undefined {
  if (root.kind !== 'parameter') return undefined;
  return { kind: 'parameter', path, function: root.function, parameter: root.parameter };
}

export function identityOf(origin: Origin): RouterIdentity | undefined {
  if (origin.kind !== 'library' || !origin.isInstance || origin.madeBy === undefined) return undefined;
  return { kind: 'made', ...origin.madeBy };
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
