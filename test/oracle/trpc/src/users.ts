import { z } from 'zod';
import { protectedProcedure, publicProcedure, router } from './trpc.ts';

const withUser = (id: string) =>
  protectedProcedure.use(async function loadUser({ next }) {
    return next({ ctx: { loaded: id } });
  });

export const users = router({
  signUp: publicProcedure.input(z.object({ email: z.email() })).mutation(() => ({})),
  me: withUser('me').query(() => ({})),
});
