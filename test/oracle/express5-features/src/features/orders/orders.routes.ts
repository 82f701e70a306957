import { type RequestHandler, Router } from 'express';
import { requireAuth, requireScope, writers } from '../../common/auth.ts';
import { create, find, list, remove } from './orders.handlers.ts';

interface RouteDefinition {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly before: readonly RequestHandler[];
  readonly handler: RequestHandler;
}

const definitions: readonly RouteDefinition[] = [
  { method: 'get', path: '/', before: [], handler: list },
  { method: 'get', path: '/:id', before: [requireScope('read')], handler: find },
  { method: 'post', path: '/', before: writers, handler: create },
  { method: 'delete', path: '/:id', before: [requireScope('admin')], handler: remove },
];

export const orders = Router();
orders.use(requireAuth);
definitions.forEach(route => {
  orders[route.method](route.path, ...route.before, route.handler);
});
