import { createRoute, z } from '@hono/zod-openapi';
import { createRouter } from './lib/create-app.ts';

export const status = createRouter().openapi(
  createRoute({
    method: 'get',
    path: '/status',
    responses: { 200: { description: 'It runs', content: { 'application/json': { schema: z.object({}) } } } },
  }),
  context => context.json({}, 200),
);
