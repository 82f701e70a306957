import type { FastifyReply, FastifyRequest } from 'fastify';
import { config } from '../config.js';

/** Lets only those pass who know the admin token. */
export async function requireAdmin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = request.headers['x-admin-token'];
  if (token !== config.adminToken) {
    await reply.code(401).send({ error: 'Unauthorized' });
  }
}
