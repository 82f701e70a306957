import type { Context, Middleware, Next } from 'koa';
import compose from 'koa-compose';
import { note } from './trace.ts';

export default class Guards {
  static async user(context: Context, next: Next) {
    note(context, 'user');
    await next();
  }

  static roles(...names: string[]): Middleware {
    return async (context, next) => {
      if (names.length > 0) note(context, 'roles');
      await next();
    };
  }

  static readonly staff = compose([Guards.user, Guards.roles('staff')]);
}

export const responseTime = (): Middleware => async (context, next) => {
  const begun = Date.now();
  note(context, 'responseTime');
  await next();
  context.set('x-time', String(Date.now() - begun));
};

export const unless =
  (path: RegExp, middleware: Middleware): Middleware =>
  (context, next) => {
    note(context as Context, 'unless');
    return path.test(context.path) ? next() : middleware(context, next);
  };
