import type { NextApiRequest, NextApiResponse } from 'next';
import { createRouter, expressWrapper } from 'next-connect';
import { signedIn } from '../../../server/base-router.ts';
import { teams } from '../../../server/teams.ts';
import { note, reply } from '../../../trace.ts';

const router = createRouter<NextApiRequest, NextApiResponse>();

function cors(request: any, _response: any, next: () => void) {
  note(request, 'cors');
  next();
}

router.use(expressWrapper(cors));
router.get('/api/v1/status', (_request, response) => reply(response, 'readStatus'));
router.use('/api/v1/teams', signedIn, teams);
router
  .post('/api/v1/invites/:id', signedIn, (_request, response) => reply(response, 'sendInvite'))
  .delete('/api/v1/invites/:id', (_request, response) => reply(response, 'removeInvite'));

export default async function handler(request: NextApiRequest, response: NextApiResponse) {
  await router.run(request, response);
}
