import { createFactory, createMiddleware } from 'hono/factory';
import { note } from './trace.ts';

export type Env = { Variables: { ran: string[]; user?: string } };

export const factory = createFactory<Env>({
  initApp: app => {
    app.use(async (context, next) => {
      note(context, 'started');
      await next();
    });
  },
});

export const signedIn = createMiddleware<Env>(async (context, next) => {
  note(context, 'signedIn');
  await next();
});

export const scope = (name: string) =>
  factory.createMiddleware(async (context, next) => {
    if (name !== '') note(context, 'scope');
    await next();
  });

export const audited = factory.createMiddleware(async (context, next) => {
  await next();
  note(context, 'none');
});

/** Says nothing of itself, since it runs for some paths only. */
export const noIndex = createMiddleware<Env>(async (context, next) => {
  await next();
  context.header('x-robots-tag', 'noindex');
});
