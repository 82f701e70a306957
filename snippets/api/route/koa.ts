// ---
// title: Koa and zod
// packages: { koa: ">=2", "@koa/router": ">=15.2", zod: ">=4" }
// stack: [koa]
// placeholders:
//   Order: What the route creates
//   order: Its name in code
//   orders: The collection
//   OrderService: Who carries it out
//   CreateOrder: The accepted body
//   orderRoutes: The function's name
// ---
import Router from '@koa/router';
import type { Context } from 'koa';
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

/** `app.use(bodyParser()).use(orderRoutes(service).routes())` */
export function orderRoutes(service: OrderService): Router {
  const router = new Router();

  router.post('/orders', async context => {
    // A body parser adds it, of which Koa itself knows nothing.
    const body: unknown = 'body' in context.request ? context.request.body : undefined;
    const input = CreateOrder.safeParse(body);
    if (!input.success) {
      const errors = input.error.issues.map(issue => ({
        pointer: `#${issue.path.map(key => `/${String(key)}`).join('')}`,
        detail: issue.message,
      }));
      answerWithProblem(context, { title: 'Bad Request', status: 400, errors });
      return;
    }
    const outcome = await service.create(input.data);
    switch (outcome.kind) {
      case 'created':
        context.status = 201;
        context.set('Location', `/orders/${outcome.order.id}`);
        context.body = outcome.order;
        return;
      case 'conflict':
        answerWithProblem(context, { title: 'Conflict', status: 409, detail: outcome.reason });
        return;
      default:
        outcome satisfies never;
    }
  });

  return router;
}

interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly object[];
}

function answerWithProblem(context: Context, problem: Problem): void {
  context.status = problem.status;
  context.body = problem;
  context.type = 'application/problem+json';
}
