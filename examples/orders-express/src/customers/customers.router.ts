import { Router } from 'express';
import { z } from 'zod';
import type { CustomersService } from './customers.service.js';

const updateSchema = z
  .strictObject({
    email: z.email().max(254),
    name: z.string().min(1).max(200),
  })
  .partial();

export function customersRouter(customers: CustomersService): Router {
  const router = Router();

  router.get('/me', async (_request, response) => {
    response.json(await customers.get(response.locals.principal.customerId));
  });

  router.patch('/me', async (request, response) => {
    const changes = updateSchema.parse(request.body);
    response.json(await customers.update(response.locals.principal.customerId, changes));
  });

  router.delete('/me', async (_request, response) => {
    await customers.erase(response.locals.principal.customerId);
    response.status(204).end();
  });

  return router;
}
