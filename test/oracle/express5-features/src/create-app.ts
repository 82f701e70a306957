import express, { type Express } from 'express';
import { requireAuth } from './common/auth.ts';
import { handleErrors } from './common/errors.ts';
import { createRateLimit } from './common/rate-limit.ts';
import { createRouter } from './common/router.ts';
import { registerStatus } from './common/status.ts';
import { customersController } from './features/customers/index.ts';
import { features } from './features/features.ts';
import { reports } from './features/reports/reports.ts';
import { stores } from './features/stores/stores.routes.ts';

interface Settings {
  readonly isPublic: boolean;
}

export function createApp(settings: Settings): Express {
  const app = express();
  setUpMiddleware(app, settings);
  registerStatus(app);
  setUpRoutes(app);
  app.use(handleErrors);
  return app;
}

function setUpRoutes(app: Express): void {
  const api = createRouter();
  for (const { path, router } of features) {
    api.use(path, router);
  }
  app.use('/v1', api);
  app.use('/v2', requireAuth, api);
  app.use(['/customers', '/clients'], customersController.router);
  app.use('/reports', reports());
  app.use('/regions/:region/stores', stores);
  app.get('/v1/version', (_request, response) => {
    response.json({ version: 1 });
  });
  app.use(['/ping', '/alive'], requireAuth, (_request, response) => {
    response.json({ isAlive: true });
  });
  app.all('/{*path}', (_request, response) => {
    response.status(404).end();
  });
}

function setUpMiddleware(app: Express, { isPublic }: Settings): void {
  app.use(express.json());
  if (isPublic) {
    app.use('/v2', createRateLimit(100));
  }
}
