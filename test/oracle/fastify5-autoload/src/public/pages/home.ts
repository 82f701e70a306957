import type { FastifyInstance } from 'fastify';

export default async function home(fastify: FastifyInstance) {
  fastify.get('/home', async () => '');
}
