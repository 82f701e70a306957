import type { NextApiRequest, NextApiResponse } from 'next';
import { createRouter } from 'next-connect';
import { note, reply } from '../../../trace.ts';

const router = createRouter<NextApiRequest, NextApiResponse>();

router.use(async (request, _response, next) => {
  note(request, 'openSession');
  await next();
});

router
  .get((_request, response) => reply(response, 'listCarts'))
  .post(checkBody, async (_request, response) => reply(response, 'createCart'));

router.use(checkRole).delete((_request, response) => reply(response, 'removeCarts'));

async function checkBody(request: NextApiRequest, _response: NextApiResponse, next: () => unknown) {
  note(request, 'checkBody');
  await next();
}

async function checkRole(request: NextApiRequest, _response: NextApiResponse, next: () => unknown) {
  note(request, 'checkRole');
  return next();
}

export default router.handler({
  onError: (_error, _request, response) => response.status(500).end(),
});
