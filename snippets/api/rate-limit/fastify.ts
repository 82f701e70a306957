// ---
// title: Fastify and ioredis
// packages: { "@fastify/rate-limit": ">=10", fastify: ">=5", ioredis: ">=5" }
// stack: [fastify]
// placeholders:
//   60_000: Length of the window in milliseconds
//   100: Requests in one window
// ---
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';

const WINDOW_MS = 60_000;
const LIMIT = 100;

/**
 * On the root instance, after the hook that knows who is calling and before the routes. `redis` has a `commandTimeout`, so
 * that a slow one holds nobody up. Behind a proxy Fastify has `trustProxy`, with the addresses of the proxies.
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
    keyGenerator: request => userIdOf(request) ?? normalizeIP(request.ip),
  });
}
