import { apiRouter } from '../../../server/base-router.ts';
import { reply } from '../../../trace.ts';

export default apiRouter()
  .get((_request, response) => reply(response, 'getCart'))
  .patch((_request, response) => reply(response, 'changeCart'))
  .handler();
