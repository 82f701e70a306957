import { orders } from '../contract.ts';
import { limit, signedIn } from '../middleware.ts';
import { s } from '../server.ts';
import { reply } from '../trace.ts';
import { lines } from './lines.ts';

const create = s.route(orders.create, async ({ req }) => reply(req, 'createOrder'));

export const ordersRouter = s.router(orders, {
  list: async ({ req }) => reply(req, 'listOrders'),
  create,
  byId: {
    middleware: [signedIn, limit(5)],
    handler: async ({ req }) => reply(req, 'getOrder'),
  },
  lines,
});
