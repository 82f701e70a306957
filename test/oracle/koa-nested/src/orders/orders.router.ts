import { Router } from '@koa/router';
import { requireRole } from '../middleware/auth.ts';
import { OrdersController } from './orders.controller.ts';

const controller = new OrdersController();

export const orders = new Router();
orders
  .get('orders', '/', controller.list)
  .get('order', '/:id', controller.find)
  .post('/', requireRole('clerk'), controller.create);
orders.use('/:id/refund', requireRole('finance'));
orders.post('/:id/refund', controller.refund.bind(controller));
orders.del('/:id', requireRole('admin'), controller.remove);
