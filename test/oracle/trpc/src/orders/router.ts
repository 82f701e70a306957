import { z } from 'zod';
import { adminProcedure, protectedProcedure, router } from '../trpc.ts';
import { createOrder, watchOrders } from './service.ts';

const byIdInput = z.object({ id: z.string() });

export const ordersRouter = router({
  byId: protectedProcedure.input(byIdInput).query(({ input }) => ({ id: input.id })),
  list: protectedProcedure
    .input(z.object({ limit: z.number().max(100) }))
    .output(z.array(byIdInput))
    .query(async () => []),
  create: protectedProcedure.input(z.object({ sku: z.string() })).mutation(createOrder),
  admin: router({
    remove: adminProcedure.input(byIdInput).mutation(() => true),
  }),
  changes: protectedProcedure.subscription(watchOrders),
});
