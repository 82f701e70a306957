/** What bounds how often and how long, and what runs a request once only. */
import type { Library } from '../library.ts';

const limiters: Library = {
  packages: [
    'express-rate-limit',
    'koa-ratelimit',
    'koa2-ratelimit',
    'hono-rate-limiter',
    'express-slow-down',
    'express-brute',
    'rate-limit',
  ],
  before: {
    default: ['rate limit'],
    '*': ['rate limit'],
    rateLimit: ['rate limit'],
    rateLimiter: ['rate limit'],
    slowDown: ['rate limit'],
    RateLimit: ['rate limit'],
    'default#prevent': ['rate limit'],
  },
};

/** Its options and its place say what it covers, not where it stands. */
const plugin: Library = { packages: ['@fastify/rate-limit', 'fastify-rate-limit'], isHarmless: true };

const throttler: Library = {
  packages: ['@nestjs/throttler', 'nestjs-throttler', 'nestjs-rate-limiter'],
  before: {
    ThrottlerGuard: ['rate limit'],
    RateLimiterGuard: ['rate limit'],
    Throttle: [],
    SkipThrottle: [],
  },
};

const flexible: Library = {
  packages: ['rate-limiter-flexible', '@upstash/ratelimit', 'limiter'],
  extends: {
    RateLimiterRedis: 'RateLimiterAbstract',
    RateLimiterMemory: 'RateLimiterAbstract',
    RateLimiterMongo: 'RateLimiterAbstract',
    RateLimiterPostgres: 'RateLimiterAbstract',
    RateLimiterCluster: 'RateLimiterAbstract',
  },
  checks: { 'RateLimiterAbstract#consume': 'limit', 'Ratelimit#limit': 'limit' },
};

const timeouts: Library = {
  packages: ['connect-timeout', 'express-timeout-handler', 'hono/timeout', 'koa-timeout'],
  before: {
    default: ['timeout'],
    '*': ['timeout'],
    timeout: ['timeout'],
    handler: ['timeout'],
    'default.handler': ['timeout'],
  },
};

const once: Library = {
  packages: ['express-idempotency', '@node-idempotency/nestjs', 'hono-idempotency'],
  before: {
    default: ['idempotency'],
    '*': ['idempotency'],
    idempotency: ['idempotency'],
    NodeIdempotencyInterceptor: ['idempotency'],
  },
};

export const limits: readonly Library[] = [limiters, plugin, throttler, flexible, timeouts, once];
