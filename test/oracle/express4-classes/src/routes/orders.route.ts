import { Router } from 'express';
import { OrdersController } from '../controllers/orders.controller.ts';
import { requireAuth, requireRole } from '../middleware/auth.ts';
import { catchErrors } from '../middleware/errors.ts';
import type { Routes } from './routes.ts';

export class OrdersRoute implements Routes {
  public readonly path = '/orders';
  public readonly router = Router();
  private readonly controller = new OrdersController();

  constructor() {
    this.initialiseRoutes();
  }

  private initialiseRoutes(): void {
    this.router.use(this.path, requireAuth);
    this.router.get(this.path, catchErrors(this.controller.list));
    this.router.get(`${this.path}/:id(\\d+)`, this.controller.find.bind(this.controller));
    this.router.post(`${this.path}`, [requireRole('clerk')], this.controller.create);
    this.router.delete(`${this.path}/:id`, requireRole('admin'), this.controller.remove);
  }
}
