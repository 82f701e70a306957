// ---
// title: undici with a circuit breaker (cockatiel)
// packages: { undici: ">=7", cockatiel: ">=3" }
// stack: [undici]
// placeholders:
//   PricesClient: The other service, in the name of its client
//   PricesRequest: What it is asked
//   10_000: Milliseconds for the whole call
//   3_000: Milliseconds for one attempt
//   3: Attempts, the first included
//   50: Connections at the same time
// ---
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IPolicy,
  type IRetryBackoffContext,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { type Dispatcher, Pool } from 'undici';

const DEADLINE_MS = 10_000;
const ATTEMPT_MS = 3_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;
const repeatableMethods = new Set<Dispatcher.HttpMethod>(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const passingStatuses = new Set([408, 429, 502, 503, 504]);

/** The other side answered, but not with success. */
export class PricesError extends Error {
  override readonly name = 'PricesError';
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: string;

  constructor({ statusCode, headers }: Dispatcher.ResponseData, body: string) {
    super(`Prices answered ${statusCode}`);
    this.status = statusCode;
    this.headers = headers;
    this.body = body;
  }
}

export interface PricesRequest {
  readonly path: string;
  readonly method?: Dispatcher.HttpMethod;
  readonly json?: unknown;
}

/**
 * One for each service that is called, made at start-up; `close` it at shutdown. Throws `BrokenCircuitError` at once while
 * the service is given a rest, `PricesError` for statuses that are no success, else the network's or the deadline's error.
 */
export class PricesClient {
  readonly #pool: Pool;
  /** After five failures in a row nobody asks for ten seconds; then one may, and decides. */
  readonly #breaker = circuitBreaker(handleWhen(isPassing), {
    halfOpenAfter: 10_000,
    breaker: new ConsecutiveBreaker(5),
  });
  readonly #deadline = timeout(DEADLINE_MS, TimeoutStrategy.Aggressive);
  /** Who is to come back after the deadline need not wait for it. */
  readonly #retry = retry(
    handleWhen(error => isPassing(error) && retryAfter(error) < DEADLINE_MS),
    { maxAttempts: ATTEMPTS - 1, backoff: new DelegateBackoff(pauseAfter) },
  );

  constructor(origin: string) {
    this.#pool = new Pool(origin, { connections: 50, connect: { timeout: ATTEMPT_MS } });
  }

  /** What is not safe to repeat is tried once. The body is whatever came: parse it before it is used. */
  async request(request: PricesRequest): Promise<unknown> {
    const policy: IPolicy = repeatableMethods.has(request.method ?? 'GET')
      ? wrap(this.#deadline, this.#retry, this.#breaker)
      : wrap(this.#deadline, this.#breaker);
    const text = await policy.execute(({ signal }) => this.#attempt(request, signal));
    return text === '' ? undefined : JSON.parse(text);
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #attempt({ path, method = 'GET', json }: PricesRequest, signal: AbortSignal): Promise<string> {
    const response = await this.#pool.request({
      path,
      method,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
      ...(json === undefined
        ? {}
        : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.body.text();
    if (response.statusCode < 200 || response.statusCode > 299) throw new PricesError(response, text);
    return text;
  }
}

/** Another attempt may succeed: the network failed, or the service says that it is busy. */
function isPassing(error: unknown): boolean {
  // Nobody was asked: whoever waited and asked again would wait in vain.
  if (error instanceof BrokenCircuitError) return false;
  return !(error instanceof PricesError) || passingStatuses.has(error.status);
}

/** Grows, with some chance in it, and begins where the service says. */
function pauseAfter({ attempt, result }: IRetryBackoffContext<unknown>): number {
  const asked = 'error' in result ? retryAfter(result.error) : 0;
  return asked + Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1);
}

/** Milliseconds; a header that says nothing, or that is not there, asks for none. */
function retryAfter(error: unknown): number {
  const value = error instanceof PricesError ? String(error.headers['retry-after']) : '';
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.max(wait, 0);
}
