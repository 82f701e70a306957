import type { TRPCRouterRecord } from '@trpc/server';
import { protectedProcedure } from './trpc.ts';

/** Without a router of its own. */
export const records = {
  all: protectedProcedure.query(() => []),
} satisfies TRPCRouterRecord;
