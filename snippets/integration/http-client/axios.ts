// ---
// title: axios with a circuit breaker (cockatiel)
// packages: { axios: ">=1.2", cockatiel: ">=3" }
// stack: [axios]
// placeholders:
//   PricesClient: The other service, in the name of its client
//   10_000: Milliseconds for the whole call
//   3_000: Milliseconds for one attempt
//   3: Attempts, the first included
// ---
import axios, { type AxiosInstance, type AxiosRequestConfig, isAxiosError } from 'axios';
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

const DEADLINE_MS = 10_000;
const ATTEMPT_MS = 3_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;
const repeatableMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const passingStatuses = new Set([408, 429, 502, 503, 504]);

/**
 * One for each service that is called, made at start-up. Throws `BrokenCircuitError` at once while the service is given
 * a rest, `TaskCancelledError` at the deadline, else axios' own errors: statuses of 400 and above throw.
 */
export class PricesClient {
  readonly #http: AxiosInstance;
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

  constructor(baseURL: string) {
    this.#http = axios.create({ baseURL, timeout: ATTEMPT_MS, maxRedirects: 0 });
  }

  /** What is not safe to repeat is tried once. The body is whatever came: parse it before it is used. */
  async request(config: Omit<AxiosRequestConfig, 'signal' | 'timeout'>): Promise<unknown> {
    const repeats = repeatableMethods.has((config.method ?? 'GET').toUpperCase());
    const policy: IPolicy = repeats
      ? wrap(this.#deadline, this.#retry, this.#breaker)
      : wrap(this.#deadline, this.#breaker);
    const { data } = await policy.execute(({ signal }) =>
      // axios' own timeout begins with the answer; this one covers connecting, too.
      this.#http.request<unknown>({
        ...config,
        signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
      }),
    );
    return data;
  }
}

/** Another attempt may succeed: the network failed, or the service says that it is busy. */
function isPassing(error: unknown): boolean {
  // Nobody was asked: whoever waited and asked again would wait in vain.
  if (error instanceof BrokenCircuitError) return false;
  if (!isAxiosError(error)) return false;
  return error.response === undefined || passingStatuses.has(error.response.status);
}

/** Grows, with some chance in it, and begins where the service says. */
function pauseAfter({ attempt, result }: IRetryBackoffContext<unknown>): number {
  const asked = 'error' in result ? retryAfter(result.error) : 0;
  return asked + Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1);
}

/** Milliseconds; a header that says nothing, or that is not there, asks for none. */
function retryAfter(error: unknown): number {
  const value = isAxiosError(error) ? String(error.response?.headers['retry-after']) : '';
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.max(wait, 0);
}
