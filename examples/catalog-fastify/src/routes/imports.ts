import type { FastifyInstance } from 'fastify';
import { requireAdmin } from '../plugins/admin.js';
import { BrandRepository } from '../repositories/brands.js';
import { ProductRepository } from '../repositories/products.js';
import { Importer } from '../services/importer.js';

const refreshSchema = {
  body: {
    type: 'object',
    required: ['skus'],
    additionalProperties: false,
    properties: { skus: { type: 'array', minItems: 1, maxItems: 500, items: { type: 'string', maxLength: 64 } } },
  },
};

export async function importRoutes(app: FastifyInstance): Promise<void> {
  const importer = new Importer(new ProductRepository(app.pg), new BrandRepository(app.pg), app.log);

  app.addHook('preHandler', requireAdmin);

  app.post('/', async (request, reply) => {
    try {
      const result = await importer.run();
      return reply.code(201).send(result);
    } catch (error) {
      request.log.error(error, 'import failed');
      return reply.code(500).send({ error: error instanceof Error ? error.message : 'Import failed' });
    }
  });

  app.post<{ Body: { skus: string[] } }>('/prices', { schema: refreshSchema }, async request => ({
    changed: await importer.refreshPrices(request.body.skus),
  }));
}
