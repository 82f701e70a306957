// ---
// title: Hono and zod
// packages: { hono: ">=4.7", zod: ">=4" }
// stack: [hono]
// placeholders:
//   Order: What the route creates
//   order: Its name in code
//   orders: The collection
//   OrderService: Who carries it out
//   CreateOrder: The accepted body
//   orderRoutes: The function's name
// ---
import { Hono, type HonoRequest } from 'hono';
import { bodyLimit } from 'hono/body-limit';
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

const problem = { 'content-type': 'application/problem+json' };

/** `app.route('/', orderRoutes(service))` */
export function orderRoutes(service: OrderService): Hono {
  const routes = new Hono();

  // Hono reads a body of any size unless it is told otherwise.
  routes.post('/orders', bodyLimit({ maxSize: 100 * 1_024 }), async context => {
    const input = CreateOrder.safeParse(await readJson(context.req));
    if (!input.success) {
      const errors = input.error.issues.map(issue => ({
        pointer: `#${issue.path.map(key => `/${String(key)}`).join('')}`,
        detail: issue.message,
      }));
      return context.json({ title: 'Bad Request', status: 400, errors }, 400, problem);
    }
    const outcome = await service.create(input.data);
    switch (outcome.kind) {
      case 'created':
        return context.json(outcome.order, 201, { location: `/orders/${outcome.order.id}` });
      case 'conflict':
        return context.json({ title: 'Conflict', status: 409, detail: outcome.reason }, 409, problem);
    }
  });

  return routes;
}

/** What is no JSON is no order either. That a body is too large is for the middleware to answer. */
async function readJson(request: HonoRequest): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
