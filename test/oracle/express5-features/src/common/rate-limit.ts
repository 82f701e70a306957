import type { RequestHandler } from 'express';

export function createRateLimit(limit: number): RequestHandler {
  let count = 0;
  return function createRateLimit(_request, response, next) {
    count += 1;
    if (count > limit) response.status(429).end();
    else next();
  };
}
