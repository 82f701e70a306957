// ---
// title: Fastify and ioredis
// packages: { "@fastify/rate-limit": ">=11.2", fastify: ">=5", ioredis: ">=5.3" }
// stack: [fastify]
// use: { at: application, code: "await limitRequests($app, connectForLimits(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'), () => undefined);" }
// placeholders:
//   60_000: Length of the window in milliseconds
//   100: Requests in one window
// ---
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
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
 * On the root instance, after the hook that knows who is calling and before the routes. Behind a proxy Fastify has
 * `trustProxy`, with the addresses of the proxies.
 */
export async function limitRequests(
  app: FastifyInstance,
  redis: Redis,
  userIdOf: (request: FastifyRequest) => string | undefined,
): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: WINDOW_MS,
    max: LIMIT,
    redis,
    nameSpace: 'rate-limit:',
    skipOnError: true,
    enableDraftSpec: true,
    // An IPv6 customer has a whole network of addresses: it counts as one.
    keyGenerator: request => callerOf(userIdOf(request), normalizeIP(request.ip)),
  });
}

/** A name that looks like an address uses up nobody's count. */
function callerOf(userId: string | undefined, address: string): string {
  return userId === undefined ? address : `user:${userId}`;
}
