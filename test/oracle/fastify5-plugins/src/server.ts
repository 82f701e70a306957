import Fastify, { type FastifyInstance } from 'fastify';
import { registerInternalRoutes } from './internal.ts';
import { invoices } from './invoices/index.ts';
import security from './plugins/security.ts';
import tracing from './plugins/tracing.ts';
import { webhookRoutes } from './webhooks.ts';

const prefix = '/v1';

export function createServer(): FastifyInstance {
  const server = Fastify({ exposeHeadRoutes: false });
  server.register(security);
  server.get('/', async () => 'billing');
  server.register(
    async api => {
      api.addHook('onRequest', api.verifyToken);
      api.register(invoices, { prefix: '/invoices' });
      api.register(import('./customers.ts'), { prefix: 'customers' });
      api.register(legacy, { prefix: `${prefix}/legacy` });
    },
    { prefix },
  );
  for (const route of webhookRoutes) server.route(route);
  registerInternalRoutes(server);
  server.register(tracing).addHook('preHandler', countRequest);
  return server;
}

const legacy = (app: FastifyInstance, _options: object, done: () => void) => {
  app.addHook('preValidation', (_request, _reply, next) => next());
  app.head('/ping', { exposeHeadRoute: true }, async () => '').options('/ping', async () => '');
  done();
};

async function countRequest() {}
