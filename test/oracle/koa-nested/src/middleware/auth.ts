import type { Context, Next } from 'koa';

export async function requireAuth(context: Context, next: Next): Promise<void> {
  if (context.get('authorization') === '') context.throw(401);
  await next();
}

export function requireRole(role: string) {
  return async function requireRole(context: Context, next: Next): Promise<void> {
    if (context.get('x-role') !== role) context.throw(403);
    await next();
  };
}
