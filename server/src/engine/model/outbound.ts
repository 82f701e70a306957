/** Calls to other services over HTTP. */

import type { CallIndex, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import { fetchMethod } from '../libraries/http-clients.ts';
import type { Libraries } from '../libraries/index.ts';
import type { HttpMethod } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { ResolvedCall } from './calls.ts';
import type { LibraryOrigin, Origin, Origins } from './origin.ts';

export interface OutboundCall {
  readonly call: ResolvedCall;
  /** `fetch` for the global function, else the package. */
  readonly library: string;
  readonly method: HttpMethod;
  readonly url: Value | undefined;
  readonly options: Value | undefined;
}

export function findOutboundCalls(
  calls: readonly ResolvedCall[],
  libraries: Libraries,
): readonly OutboundCall[] {
  return calls.flatMap(call => {
    const method = methodOf(call, libraries);
    if (method === undefined) return [];
    const library = call.callee.kind === 'library' ? call.callee.package : 'fetch';
    const url = method.url === undefined ? undefined : call.fact.arguments[method.url];
    if (library === 'fetch' && isBelowPage(url)) return [];
    return [{ call, library, method, url, options: call.fact.arguments[method.options] }];
  });
}

/** `/api/orders`: only a page can ask below its own address, so this runs in a browser. */
function isBelowPage(url: Value | undefined): boolean {
  const start = url?.kind === 'template' ? url.texts[0] : url?.kind === 'literal' ? url.value : undefined;
  return typeof start === 'string' && /^\/(?!\/)/.test(start);
}

function methodOf(call: ResolvedCall, libraries: Libraries): HttpMethod | undefined {
  const { callee, fact } = call;
  if (fact.form !== 'call') return undefined;
  if (callee.kind === 'library') return libraries.httpMethod(callee);
  const isFetch =
    callee.kind === 'global' &&
    ((callee.name === 'fetch' && callee.path.length === 0) ||
      (callee.name === 'globalThis' && callee.path.join('.') === 'fetch'));
  return isFetch ? fetchMethod : undefined;
}

/** The clients, as in {@link OutboundCall.library}, whose calls this file gives a deadline once for all. */
export function findDeadlineDefaults(
  path: FilePath,
  calls: readonly ResolvedCall[],
  facts: TypeScriptFacts,
  origins: Origins,
): readonly string[] {
  const assigned = facts.assignments.flatMap(({ target }) => {
    if (target.path.at(-1) !== 'timeout' || target.path.at(-2) !== 'defaults') return [];
    const client = origins.ofReference(path, { root: target.root, path: target.path.slice(0, -2) });
    return client.kind === 'library' ? [clientKey(client)] : [];
  });
  return [...assigned, ...calls.flatMap(({ callee, fact }) => defaultsOfCall(callee, fact.arguments))];
}

/** A client of its own, such as `axios.create()` gives, by the call that made it; else all calls of its package. */
export function clientKey({ isInstance, madeBy, package: name }: LibraryOrigin): string {
  return isInstance && madeBy !== undefined ? keyOfMadeClient(madeBy.path, madeBy.call) : name;
}

/** The key of the client that a call makes. */
export function keyOfMadeClient(path: FilePath, call: CallIndex): string {
  return `${path}#${call}`;
}

/** `setGlobalDispatcher(agent)` of undici serves `fetch` too; Nest's `HttpModule` configures what it provides. */
function defaultsOfCall(callee: Origin, given: readonly Value[]): readonly string[] {
  if (callee.kind !== 'library') return [];
  if (callee.export === 'setGlobalDispatcher') return ['undici', 'fetch'];
  if (callee.package !== '@nestjs/axios' || callee.export !== 'HttpModule') return [];
  const [options] = given;
  const isPlain = callee.path[0] === 'register' && options?.kind === 'object' && !options.isOpen;
  const sets = !isPlain || options.properties.some(property => ['timeout', 'signal'].includes(property.key));
  return callee.path[0] !== undefined && sets ? ['@nestjs/axios'] : [];
}
