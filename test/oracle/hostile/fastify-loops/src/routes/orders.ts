import type { FastifyInstance, FastifyPluginAsync, RouteOptions } from 'fastify';
import { note, reply } from '../trace.ts';

const body = { type: 'object', properties: { total: { type: 'number' } } } as const;

export const orders: FastifyPluginAsync = async fastify => {
  const routes: RouteOptions[] = [
    { method: 'GET', url: '/', handler: async request => reply(request, 'listOrders') },
    {
      method: ['POST', 'PUT'],
      url: '/',
      schema: { body },
      attachValidation: true,
      preHandler: [fastify.authenticate, fastify.authorize('seller')],
      handler: async request => reply(request, 'saveOrder'),
    },
  ];
  routes.forEach(route => fastify.route(route));
  await fastify.register(items, { prefix: '/:orderId/items' });
  fastify.after(() => {
    fastify.delete('/:orderId', { onRequest: fastify.authenticate }, async request => reply(request, 'removeOrder'));
  });
};

async function items(fastify: FastifyInstance) {
  fastify.addHook('preHandler', async request => note(request, 'checkItem'));
  for (const verb of ['get', 'patch'] as const) fastify[verb]('/:id', async request => reply(request, 'item'));
}
