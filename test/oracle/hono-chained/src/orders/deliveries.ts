import { createFactory } from 'hono/factory';
import { requireAuth } from '../middleware/auth.ts';

interface Delivery {
  readonly id: string;
}

const known: readonly Delivery[] = [];

export const deliveries = createFactory().createApp();

for (const path of ['/', '/today'] as const) {
  deliveries.get(path, context => context.json(known));
}
deliveries.use(requireAuth);
deliveries.patch('/:id', context => context.json({ id: context.req.param('id') }));
