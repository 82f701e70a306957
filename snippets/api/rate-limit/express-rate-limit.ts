// ---
// title: Express, express-rate-limit and ioredis
// packages: { express-rate-limit: ">=8.0.1", express: ">=4.11", ioredis: ">=5.3" }
// stack: [express-rate-limit, express]
// use: { at: application, code: "$app.use(limitRequests(connectForLimits(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'), () => undefined));" }
// placeholders:
//   60_000: Length of the window in milliseconds
//   100: Requests in one window
// ---
import type { Request, RequestHandler } from 'express';
import { type IncrementResponse, ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import { Redis } from 'ioredis';

const WINDOW_MS = 60_000;
const LIMIT = 100;

/**
 * A connection of its own: a request waits half a second for its count at most, and passes uncounted then. It keeps no process
 * running that has finished.
 */
export function connectForLimits(url: string): Redis {
  const redis = new Redis(url, { commandTimeout: 500, maxRetriesPerRequest: 1 });
  redis.on('connect', () => redis.stream.unref());
  redis.on('error', error => console.error('the limits lost their Redis', error));
  return redis;
}

/**
 * After the middleware that knows who is calling, and before the routes.
 * Behind a proxy: `app.set('trust proxy', 1)`, with the number of proxies.
 */
export function limitRequests(
  redis: Redis,
  userIdOf: (request: Request) => string | undefined,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: LIMIT,
    store: new RedisStore(redis),
    passOnStoreError: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: request => callerOf(userIdOf(request), ipKeyGenerator(request.ip ?? '')),
    handler: (_request, response) => {
      response.status(429).type('application/problem+json').json({ title: 'Too Many Requests', status: 429 });
    },
  });
}

/** Only what is there: a count that ran out meanwhile would come back without an end. */
const UNCOUNT = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end";

/** Counts, and lets the window begin with the first request, in one step: nothing can be left without an end. */
const COUNT = `
  local hits = redis.call('INCR', KEYS[1])
  if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { hits, redis.call('PTTL', KEYS[1]) }
`;

class RedisStore implements Store {
  readonly prefix = 'rate-limit:';
  private readonly redis: Redis;

  constructor(redis: Redis) {
    this.redis = redis;
  }

  async increment(key: string): Promise<IncrementResponse> {
    const reply: unknown = await this.redis.eval(COUNT, 1, this.prefix + key, WINDOW_MS);
    if (!Array.isArray(reply)) throw new TypeError('Redis gave no count');
    return { totalHits: Number(reply[0]), resetTime: new Date(Date.now() + Number(reply[1])) };
  }

  async decrement(key: string): Promise<void> {
    await this.redis.eval(UNCOUNT, 1, this.prefix + key);
  }

  async resetKey(key: string): Promise<void> {
    await this.redis.del(this.prefix + key);
  }
}

/** A name that looks like an address uses up nobody's count. */
function callerOf(userId: string | undefined, address: string): string {
  return userId === undefined ? address : `user:${userId}`;
}
