import Fastify from 'fastify';
import auth from './plugins/auth.ts';
import { routes } from './routes/index.ts';
import { reply } from './trace.ts';

const plugins = [import('./plugins/request-log.js'), auth];

export async function buildApp(options: { strict?: boolean } = {}) {
  const app = Fastify({ logger: false });
  for (const plugin of plugins) await app.register(plugin as any, options);
  await app.register(
    async api => {
      for (const { prefix, plugin } of routes) await api.register(plugin, { prefix });
    },
    { prefix: '/api' },
  );
  app.register(import('./routes/legacy.js'), { prefix: '/legacy', version: 1 } as any);
  app.get('/health', { logLevel: 'silent' }, request => reply(request, 'health'));
  await app.ready();
  return app;
}
