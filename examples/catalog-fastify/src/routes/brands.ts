import type { FastifyInstance } from 'fastify';
import { BrandRepository } from '../repositories/brands.js';

export async function brandRoutes(app: FastifyInstance): Promise<void> {
  const brands = new BrandRepository(app.pg);

  app.get('/', async () => ({ items: await brands.list() }));
}
