// ---
// title: Guesses of passwords and codes, rate-limiter-flexible
// packages: { rate-limiter-flexible: ">=5", ioredis: ">=5.3" }
// stack: [rate-limiter-flexible]
// placeholders:
//   login: What is guessed at; part of the keys
//   5: Guesses for one account from one address
//   50: Guesses from one address, for whatever account
//   15 * 60: Seconds until they are forgotten
// ---
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** Answer 429 with `Retry-After: ${retryAfterSeconds}`, whether or not the guess would have been right. */
export type GuessVerdict =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly retryAfterSeconds: number };

/**
 * Counts before the password is looked at: `await guesses.count(email, request.ip)`, and after a right one
 * `await guesses.forget(email, request.ip)`. `redis` has a `commandTimeout`, so that a silent one holds nobody up. One address and account together, so that nobody can lock out somebody else.
 */
export class GuessLimiter {
  private readonly perAccount: RateLimiterRedis;
  private readonly perAddress: RateLimiterRedis;

  constructor(redis: Redis) {
    this.perAccount = limiterOf(redis, 'login-account', 5);
    this.perAddress = limiterOf(redis, 'login-address', 50);
  }

  async count(account: string, address: string): Promise<GuessVerdict> {
    try {
      await this.perAddress.consume(networkOf(address));
      await this.perAccount.consume(keyOf(account, address));
      return { isAllowed: true };
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return { isAllowed: false, retryAfterSeconds: Math.ceil(reason.msBeforeNext / 1_000) };
    }
  }

  async forget(account: string, address: string): Promise<void> {
    await this.perAccount.delete(keyOf(account, address));
  }
}

function limiterOf(redis: Redis, keyPrefix: string, points: number): RateLimiterRedis {
  const limits = { keyPrefix, points, duration: 15 * 60 };
  // Each instance counts by itself while Redis is away: nobody guesses without end meanwhile.
  return new RateLimiterRedis({
    ...limits,
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(limits),
  });
}

/** Names of accounts are personal: only their hash reaches Redis. */
function keyOf(account: string, address: string): string {
  return createHash('sha256')
    .update(`${account.normalize('NFKC').toLowerCase()}\n${networkOf(address)}`)
    .digest('base64url');
}

/** Whoever has one IPv6 address has the 2^64 of its network: they are one caller, as is an IPv4 address written in IPv6. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = [], tail] = address.split('::').map(part => part.split(':').filter(group => group !== ''));
  const zeros = Array<string>(8 - head.length - (tail?.length ?? 0)).fill('0');
  const groups = tail === undefined ? head : [...head, ...zeros, ...tail];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
