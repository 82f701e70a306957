import type { FastifyRequest } from 'fastify';

export function note(request: FastifyRequest, name: string) {
  (request as any).ran = [...((request as any).ran ?? []), name];
}

export function reply(request: FastifyRequest, handler: string): any {
  return { status: 200, body: { handler, ran: (request as any).ran ?? [] } };
}
