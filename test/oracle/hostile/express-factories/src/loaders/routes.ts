import { type Express, Router } from 'express';
import { byPath, modules, open } from '../modules/index.ts';
import { reply } from '../trace.ts';

export async function loadRoutes(app: Express) {
  const api = Router();
  for (const { path, router } of modules) api.use(path, router);
  Object.entries(byPath).forEach(([path, router]) => api.use(path, router));
  await Promise.resolve();
  for (const [path, router] of open) app.use(path, router);
  app.use('/api/v1', api);
  app.all('/{*rest}', (request, response) => reply(request, response, 'notFound'));
}
