// ---
// title: fetch
// packages: {}
// placeholders:
//   10_000: Milliseconds for the whole call
//   3_000: Milliseconds for one attempt
//   3: Attempts, the first included
// ---
import { setTimeout as pause } from 'node:timers/promises';

/** Times in milliseconds. */
export interface CallLimits {
  /** For all attempts and the pauses between them. */
  readonly deadline: number;
  /** For one attempt, the body included. */
  readonly attemptDeadline: number;
  readonly attempts: number;
  /** The first pause is at most this long, each later one at most twice the one before. */
  readonly firstPause: number;
}

const defaultLimits: CallLimits = { deadline: 10_000, attemptDeadline: 3_000, attempts: 3, firstPause: 200 };
const idempotentMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const passingStatuses = new Set([408, 429, 502, 503, 504]);

/** The other side answered, but not with success. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(method: string, url: URL, response: Response, body: string) {
    super(`${method} ${url.origin}${url.pathname} answered ${response.status}`);
    this.name = 'HttpError';
    this.status = response.status;
    this.headers = response.headers;
    this.body = body;
  }
}

/** Returns successful answers only; throws `HttpError`, or the network's or the deadline's error. */
export async function call(url: URL, init: RequestInit = {}, limits = defaultLimits): Promise<Response> {
  const method = (init.method ?? 'GET').toUpperCase();
  const repeatable = idempotentMethods.has(method) && !isStream(init.body);
  const attempts = repeatable ? limits.attempts : 1;
  const giveUpAt = Date.now() + limits.deadline;
  const signal = AbortSignal.any([
    AbortSignal.timeout(limits.deadline),
    ...(init.signal ? [init.signal] : []),
  ]);

  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(url, { ...init, method, signal }, limits.attemptDeadline);
    } catch (error) {
      const wait = pauseAfter(error, attempt, limits);
      if (wait === undefined || attempt >= attempts || signal.aborted || Date.now() + wait >= giveUpAt)
        throw error;
      await pause(wait, undefined, { signal });
    }
  }
}

/** What was read once cannot be sent a second time; that goes for Node's streams as well, which fetch takes too. */
function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function attemptOnce(
  url: URL,
  init: RequestInit & { readonly method: string; readonly signal: AbortSignal },
  deadline: number,
): Promise<Response> {
  const signal = AbortSignal.any([init.signal, AbortSignal.timeout(deadline)]);
  const response = await fetch(url, { ...init, signal });
  if (response.ok) return response;
  throw new HttpError(init.method, url, response, await response.text());
}

/** How long to wait before the next attempt; undefined when another one would fail in the same way. */
function pauseAfter(error: unknown, attempt: number, limits: CallLimits): number | undefined {
  const jitter = Math.random() * limits.firstPause * 2 ** (attempt - 1);
  if (!(error instanceof HttpError)) return jitter;
  if (!passingStatuses.has(error.status)) return undefined;
  return (retryAfter(error.headers) ?? 0) + jitter;
}

function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
