import type { Router } from 'express';
import { invoices } from './customers/index.ts';
import { orders } from './orders/orders.routes.ts';

interface Feature {
  readonly path: string;
  readonly router: Router;
}

export const features: readonly Feature[] = [
  { path: '/orders', router: orders },
  { path: '/invoices', router: invoices.router },
];
