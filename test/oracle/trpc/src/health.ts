import { publicProcedure } from './trpc.ts';

export const health = publicProcedure.query(() => ({ status: 'ok' }));
export const version = publicProcedure
  .meta({ openapi: { method: 'GET', path: '/version' } })
  .query(() => '1');
