import Fastify, { type FastifyInstance } from 'fastify';
import { config } from './config.js';
import { database } from './plugins/database.js';
import { brandRoutes } from './routes/brands.js';
import { categoryRoutes } from './routes/categories.js';
import { importRoutes } from './routes/imports.js';
import { productRoutes } from './routes/products.js';

export function buildApp(): FastifyInstance {
  const app = Fastify({ logger: { level: config.logLevel }, bodyLimit: 262_144 });

  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: error.message });
    request.log.error(error);
    return reply.code(500).send({ error: 'Internal server error' });
  });

  app.get('/health', async () => ({ status: 'ok' }));

  app.register(database);
  app.register(productRoutes, { prefix: '/products' });
  app.register(categoryRoutes, { prefix: '/categories' });
  app.register(brandRoutes, { prefix: '/brands' });
  app.register(importRoutes, { prefix: '/imports' });
  return app;
}
