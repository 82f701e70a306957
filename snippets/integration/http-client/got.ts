// ---
// title: got with a circuit breaker (opossum)
// packages: { got: ">=14", opossum: ">=8" }
// stack: [got]
// placeholders:
//   PricesClient: The other service, in the name of its client
//   PricesRequest: What it is asked
//   10_000: Milliseconds for the whole call
//   3_000: Milliseconds for one attempt
//   2: Further attempts after the first
// ---
import got, { type Got, HTTPError, type Method } from 'got';
import CircuitBreaker from 'opossum';

const DEADLINE_MS = 10_000;
const ATTEMPT_MS = 3_000;
const JITTER_MS = 500;

export interface PricesRequest {
  readonly path: string;
  readonly method?: Method;
  readonly json?: unknown;
}

/**
 * One for each service that is called, made at start-up; `close` it at shutdown. Throws at once with the code `EOPENBREAKER`
 * while the service is given a rest, else got's own errors: statuses that are no success throw.
 */
export class PricesClient {
  readonly #http: Got;
  readonly #breaker: CircuitBreaker<[PricesRequest], unknown>;

  constructor(prefixUrl: string) {
    this.#http = got.extend({
      prefixUrl,
      followRedirect: false,
      timeout: { request: ATTEMPT_MS },
      // Only GET, PUT, HEAD, DELETE, OPTIONS and TRACE, and what may pass; Retry-After is obeyed; pauses grow.
      retry: { limit: 2, maxRetryAfter: ATTEMPT_MS, calculateDelay: withJitter },
    });
    this.#breaker = new CircuitBreaker(request => this.#send(request), {
      timeout: false,
      // When half of the last ten seconds' calls fail, nobody asks for ten seconds; then one may, and decides.
      volumeThreshold: 5,
      errorThresholdPercentage: 50,
      resetTimeout: 10_000,
      errorFilter: isCallersFault,
    });
  }

  /** The body is whatever came: parse it before it is used. */
  async request(request: PricesRequest): Promise<unknown> {
    return await this.#breaker.fire(request);
  }

  close(): void {
    this.#breaker.shutdown();
  }

  async #send({ path, method = 'GET', json }: PricesRequest): Promise<unknown> {
    const body = json === undefined ? {} : { json };
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const { body: text } = await this.#http(path, { method, ...body, signal });
    return text === '' ? undefined : JSON.parse(text);
  }
}

interface Pause {
  /** 0 when there is to be no other attempt. */
  readonly computedValue: number;
  /** As long as the service asked for. */
  readonly retryAfter?: number;
}

/** Clients that failed together do not come back together, and none earlier than it was asked to. */
function withJitter({ computedValue, retryAfter = 0 }: Pause): number {
  if (computedValue === 0) return 0;
  return retryAfter + (computedValue - retryAfter) * 0.5 + Math.random() * JITTER_MS;
}

/** A 404 says nothing about how the service is. */
function isCallersFault(error: unknown): boolean {
  return error instanceof HTTPError && error.response.statusCode < 500 && error.response.statusCode !== 429;
}
