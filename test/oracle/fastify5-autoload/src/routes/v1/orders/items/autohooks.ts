import type { FastifyInstance } from 'fastify';

export default async function itemHooks(fastify: FastifyInstance) {
  fastify.addHook('preHandler', loadOrder);
}

async function loadOrder() {}
