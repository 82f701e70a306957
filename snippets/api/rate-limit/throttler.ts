// ---
// title: NestJS, @nestjs/throttler and ioredis
// packages: { "@nestjs/throttler": ">=6.7", "@nestjs/common": ">=10", "@nestjs/core": ">=10", ioredis: ">=5.3" }
// stack: ["@nestjs/throttler", "@nestjs/common"]
// use:
//   at: module
//   code: |
//     imports: rateLimits
//     providers: rateLimitGuard
// placeholders:
//   60_000: Length of the window in milliseconds
//   100: Requests in one window
// ---
import { inspect } from 'node:util';
import {
  type ExecutionContext,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  ThrottlerGuard,
  ThrottlerModule,
  type ThrottlerModuleOptions,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import { Redis } from 'ioredis';

const WINDOW_MS = 60_000;
const LIMIT = 100;

/**
 * A connection of its own: a request waits half a second for its count at most, and passes uncounted then. It keeps no process
 * running that has finished.
 */
export function connectForLimits(url: string): Redis {
  const logger = new Logger(connectForLimits.name);
  const redis = new Redis(url, { commandTimeout: 500, maxRetriesPerRequest: 1 });
  redis.on('connect', () => redis.stream.unref());
  redis.on('error', error => logger.error('the limits lost their Redis', inspect(error, { depth: 0 })));
  return redis;
}

/** The connection ends with the application. */
export function throttlerOptions(redis: Redis): ThrottlerModuleOptions {
  return { throttlers: [{ ttl: WINDOW_MS, limit: LIMIT }], storage: new RedisThrottlerStorage(redis) };
}

/** Whoever is signed in is counted by name, everybody else by address: since 6.7 a whole IPv6 network counts as one. */
@Injectable()
export class CallerThrottlerGuard extends ThrottlerGuard implements OnApplicationShutdown {
  protected override async getTracker(request: Record<string, unknown>): Promise<string> {
    const { user } = request;
    const isKnown = typeof user === 'object' && user !== null && 'id' in user;
    return isKnown ? `user:${String(user.id)}` : super.getTracker(request);
  }

  /** Resolvers of GraphQL have the request in their context, which is their third argument. */
  protected override getRequestResponse(
    context: ExecutionContext,
  ): ReturnType<ThrottlerGuard['getRequestResponse']> {
    if (context.getType<string>() !== 'graphql') return super.getRequestResponse(context);
    const { req, res = req.res } = context.getArgByIndex(2);
    return { req, res };
  }

  /** Messages and subscriptions come over a connection that is open, and whose answers have no headers. */
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    const kind = context.getType<string>();
    if (kind === 'graphql') return context.getArgByIndex(3)?.operation?.operation === 'subscription';
    return kind !== 'http';
  }

  onApplicationShutdown(): void {
    if (this.storageService instanceof RedisThrottlerStorage) this.storageService.close();
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

  close(): void {
    this.redis.disconnect();
  }

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

/** Among the `imports` of the root module. */
export const rateLimits = ThrottlerModule.forRootAsync({
  useFactory: () => {
    const { REDIS_URL = 'redis://127.0.0.1:6379' } = process.env;
    return throttlerOptions(connectForLimits(REDIS_URL));
  },
});

/** Among its `providers`, behind the guard that knows who is calling. */
export const rateLimitGuard: Provider = { provide: APP_GUARD, useClass: CallerThrottlerGuard };
