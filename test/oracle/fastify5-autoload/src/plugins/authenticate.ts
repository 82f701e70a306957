import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    authenticate: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
    requireAdmin: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  }
}

async function authenticate(request: FastifyRequest, reply: FastifyReply) {
  if (request.headers.authorization === undefined) await reply.code(401).send({ error: 'Unauthorized' });
}

async function requireAdmin(_request: FastifyRequest, _reply: FastifyReply) {}

export default fp(
  async app => {
    app.decorate('authenticate', authenticate);
    app.decorate('requireAdmin', requireAdmin);
  },
  { name: 'authenticate' },
);
