import type { MiddlewareHandler } from 'hono';

export const requireAuth: MiddlewareHandler = async function requireAuth(context, next) {
  if (context.req.header('authorization') === undefined) return context.text('Unauthorized', 401);
  return next();
};
