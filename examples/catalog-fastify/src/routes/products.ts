import type { FastifyInstance } from 'fastify';
import { ProductRepository } from '../repositories/products.js';

const listSchema = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
      after: { type: 'string', format: 'uuid' },
    },
  },
};

const searchSchema = {
  querystring: {
    type: 'object',
    required: ['q'],
    properties: { q: { type: 'string', minLength: 2, maxLength: 80 } },
  },
};

const idSchema = {
  params: { type: 'object', required: ['productId'], properties: { productId: { type: 'string', format: 'uuid' } } },
};

export async function productRoutes(app: FastifyInstance): Promise<void> {
  const products = new ProductRepository(app.pg);

  app.get<{ Querystring: { limit: number; after?: string } }>('/', { schema: listSchema }, async request => {
    const { limit, after } = request.query;
    const items = await products.list(limit, after);
    return { items, next: items.length === limit ? items.at(-1)?.id : null };
  });

  app.get<{ Querystring: { q: string } }>('/search', { schema: searchSchema }, async request => {
    return { items: await products.search(request.query.q) };
  });

  app.get<{ Params: { productId: string } }>('/:productId', { schema: idSchema }, async (request, reply) => {
    const product = await products.findById(request.params.productId);
    if (!product) return reply.code(404).send({ error: 'Product not found' });
    return product;
  });
}
