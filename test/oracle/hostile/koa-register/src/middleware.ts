import type { Middleware } from 'koa';
import compose from 'koa-compose';
import { note } from './trace.ts';

export const authenticate: Middleware = async (context, next) => {
  note(context as any, 'authenticate');
  await next();
};

export function policy(name: string): Middleware {
  return async function checkPolicy(context, next) {
    if (name !== '') note(context as any, 'policy');
    return next();
  };
}

export const protectedBy = (name: string) => compose([authenticate, policy(name)]);
