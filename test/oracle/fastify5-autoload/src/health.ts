import type { FastifyInstance } from 'fastify';

export async function health(app: FastifyInstance) {
  app.get('/healthz', { exposeHeadRoute: false, logLevel: 'warn' }, async () => ({ status: 'ok' }));
  app.get('/readyz', async () => ({ status: 'ok' }));
}
