import type { FastifyInstance } from 'fastify';

export function registerInternalRoutes(app: FastifyInstance) {
  app.addHook('preHandler', async function auditInternal() {});
  app.get('/internal/version', async () => '1');
}
