import type { FastifyRequest } from 'fastify';

export function note(request: FastifyRequest, name: string) {
  const noted = request as FastifyRequest & { ran?: string[] };
  noted.ran = [...(noted.ran ?? []), name];
}

export function reply(request: FastifyRequest, handler: string) {
  return { handler, ran: (request as FastifyRequest & { ran?: string[] }).ran ?? [] };
}
