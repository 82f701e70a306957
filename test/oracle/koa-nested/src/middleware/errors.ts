import type { Context, Next } from 'koa';

export async function handleErrors(context: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch {
    context.status = 500;
  }
}
