import { adminProcedure, router } from './trpc.ts';

export default router({
  monthly: adminProcedure.query(() => []),
});
