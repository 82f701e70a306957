import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { config } from '../config.js';
import { HttpError } from '../http/errors.js';
import type { OrdersService } from '../orders/orders.service.js';

const eventSchema = z.object({ type: z.string(), orderId: z.uuid() });

export function webhookRouter(orders: OrdersService): Router {
  const router = Router();

  router.post('/webhook', async (request, response) => {
    if (!isSigned(request.body, request.header('x-signature') ?? '')) {
      throw new HttpError(401, 'Invalid signature');
    }
    const event = eventSchema.parse(JSON.parse(request.body.toString('utf8')));
    if (event.type === 'payment.succeeded') await orders.markPaid(event.orderId);
    response.status(204).end();
  });

  return router;
}

function isSigned(body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', config.payments.webhookSecret).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
