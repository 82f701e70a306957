import type { RouteHandler } from '@hono/zod-openapi';
import type { create as createRoute, find as findRoute, list as listRoute } from './invoices.routes.ts';

export const list: RouteHandler<typeof listRoute> = context => context.json({ id: '1', total: 0 }, 200);

export const create: RouteHandler<typeof createRoute> = context =>
  context.json(context.req.valid('json'), 201);

export const find: RouteHandler<typeof findRoute> = context => {
  const { id } = context.req.valid('param');
  return context.json({ id, total: 0 }, 200);
};
