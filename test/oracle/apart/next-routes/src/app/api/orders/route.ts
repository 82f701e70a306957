import { compose, type Handler, withErrors, withRole, withUser } from '../../../server/guards.ts';
import { reply } from '../../../trace.ts';

const list: Handler = request => reply(request, 'listOrders');

const create: Handler = async request => reply(request, 'createOrder');

export const GET = withErrors(withUser(list));
export const POST = compose(withErrors, withUser, withRole('buyer'))(create);
