import { reply } from '../../../../trace.ts';

export const GET = request => reply(request, 'readFile');
export const OPTIONS = request => reply(request, 'describeFile');
