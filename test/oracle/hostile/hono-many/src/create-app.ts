import { Hono } from 'hono';
import { logger } from 'hono/logger';
import { createFactory } from 'hono/factory';
import { note } from './trace.ts';

export const factory = createFactory<{ Variables: { ran: string[] } }>();

export const requireUser = factory.createMiddleware(async (context, next) => {
  note(context, 'requireUser');
  await next();
});

export const requireScope = (scope: string) =>
  factory.createMiddleware(async (context, next) => {
    if (scope !== '') note(context, 'requireScope');
    return next();
  });

export function createRouter() {
  return new Hono<{ Variables: { ran: string[] } }>({ strict: false });
}

export default function createApp() {
  const app = createRouter();
  app.use('*', async (context, next) => {
    note(context, 'requestId');
    await next();
  });
  if (process.env.NODE_ENV === 'production') app.use(logger());
  app.notFound(context => context.text('not found', 404));
  return app;
}
