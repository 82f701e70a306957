import { createExpressEndpoints } from '@ts-rest/express';
import { type Application, Router } from 'express';
import { admin } from '../contract.ts';
import { limit, staff } from '../middleware.ts';
import { reply } from '../trace.ts';

/** The contract says nothing of where it hangs. */
export function mountAdmin(app: Application) {
  const router = Router();
  createExpressEndpoints(
    admin,
    {
      stats: async ({ req }) => reply(req, 'readStats'),
      reindex: { middleware: [limit(1)], handler: async ({ req }) => reply(req, 'reindex') },
    },
    router,
    { logInitialization: false, globalMiddleware: [staff] },
  );
  app.use('/back/admin', router);
}
