import { Hono } from 'hono';
import { limitRate, logRequests } from './middleware/common.ts';

export function createApp(): Hono {
  const app = new Hono();
  app.use(logRequests);
  app.use('/api/v1/orders', limitRate(100));
  app
    .get('/health', context => context.json({ status: 'ok' }))
    .on(['GET', 'POST'], ['/echo', '/mirror'], context => context.text(context.req.path));
  app.all('/legacy/*', context => context.text('Gone', 410));
  return app;
}
