import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    verifyToken: (request: FastifyRequest) => Promise<void>;
    requireRole: (role: string) => (request: FastifyRequest) => Promise<void>;
  }
}

async function verifyToken(request: FastifyRequest) {
  if (!request.headers.authorization) throw new Error('Unauthorized');
}

function requireRole(role: string) {
  return async function requireRole(request: FastifyRequest) {
    if (request.headers['x-role'] !== role) throw new Error('Forbidden');
  };
}

async function security(app: FastifyInstance) {
  app.decorate('verifyToken', verifyToken).decorate('requireRole', requireRole);
  app.addHook('onRequest', setHeaders);
  app.get('/.well-known/security.txt', async () => 'Contact: security@example.com');
}

async function setHeaders() {}

export default fp(security, { name: 'security', fastify: '5.x' });
