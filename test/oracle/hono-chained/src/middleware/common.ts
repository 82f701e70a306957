import type { MiddlewareHandler } from 'hono';

export const logRequests: MiddlewareHandler = async function logRequests(context, next) {
  await next();
  console.info(context.req.method, context.req.path, context.res.status);
};

export function limitRate(limit: number): MiddlewareHandler {
  let count = 0;
  return async function limitRate(context, next) {
    count += 1;
    if (count > limit) return context.text('Too many requests', 429);
    return next();
  };
}
