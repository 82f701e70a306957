import type { FastifyReply, FastifyRequest } from 'fastify';

export async function listInvoices() {
  return [];
}

export async function getInvoice(request: FastifyRequest<{ Params: { id: string } }>) {
  return { id: request.params.id };
}

export async function createInvoice(_request: FastifyRequest, reply: FastifyReply) {
  return reply.code(201).send({ id: '1' });
}
