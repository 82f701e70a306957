import type { FastifyPluginAsync } from 'fastify';
import { reply } from '../trace.ts';

export function crud(name: string, { readOnly = false }: { readOnly?: boolean } = {}): FastifyPluginAsync {
  return async function crudRoutes(fastify) {
    fastify.get('/', async request => reply(request, 'listAll'));
    fastify.get(`/:${name}Id`, async request => reply(request, 'showOne'));
    if (!readOnly) fastify.post('/', { preHandler: fastify.authenticate }, async request => reply(request, 'addOne'));
  };
}
