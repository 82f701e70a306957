// ---
// title: NestJS, @nestjs/throttler and ioredis
// packages: { "@nestjs/throttler": ">=6.7", "@nestjs/common": ">=10", ioredis: ">=5.3" }
// stack: ["@nestjs/throttler", "@nestjs/common"]
// placeholders:
//   60_000: Length of the window in milliseconds
//   100: Requests in one window
// ---
import { inspect } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerModuleOptions, type ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';

/**
 * `ThrottlerModule.forRootAsync({ inject: [REDIS], useFactory: throttlerOptions })` in the root module, and
 * `{ provide: APP_GUARD, useClass: CallerThrottlerGuard }` after the guard that knows who is calling.
 * The client has a `commandTimeout`, so that a slow one holds nobody up.
 */
export function throttlerOptions(redis: Redis): ThrottlerModuleOptions {
  return { throttlers: [{ ttl: 60_000, limit: 100 }], storage: new RedisThrottlerStorage(redis) };
}

/** Whoever is signed in is counted by name, everybody else by address: since 6.7 a whole IPv6 network counts as one. */
@Injectable()
export class CallerThrottlerGuard extends ThrottlerGuard {
  protected override async getTracker(request: Record<string, unknown>): Promise<string> {
    const { user } = request;
    const isKnown = typeof user === 'object' && user !== null && 'id' in user;
    return isKnown ? `user:${String(user.id)}` : super.getTracker(request);
  }
}

/** Counts, and lets the window begin with the first request, in one step: nothing can be left without an end. */
const COUNT = `
  local hits = redis.call('INCR', KEYS[1])
  if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { hits, redis.call('PTTL', KEYS[1]) }
`;

type ThrottlerRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

class RedisThrottlerStorage implements ThrottlerStorage {
  private readonly logger = new Logger(RedisThrottlerStorage.name);

  constructor(private readonly redis: Redis) {}

  async increment(key: string, ttl: number, limit: number): Promise<ThrottlerRecord> {
    try {
      const reply: unknown = await this.redis.eval(COUNT, 1, `rate-limit:${key}`, ttl);
      if (!Array.isArray(reply)) throw new TypeError('Redis gave no count');
      const totalHits = Number(reply[0]);
      const seconds = Math.ceil(Number(reply[1]) / 1_000);
      const isBlocked = totalHits > limit;
      return { totalHits, timeToExpire: seconds, isBlocked, timeToBlockExpire: isBlocked ? seconds : 0 };
    } catch (error) {
      this.logger.error('Requests pass uncounted', inspect(error, { depth: 0 }));
      return { totalHits: 0, timeToExpire: 0, isBlocked: false, timeToBlockExpire: 0 };
    }
  }
}
