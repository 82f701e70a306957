// ---
// title: Koa
// packages: { koa: ">=2", "@koa/router": ">=15.2" }
// stack: [koa]
// placeholders:
//   Order: What it is about
//   order: Its name in code
//   orders: The collection
//   OrderRepository: Reads and writes them
//   OrderService: Decides
//   orderRoutes: The routes
// ---
import Router from '@koa/router';
import type { Context } from 'koa';

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: 'open' | 'paid' | 'cancelled';
}

// --- orders.service.ts: decides, and knows neither HTTP nor SQL ---

/** Implemented where the database is known; `ba-repo` writes that. */
export interface OrderRepository {
  find(id: string): Promise<Order | undefined>;
  /** False when it was not open any more, whoever was faster. */
  cancel(id: string): Promise<boolean>;
}

export type Cancellation = 'cancelled' | 'not-found' | 'too-late';

export class OrderService {
  private readonly orders: OrderRepository;

  constructor(orders: OrderRepository) {
    this.orders = orders;
  }

  async cancel(id: string, customerId: string): Promise<Cancellation> {
    const order = await this.orders.find(id);
    // Somebody else's order is not there, for all that they need to know.
    if (order === undefined || order.customerId !== customerId) return 'not-found';
    return (await this.orders.cancel(id)) ? 'cancelled' : 'too-late';
  }
}

// --- orders.controller.ts: knows HTTP ---

/** The database would take anything else for a mistake of ours. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `app.use(orderRoutes(new OrderService(repository), customerIdOf).routes())` */
export function orderRoutes(service: OrderService, customerIdOf: (context: Context) => string): Router {
  const router = new Router();
  router.post('/orders/:id/cancellation', async context => {
    const statuses = { cancelled: 204, 'not-found': 404, 'too-late': 409 } as const;
    const { id = '' } = context.params;
    const outcome = UUID.test(id) ? await service.cancel(id, customerIdOf(context)) : 'not-found';
    context.status = statuses[outcome];
  });
  return router;
}
