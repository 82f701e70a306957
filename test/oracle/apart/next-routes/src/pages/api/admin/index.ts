import type { NextApiRequest, NextApiResponse } from 'next';
import { apiRouter } from '../../../server/base-router.ts';
import { note, reply } from '../../../trace.ts';

const router = apiRouter();
router.get((_request, response) => reply(response, 'readAdmin'));

const withErrors =
  (handler: (request: NextApiRequest, response: NextApiResponse) => unknown) =>
  async (request: NextApiRequest, response: NextApiResponse) => {
    note(request, 'withErrors');
    await handler(request, response);
  };

export default withErrors(router.handler());
