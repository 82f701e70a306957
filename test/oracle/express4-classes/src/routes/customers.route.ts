import { Router } from 'express';
import { OrdersController } from '../controllers/orders.controller.ts';
import { requireRole } from '../middleware/auth.ts';
import type { Routes } from './routes.ts';

export class CustomersRoute implements Routes {
  public readonly path = '/customers';
  public readonly router = Router({ mergeParams: true });
  private readonly controller = new OrdersController();

  constructor() {
    this.router
      .route(`${this.path}/:customerId/orders`)
      .all(requireRole('clerk'))
      .get(this.controller.list)
      .post(requireRole('sales'), this.controller.create);
  }
}
