/** Which headers a call reads, by the names that it is given. */
import { textIn } from '../../frameworks/registration.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Origins } from '../origin.ts';
import type { RequestRead } from './request-parts.ts';

interface Sources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly origins: Origins;
}

/** What a call reads of the headers; `read` is what its callee reads of the request, if it does. */
export function headersRead(
  call: ResolvedCall,
  read: RequestRead | undefined,
  sources: Sources,
): readonly RequestRead[] {
  return [
    ...call.fact.arguments.flatMap(keyIn),
    ...(read?.part === 'headers' ? namedIn(call, read, sources) : []),
    ...askedOfRequest(call, sources),
    ...cookieOfHono(call, sources),
  ];
}

/** Hono's `getCookie(context, 'session')` */
function cookieOfHono({ callee, fact }: ResolvedCall, { path, origins }: Sources): readonly RequestRead[] {
  if (callee.kind !== 'library' || callee.package !== 'hono/cookie' || !/^get/.test(callee.export)) return [];
  return [{ part: 'headers', names: [textIn(fact.arguments[1], path, origins) ?? 'cookie'], of: undefined }];
}

/** `request.cookies.get('session')` */
function namedIn(
  { fact }: ResolvedCall,
  { of }: RequestRead,
  { path, origins }: Sources,
): readonly RequestRead[] {
  const text = textIn(fact.arguments[0], path, origins);
  return text === undefined ? [] : [{ part: 'headers', names: [text], of }];
}

/** Express's `request.header('x-signature')` and `request.get('x-signature')`. */
function askedOfRequest({ fact }: ResolvedCall, { facts, path, origins }: Sources): readonly RequestRead[] {
  const { root, path: names = [] } = fact.callee ?? {};
  if (root?.kind !== 'parameter' || names.length > 1 || !/^(?:header|get)$/.test(names[0] ?? '')) return [];
  const asked = facts.functions[root.function]?.parameters[root.parameter];
  const text = textIn(fact.arguments[0], path, origins);
  return text !== undefined && /^_?req(?:uest)?$/i.test(asked?.name ?? '')
    ? [{ part: 'headers', names: [text], of: root.function }]
    : [];
}

/** `req.get('Idempotency-Key')`, whatever reads it. */
function keyIn(value: Value): readonly RequestRead[] {
  const text = value.kind === 'literal' && typeof value.value === 'string' ? value.value : '';
  return isIdempotencyKey(text) ? [{ part: 'headers', names: [text], of: undefined }] : [];
}

export function isIdempotencyKey(name: string): boolean {
  return /^(?:x-)?idempotency-?key$|^idempotent-?key$/i.test(name);
}
