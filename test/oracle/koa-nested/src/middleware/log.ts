import type { Context, Next } from 'koa';

export async function logRequests(context: Context, next: Next): Promise<void> {
  console.info(context.method, context.path);
  await next();
}

export async function measureTime(context: Context, next: Next): Promise<void> {
  const start = Date.now();
  await next();
  context.set('server-timing', `total;dur=${Date.now() - start}`);
}
