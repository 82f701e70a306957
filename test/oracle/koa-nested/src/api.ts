import Router from '@koa/router';
import { requireAuth } from './middleware/auth.ts';
import { items } from './orders/items.router.ts';
import { orders } from './orders/orders.router.ts';

export const api = new Router({ prefix: '/api' });

api.get('version', '/version', context => {
  context.body = { version: 1 };
});
api.use(requireAuth);
orders.use('/:orderId/items', items.routes(), items.allowedMethods());
api.use('/orders', orders.routes(), orders.allowedMethods());

// Whatever is mounted below several paths answers below each of them.
const labels = new Router();
labels.get('/labels', requireAuth, context => {
  context.body = [];
});
api.use(['/parcels', '/pallets'], labels.routes());
