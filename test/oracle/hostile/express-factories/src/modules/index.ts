import type { Router } from 'express';
import { health } from './health.ts';
import { createOrdersRouter } from './orders.ts';
import users from './users.ts';

export const modules: { path: string; router: Router }[] = [
  { path: '/users', router: users },
  { path: '/orders', router: createOrdersRouter() },
];

export const open = new Map<string, Router>([['/health', health]]);

export const byPath = {
  '/shop/:shop/orders': createOrdersRouter({ isPublic: true, adminPath: '/back-office' }),
};
