import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import { requireAuth, requireRole } from '../middleware/auth.ts';
import { createOrder } from './create-order.ts';

const page = z.object({ after: z.string().optional(), limit: z.coerce.number().max(100).default(20) });

export const orders = new Hono()
  .get('/', zValidator('query', page), context => context.json(context.req.valid('query')))
  .get('/:id', context => context.json({ id: context.req.param('id') }))
  .use('/:id/*', requireAuth)
  .post('/', ...createOrder)
  .put('/:id', requireRole('clerk'), zValidator('json', z.object({ note: z.string() })), context =>
    context.json(context.req.valid('json')),
  )
  .delete(requireRole('admin'), context => context.body(null, 204));
