import { initTRPC, TRPCError } from '@trpc/server';

export interface Context {
  readonly userId: string | undefined;
  readonly isAdmin: boolean;
}

interface Meta {
  readonly openapi?: { readonly method: string; readonly path: string };
}

const t = initTRPC.context<Context>().meta<Meta>().create();

export const router = t.router;
export const mergeRouters = t.mergeRouters;

const logged = t.middleware(async function logCall({ next }) {
  return next();
});

const isSignedIn = t.middleware(function requireUser({ ctx, next }) {
  if (ctx.userId === undefined) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { userId: ctx.userId } });
});

export const publicProcedure = t.procedure.use(logged);
export const protectedProcedure = publicProcedure.use(isSignedIn);
export const adminProcedure = protectedProcedure.use(async function requireAdmin({ ctx, next }) {
  if (!ctx.isAdmin) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});
