import { shared, signedIn } from '../../../server/base-router.ts';
import { reply } from '../../../trace.ts';

const handler = shared
  .clone()
  .use(signedIn)
  .get((_request, response) => reply(response, 'listArchive'))
  .all((_request, response) => reply(response, 'touchArchive'))
  .handler({ onNoMatch: (_request, response) => response.status(405).end() });

export default handler;
export const config = { api: { bodyParser: false } };
