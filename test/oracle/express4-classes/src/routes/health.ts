import { Router } from 'express';

export function createHealthRouter(options: { readonly version: string }): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({ status: 'ok', version: options.version });
  });
  router.head('/', (_request, response) => {
    response.end();
  });
  return router;
}
