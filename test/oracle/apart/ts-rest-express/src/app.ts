import { createExpressEndpoints } from '@ts-rest/express';
import express from 'express';
import { mountAdmin } from './admin/mount.ts';
import { contract } from './contract.ts';
import { signedIn, traced } from './middleware.ts';
import { ordersRouter } from './orders/router.ts';
import { s } from './server.ts';
import { reply } from './trace.ts';

const router = s.router(contract, {
  orders: ordersRouter,
  status: async ({ req }) => reply(req, 'readStatus'),
});

export function createApp() {
  const app = express();
  app.use(traced);
  app.use('/back', signedIn);
  createExpressEndpoints(contract, router, app, { logInitialization: false });
  mountAdmin(app);
  return app;
}
