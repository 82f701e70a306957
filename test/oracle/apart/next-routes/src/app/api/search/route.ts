import { withUser } from '../../../server/guards.ts';
import { reply } from '../../../trace.ts';

const search = withUser(async request => reply(request, 'search'));

const secured = search;

export const GET = secured;
export { secured as POST };
