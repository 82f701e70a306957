import { initServer } from '@ts-rest/fastify';
import { contract, orders } from './contract.ts';
import { checked, signedIn } from './hooks.ts';
import { reply } from './trace.ts';

const s = initServer();

const lines = s.router(orders.lines, {
  add: async ({ request }) => reply(request, 'addLine'),
  remove: {
    hooks: { onRequest: signedIn, preHandler: [checked] },
    handler: async ({ request }) => reply(request, 'removeLine'),
  },
});

export const router = s.router(contract, {
  orders: {
    list: async ({ request }) => reply(request, 'listOrders'),
    create: { hooks: { preValidation: signedIn }, handler: createOrder },
    byId: async ({ request }) => reply(request, 'getOrder'),
    lines,
  },
  status: async ({ request }) => reply(request, 'readStatus'),
});

async function createOrder({ request }: any) {
  return reply(request, 'createOrder');
}
