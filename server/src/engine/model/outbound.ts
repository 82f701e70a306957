/** Calls to other services over HTTP. */

import type { Value } from '../languages/typescript/facts.ts';
import { fetchMethod } from '../libraries/http-clients.ts';
import type { Libraries } from '../libraries/index.ts';
import type { HttpMethod } from '../libraries/library.ts';
import type { ResolvedCall } from './calls.ts';

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
    return [{ call, library, method, url, options: call.fact.arguments[method.options] }];
  });
}

function methodOf(call: ResolvedCall, libraries: Libraries): HttpMethod | undefined {
  const { callee, fact } = call;
  if (fact.form !== 'call') return undefined;
  if (callee.kind === 'library') return libraries.httpMethod(callee);
  const isFetch =
    callee.kind === 'global' &&
    ((callee.name === 'fetch' && callee.path.length === 0) ||
      (callee.name === 'globalThis' && callee.path[0] === 'fetch'));
  return isFetch ? fetchMethod : undefined;
}
