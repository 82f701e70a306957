import type { FastifyInstance } from 'fastify';

export default async function items(fastify: FastifyInstance) {
  fastify.get('/', async () => []);
  fastify.delete('/:item', { onRequest: [fastify.requireAdmin] }, async () => ({}));
}

export const autoPrefix = '/lines';
