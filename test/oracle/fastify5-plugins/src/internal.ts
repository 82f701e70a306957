import type { FastifyInstance } from 'fastify';

export function registerInternalRoutes(app: FastifyInstance) {
  app.addHook('preHandler', async function auditInternal() {});
  app.get('/internal/version', async () => '1');
  app.get('/internal/rates', { constraints: { version: '1.0.0' } }, async () => ({}));
  app.route({ method: 'GET', url: '/internal/rates', constraints: second, handler: async () => ({}) });
}

const second = { version: '2.0.0', host: 'rates.internal' };
