import { reply } from '../../../trace.ts';

export const GET = (request: Request) => reply(request, 'neverServed');
