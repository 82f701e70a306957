// ---
// title: Express 5 and zod
// packages: { express: ">=5", zod: ">=4" }
// stack: [express]
// placeholders:
//   Order: What the route creates
//   order: Its name in code
//   orders: The collection
//   OrderService: Who carries it out
//   CreateOrder: The accepted body
//   orderRoutes: The function's name
// ---
import { Router } from 'express';
import { z } from 'zod';

const CreateOrder = z.strictObject({
  customerId: z.uuid(),
  lines: z
    .array(z.strictObject({ productId: z.uuid(), quantity: z.int().min(1).max(1_000) }))
    .min(1)
    .max(100),
});

export type CreateOrder = z.infer<typeof CreateOrder>;
export type Order = CreateOrder & { readonly id: string };

export interface OrderService {
  create(
    input: CreateOrder,
  ): Promise<{ kind: 'created'; order: Order } | { kind: 'conflict'; reason: string }>;
}

/** Express 5 passes a rejected promise to the error handler; Express 4 needs a try around the body. */
export function orderRoutes(service: OrderService): Router {
  const router = Router();

  router.post('/orders', async (request, response) => {
    const input = CreateOrder.safeParse(request.body);
    if (!input.success) {
      const errors = input.error.issues.map(issue => ({
        pointer: `#${issue.path.map(key => `/${String(key)}`).join('')}`,
        detail: issue.message,
      }));
      response
        .status(400)
        .type('application/problem+json')
        .json({ title: 'Bad Request', status: 400, errors });
      return;
    }
    const outcome = await service.create(input.data);
    switch (outcome.kind) {
      case 'created':
        response.status(201).location(`/orders/${outcome.order.id}`).json(outcome.order);
        return;
      case 'conflict':
        response
          .status(409)
          .type('application/problem+json')
          .json({ title: 'Conflict', status: 409, detail: outcome.reason });
        return;
      default:
        outcome satisfies never;
    }
  });

  return router;
}
