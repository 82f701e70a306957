import { reply } from '../../../../trace.ts';

const ping = (request: Request) => reply(request, 'ping');

export const GET = ping,
  POST = ping;
