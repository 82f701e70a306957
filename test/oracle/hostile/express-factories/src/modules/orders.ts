import { type Request, type Response, Router } from 'express';
import { audit, requireRole, requireUser } from '../middleware/index.ts';
import { reply } from '../trace.ts';

interface Options {
  isPublic?: boolean;
  adminPath?: string;
}

/** A router by options: what is public has no one before it. */
export function createOrdersRouter({ isPublic = false, adminPath = '/admin' }: Options = {}) {
  const router = Router({ mergeParams: true });
  if (!isPublic) router.use(requireUser);
  router.use(['/archive', `${adminPath}/archive`], audit);
  router
    .route('/')
    .all(audit)
    .get((request, response) => reply(request, response, 'listOrders'))
    .post(requireRole('seller', 'admin'), (request, response) => reply(request, response, 'createOrder'));
  router.get('/archive/:year', showArchive);
  router.delete(`${adminPath}/archive`, requireRole('admin'), dropArchive);
  return router;
}

function showArchive(request: Request, response: Response) {
  reply(request, response, 'showArchive');
}

async function dropArchive(request: Request, response: Response) {
  reply(request, response, 'dropArchive');
}
