import type { FastifyReply, FastifyRequest } from 'fastify';

export async function listOrders() {
  return [];
}

export async function findOrder(request: FastifyRequest) {
  return { id: request.id };
}

export async function createOrder(_request: FastifyRequest, reply: FastifyReply) {
  return reply.code(201).send({});
}
