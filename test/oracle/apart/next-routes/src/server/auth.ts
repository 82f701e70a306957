import { reply } from '../trace.ts';

const answer = (request: Request) => reply(request, 'authenticate');

export const handlers = { GET: answer, POST: answer };
