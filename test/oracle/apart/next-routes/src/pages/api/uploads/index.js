import { reply } from '../../../trace.ts';

const handlers = {
  POST: (_request, response) => reply(response, 'addUpload'),
  DELETE: (_request, response) => reply(response, 'removeUpload'),
};

export default function handler(request, response) {
  const handle = handlers[request.method];
  if (!handle) return response.status(405).end();
  return handle(request, response);
}
