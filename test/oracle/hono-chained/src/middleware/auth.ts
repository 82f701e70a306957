import { createMiddleware } from 'hono/factory';

export const requireAuth = createMiddleware(async function requireAuth(context, next) {
  if (context.req.header('authorization') === undefined) return context.text('Unauthorized', 401);
  return next();
});

export const requireRole = (role: string) =>
  createMiddleware(async function requireRole(context, next) {
    if (context.req.header('x-role') !== role) return context.text('Forbidden', 403);
    return next();
  });
