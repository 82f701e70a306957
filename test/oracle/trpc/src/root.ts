import { lazy } from '@trpc/server';
import { health, version } from './health.ts';
import { ordersRouter } from './orders/router.ts';
import { records } from './records.ts';
import { mergeRouters, publicProcedure, router } from './trpc.ts';
import { users } from './users.ts';

const base = router({ version, ping: publicProcedure.query(() => 'pong') });

export const appRouter = mergeRouters(
  base,
  router({
    health,
    records,
    orders: ordersRouter,
    accounts: router({ users }),
    reports: lazy(() => import('./reports.ts')),
    plain: { nested: publicProcedure.query(() => 1) },
  }),
);

export type AppRouter = typeof appRouter;
