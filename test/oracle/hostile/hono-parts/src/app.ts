import { Hono } from 'hono';
import { except, some } from 'hono/combine';
import { audited, type Env, factory, noIndex, signedIn } from './factory.ts';
import { features } from './features/index.ts';
import { note, reply } from './trace.ts';

const v2 = new Hono<Env>().basePath('/v2');
v2.use('/*', except(['/api/v2/open', '/api/v2/open/*'], noIndex));
v2.get('/open', context => reply(context, 'open'));
v2.get('/closed', context => reply(context, 'closed'));

export function createApp() {
  const app = factory.createApp({ strict: false });
  const api = app.basePath('/api');
  api.use('*', audited, async (context, next) => {
    note(context, 'tagged');
    await next();
  });
  for (const [name, feature] of Object.entries(features)) api.route(`/${name}`, feature);
  api.route('/', v2);
  app.on(['GET', 'PUT'], ['/live', '/ready'], context => reply(context, 'probe'));
  app.all('/any', some(signedIn, audited), context => reply(context, 'any'));
  app.notFound(context => context.text('none', 404));
  return app;
}
