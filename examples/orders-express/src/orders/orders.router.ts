import { Router } from 'express';
import { z } from 'zod';
import { HttpError } from '../http/errors.js';
import { placeOrderSchema } from './order.js';
import type { OrdersService } from './orders.service.js';

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.coerce.date().optional(),
});

const cancelSchema = z.strictObject({ reason: z.string().min(1).max(500) });
const shipSchema = z.strictObject({ limit: z.number().int().min(1).max(200).default(50) });

export function ordersRouter(orders: OrdersService): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    const { limit, before } = listQuery.parse(request.query);
    const items = await orders.list(response.locals.principal.customerId, limit, before);
    const nextBefore = items.length === limit ? items.at(-1)?.created_at : null;
    response.json({ items, nextBefore });
  });

  router.post('/', async (request, response) => {
    const input = placeOrderSchema.parse(request.body);
    const order = await orders.place(response.locals.principal.customerId, input);
    response.status(201).location(`/v1/orders/${order.id}`).json(order);
  });

  router.get('/:orderId', async (request, response) => {
    const order = await orders.get(response.locals.principal.customerId, request.params.orderId);
    response.json(order);
  });

  router.post('/:orderId/cancellations', async (request, response) => {
    const { reason } = cancelSchema.parse(request.body);
    await orders.cancel(response.locals.principal.customerId, request.params.orderId, reason);
    response.status(204).end();
  });

  router.post('/createShipments', async (request, response) => {
    if (!response.locals.principal.roles.includes('warehouse')) throw new HttpError(403, 'Forbidden');
    const { limit } = shipSchema.parse(request.body);
    response.json({ shipped: await orders.ship(limit) });
  });

  return router;
}
