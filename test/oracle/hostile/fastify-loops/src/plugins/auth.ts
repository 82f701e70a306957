import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { note } from '../trace.ts';

declare module 'fastify' {
  interface FastifyInstance {
    authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void>;
    authorize(...roles: string[]): (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  }
}

export default fp(async function auth(fastify: FastifyInstance, options: { strict?: boolean }) {
  fastify.decorateRequest('user', null);
  fastify.decorate('authenticate', async (request: FastifyRequest) => {
    note(request, 'authenticate');
  });
  fastify.decorate('authorize', (...roles: string[]) => async (request: FastifyRequest) => {
    if (roles.length > 0) note(request, 'authorize');
  });
  if (options.strict) fastify.addHook('onRequest', strict);
}, { name: 'auth' });

async function strict(request: FastifyRequest) {
  note(request, 'strict');
}
