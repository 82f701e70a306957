import type { FastifyInstance } from 'fastify';
import * as service from './maps.service.js';

const term = { type: 'string', maxLength: 40 } as const;
const sheet = { type: 'string', pattern: '^[a-z]{2}-[0-9]+$' } as const;

export async function maps(app: FastifyInstance): Promise<void> {
  app.get('/maps', { schema: { querystring: { type: 'object', properties: { term } } } }, async request => {
    const { term: wanted } = request.query as { term: string };
    return service.search(wanted);
  });

  app.get('/sheets/:sheet', { schema: { params: { type: 'object', properties: { sheet } } } }, async request => {
    const { sheet: name } = request.params as { sheet: string };
    return service.findSheet(name);
  });

  app.post('/notes/search', async request => {
    const { author } = request.body as { author: string };
    return service.notes(author);
  });

  app.get('/tiles', async request => {
    const { server } = request.query as { server: string };
    return service.tile(server);
  });

  app.post('/prints', async (request, reply) => {
    const { title } = request.body as { title: string };
    await service.print(title);
    return reply.code(202).send();
  });

  app.get('/titles', async (request, reply) => {
    const { title } = request.query as { title: string };
    return reply.type('text/html').send(`<main>${service.heading(title)}</main>`);
  });
}
