// ---
// title: Hono, hono-rate-limiter and ioredis
// packages: { hono-rate-limiter: ">=0.5", hono: ">=4.10.8", "@hono/node-server": ">=1.13", ioredis: ">=5.3" }
// stack: [hono]
// use: { at: application, code: "$app.use(limitRequests(connectForLimits(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'), () => undefined));" }
// placeholders:
//   60_000: Length of the window in milliseconds
//   100: Requests in one window
// ---
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
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
 * Behind a proxy take the address from what that proxy sets; here it is the one of the connection.
 */
export function limitRequests(
  redis: Redis,
  userIdOf: (context: Context) => string | undefined,
): MiddlewareHandler {
  return rateLimiter({
    windowMs: WINDOW_MS,
    limit: LIMIT,
    standardHeaders: 'draft-7',
    keyGenerator: context =>
      callerOf(userIdOf(context), networkOf(getConnInfo(context).remote.address ?? 'unknown')),
    message: { title: 'Too Many Requests', status: 429 },
    store: {
      increment: key => countOrPass(redis, `rate-limit:${key}`),
      decrement: async key => {
        await redis.eval(UNCOUNT, 1, `rate-limit:${key}`);
      },
      resetKey: async key => {
        await redis.del(`rate-limit:${key}`);
      },
    },
  });
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

interface Count {
  readonly totalHits: number;
  readonly resetTime: Date;
}

/** Only what is there: a count that ran out meanwhile would come back without an end. */
const UNCOUNT = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end";

/** Counts, and lets the window begin with the first request, in one step: nothing can be left without an end. */
const COUNT = `
  local hits = redis.call('INCR', KEYS[1])
  if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { hits, redis.call('PTTL', KEYS[1]) }
`;

async function countOrPass(redis: Redis, key: string): Promise<Count> {
  try {
    const reply: unknown = await redis.eval(COUNT, 1, key, WINDOW_MS);
    if (!Array.isArray(reply)) throw new TypeError('Redis gave no count');
    return { totalHits: Number(reply[0]), resetTime: new Date(Date.now() + Number(reply[1])) };
  } catch (error) {
    console.error('Requests pass uncounted', error);
    return { totalHits: 0, resetTime: new Date(Date.now() + WINDOW_MS) };
  }
}

/** A name that looks like an address uses up nobody's count. */
function callerOf(userId: string | undefined, address: string): string {
  return userId === undefined ? address : `user:${userId}`;
}
