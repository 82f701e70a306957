import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createOrder, findOrder, listOrders } from '../../../orders/handlers.ts';
import { listOptions, NewOrder, OrderParams } from './schema.ts';

const orders: FastifyPluginAsyncTypebox = async fastify => {
  fastify.get('/', listOptions, listOrders);
  fastify.get('/:id', { schema: { params: OrderParams, summary: 'One order' }, handler: findOrder });
  fastify.route({
    method: ['PUT', 'PATCH'],
    url: '/:id',
    preHandler: [checkStock, fastify.requireAdmin],
    schema: { params: OrderParams, body: NewOrder, response: { 200: NewOrder } },
    handler: createOrder,
  });
  fastify.post('/', { ...listOptions, preValidation: checkStock, schema: { body: NewOrder } }, createOrder);
};

async function checkStock() {}

export default orders;
