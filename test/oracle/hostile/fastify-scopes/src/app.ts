import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyServerOptions } from 'fastify';
import guards, { context } from './plugins/guards.ts';
import documents, { autoPrefix } from './routes/documents.ts';
import { StatusRoutes } from './routes/status.ts';
import { note, reply } from './trace.ts';

const defaults: FastifyServerOptions = { logger: false, routerOptions: { ignoreTrailingSlash: true } };

export async function build(options: FastifyServerOptions = {}) {
  const app = fastify({ ...defaults, ...options }).withTypeProvider<TypeBoxTypeProvider>();
  app.get('/early', async request => reply(request, 'early'));
  app
    .register(guards)
    .register(StatusRoutes.register, { prefix: StatusRoutes.prefix })
    .register(v1, { prefix: 'v1' })
    .after(error => {
      if (error) throw error;
      app.get('/late', async request => reply(request, 'late'));
    });
  await app.ready();
  return app;
}

async function v1(app: Awaited<ReturnType<typeof fastify>>) {
  app.get('/', async request => reply(request, 'v1'));
  await app.register(context);
  await Promise.all([
    app.register(documents, { prefix: autoPrefix }),
    app.register(documents, { prefix: '/archive', readOnly: true }),
  ]);
  app.addHook('onRequest', (request, _reply, next) => {
    note(request, 'counted');
    next();
  });
  app.get('/me', async request => reply(request, 'me'));
}
