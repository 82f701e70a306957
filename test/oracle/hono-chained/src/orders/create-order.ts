import { zValidator } from '@hono/zod-validator';
import { createFactory } from 'hono/factory';
import { z } from 'zod';
import { requireRole } from '../middleware/auth.ts';

const factory = createFactory();

export const createOrder = factory.createHandlers(
  requireRole('clerk'),
  zValidator('json', z.object({ items: z.array(z.string()).min(1) })),
  context => context.json({ created: true }, 201),
);
