import { orders } from '../contract.ts';
import { signedIn } from '../middleware.ts';
import { s } from '../server.ts';
import { reply } from '../trace.ts';

async function removeLine({ req }: any) {
  return reply(req, 'removeLine');
}

export const lines = s.router(orders.lines, {
  add: async ({ req }) => reply(req, 'addLine'),
  remove: { middleware: [signedIn], handler: removeLine },
});
