import { Router } from 'express';
import { z } from 'zod';
import type { ProductsService } from './products.service.js';

const searchQuery = z.object({
  q: z.string().min(2).max(100),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export function productsRouter(products: ProductsService): Router {
  const router = Router();

  router.get('/', async (_request, response) => {
    response.json(await products.list());
  });

  router.get('/search', async (request, response) => {
    const { q, limit } = searchQuery.parse(request.query);
    response.json({ items: await products.search(q, limit) });
  });

  router.get('/:productId', async (request, response) => {
    response.json(await products.get(request.params.productId));
  });

  return router;
}
